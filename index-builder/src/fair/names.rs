//! Names of firms, as lists write them: equal where they differ in case, width, punctuation, simplified or
//! traditional characters, and in a legal form that only one of them states. Nothing is guessed beyond.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::header_key;

/// Legal forms that stand at the end of a name written without blanks, the longest first, and what each
/// counts as.
const WRITTEN_TOGETHER: [(&str, &str); 6] = [
    ("股份有限公司", "股份有限公司"),
    ("有限责任公司", "有限公司"),
    ("有限公司", "有限公司"),
    ("株式会社", "株式会社"),
    ("주식회사", "주식회사"),
    ("股份公司", "股份有限公司"),
];
/// Words of legal forms at the end of a name, and what each counts as; `Co.` and `Company` say nothing.
const WORDS: [(&str, &str); 43] = [
    ("co", ""),
    ("company", ""),
    ("and", ""),
    ("ltd", "ltd"),
    ("limited", "ltd"),
    ("inc", "inc"),
    ("incorporated", "inc"),
    ("corp", "corp"),
    ("corporation", "corp"),
    ("llc", "llc"),
    ("llp", "llp"),
    ("lp", "lp"),
    ("plc", "plc"),
    ("pte", "pte"),
    ("pty", "pty"),
    ("pvt", "pvt"),
    ("private", "pvt"),
    ("gmbh", "gmbh"),
    ("mbh", "gmbh"),
    ("ag", "ag"),
    ("kg", "kg"),
    ("kgaa", "kgaa"),
    ("ohg", "ohg"),
    ("ug", "ug"),
    ("se", "se"),
    ("ev", "ev"),
    ("bv", "bv"),
    ("nv", "nv"),
    ("sa", "sa"),
    ("sas", "sas"),
    ("sarl", "sarl"),
    ("srl", "srl"),
    ("spa", "spa"),
    ("sl", "sl"),
    ("ab", "ab"),
    ("as", "as"),
    ("aps", "aps"),
    ("oy", "oy"),
    ("oyj", "oyj"),
    ("kk", "kk"),
    ("kft", "kft"),
    ("zrt", "zrt"),
    ("doo", "doo"),
];

/// A name without what does not tell firms apart, and its legal form; that is empty where it states none.
pub(super) fn folded(name: &str) -> (String, String) {
    // `B.V.` is one word, and so is `S.p.A.`.
    let name = name.replace(['.', '．', '\'', '’'], "");
    let mut words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .map(header_key)
        .filter(|word| !word.is_empty())
        .collect();
    let mut form = Vec::new();
    while words.len() > 1
        && let Some((_, counts_as)) = WORDS
            .iter()
            .find(|(word, _)| words.last().is_some_and(|last| last == word))
    {
        words.pop();
        if !counts_as.is_empty() {
            form.insert(0, *counts_as);
        }
    }
    let mut base = words.concat();
    let together = WRITTEN_TOGETHER
        .iter()
        .find(|(ending, _)| base.ends_with(ending) && base.len() > ending.len());
    if let Some((ending, counts_as)) = together {
        base.truncate(base.len() - ending.len());
        form.push(counts_as);
    }
    (base, form.concat())
}

/// Who has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    None,
    One(usize),
    /// Several have it.
    Several(Vec<usize>),
}

/// Names, and the positions of those who have them.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_base: BTreeMap<String, Vec<(String, usize)>>,
}

impl Names {
    pub(super) fn add(&mut self, name: &str, position: usize) {
        let (base, form) = folded(name);
        if !base.is_empty() {
            self.by_base.entry(base).or_default().push((form, position));
        }
    }

    /// Who has this name: those with its legal form before those where one of both states none.
    pub(super) fn find(&self, name: &str) -> Found {
        let (base, form) = folded(name);
        let all = self.by_base.get(&base).map_or(&[][..], Vec::as_slice);
        let those = |fits: &dyn Fn(&str) -> bool| -> BTreeSet<usize> {
            let fitting = all.iter().filter(|(of, _)| fits(of));
            fitting.map(|(_, position)| *position).collect()
        };
        let mut found = those(&|of| of == form);
        if found.is_empty() {
            found = those(&|of| of.is_empty() || form.is_empty());
        }
        match (found.len(), found.first()) {
            (1, Some(one)) => Found::One(*one),
            (2.., _) => Found::Several(found.into_iter().collect()),
            _ => Found::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_equal_without_a_guess() {
        let mut names = Names::default();
        for (position, name) in [
            "Halderwind Wasserstoff GmbH",
            "上海屿砺港机服务有限公司",
            "Veldhoorn B.V.",
            "Foo AG",
            "Foo GmbH",
            "Kestrel Straits Power Pte Ltd",
            "Twin",
            "TWIN",
        ]
        .iter()
        .enumerate()
        {
            names.add(name, position);
        }
        for (name, found) in [
            ("HALDERWIND  Wasserstoff", Found::One(0)),
            ("Halderwind-Wasserstoff gmbh", Found::One(0)),
            ("Halderwind Wasserstoff AG", Found::None),
            ("上海屿砺港机服务有限责任公司", Found::One(1)),
            ("上海嶼礪港機服務", Found::One(1)),
            ("上海屿砺港机服务股份有限公司", Found::None),
            ("Veldhoorn BV", Found::One(2)),
            ("foo ag", Found::One(3)),
            ("Foo", Found::Several(vec![3, 4])),
            ("Kestrel Straits Power Pte. Limited", Found::One(5)),
            ("twin", Found::Several(vec![6, 7])),
            ("Halder", Found::None),
            ("有限公司", Found::None),
            ("—", Found::None),
        ] {
            assert_eq!(names.find(name), found, "{name}");
        }
        assert_eq!(folded("Ofenbau & Co. KG").0, "ofenbau");
        assert_eq!(folded("AG").0, "ag");
    }
}
