//! The texts of the plain pages and of what is printed: those of the application, from its own tables,
//! and a few beside them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use techmatch_core::vocabulary::Language;

use crate::bundle::escaped;
use crate::languages::Further;

const ZH: [&str; 3] = [
    include_str!("../../../../web/locales/zh.txt"),
    include_str!("locales/zh.txt"),
    include_str!("../../paper/locales/zh.txt"),
];
const EN: [&str; 3] = [
    include_str!("../../../../web/locales/en.txt"),
    include_str!("locales/en.txt"),
    include_str!("../../paper/locales/en.txt"),
];

type Table = BTreeMap<&'static str, &'static str>;

/// The texts of one language.
#[derive(Clone, Copy)]
pub(crate) struct Texts {
    /// Its own, or English where it is a further one.
    pub(crate) lang: Language,
    further: Option<&'static Further>,
}

impl Texts {
    /// Those of one of the two languages that every catalogue speaks.
    pub(crate) const fn of(lang: Language) -> Self {
        Self {
            lang,
            further: None,
        }
    }

    /// Those of a further language.
    pub(crate) const fn further(language: &'static Further) -> Self {
        Self {
            lang: Language::En,
            further: Some(language),
        }
    }

    /// Whether these are texts of the same language.
    pub(crate) fn is(self, other: Self) -> bool {
        self.tag() == other.tag()
    }

    /// What the language calls itself.
    pub(crate) fn name(self) -> &'static str {
        match (self.further, self.lang) {
            (Some(language), _) => &language.name,
            (None, Language::Zh) => "中文",
            (None, Language::En) => "English",
        }
    }

    /// The way in which it is written, where that is not from left to right.
    pub(crate) fn direction(self) -> Option<&'static str> {
        let direction = self.further.map(|it| it.direction.as_str());
        direction.filter(|it| *it != "ltr")
    }

    /// A name that is given in English or Chinese.
    pub(crate) fn named(self, name: &str) -> &str {
        self.further.and_then(|it| it.find(name)).unwrap_or(name)
    }

    /// The name of a band of prices.
    pub(crate) fn band(self, name: &str) -> String {
        self.further
            .map_or_else(|| name.to_owned(), |it| it.band(name))
    }

    /// Whether a text is one of these, in a language that its script does not tell.
    pub(crate) fn says(self, text: &str) -> bool {
        self.further.is_some_and(|it| it.says(text))
    }

    /// A whole number with thousands parted.
    pub(crate) fn number(self, n: usize) -> String {
        self.further.map_or_else(|| number(n), |it| it.number(n))
    }

    /// The language as the application's address writes it.
    pub(crate) fn code(self) -> &'static str {
        match (self.further, self.lang) {
            (Some(language), _) => &language.code,
            (None, Language::Zh) => "zh",
            (None, Language::En) => "en",
        }
    }

    /// The language as HTML writes it.
    pub(crate) fn tag(self) -> &'static str {
        match self.code() {
            "zh" => "zh-CN",
            code => code,
        }
    }

    /// HTML that says all in Chinese and English, with this language in the place of English.
    pub(crate) fn in_place(self, html: String) -> String {
        const ENGLISH: &str = "<span lang=\"en\">";
        let Some(language) = self.further else {
            return html;
        };
        let mut parts = html.split(ENGLISH);
        let mut all = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let said = part
                .split_once('<')
                .and_then(|(english, rest)| Some((language.find(english)?, rest)));
            match said {
                Some((text, rest)) => {
                    let _ = write!(
                        all,
                        "<span lang=\"{}\">{}<{rest}",
                        language.code,
                        escaped(text)
                    );
                }
                None => all = all + ENGLISH + part,
            }
        }
        all
    }

    /// The text of a key put together at run time.
    pub(crate) fn find(self, key: &str) -> Option<&'static str> {
        let own = self.further.and_then(|it| it.find(key));
        own.or_else(|| table(self.lang).get(key).copied())
    }

    /// The text of a key; the key itself where the tables lack it.
    pub(crate) fn get(self, key: &'static str) -> &'static str {
        self.find(key).unwrap_or(key)
    }

    /// The text with its `{names}` filled in.
    pub(crate) fn fill(self, key: &'static str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The text for `n` things.
    pub(crate) fn count(self, key: &'static str, n: usize) -> String {
        let text = self.get(key);
        let own = self.further.filter(|it| it.find(key).is_some());
        let text = match (own, text.split_once(" | ")) {
            (Some(language), _) => language.form(text, n),
            (None, Some((one, _))) if n == 1 => one,
            (None, Some((_, many))) => many,
            (None, None) => text,
        };
        fill(text, &[("n", &self.number(n))])
    }
}

/// The English text of a key.
pub(crate) fn english(key: &str) -> Option<&'static str> {
    table(Language::En).get(key).copied()
}

/// Each name once: what is filled in is not filled in again.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let known = part
            .split_once('}')
            .and_then(|(name, rest)| Some((values.iter().find(|(it, _)| *it == name)?.1, rest)));
        if let Some((value, rest)) = known {
            filled.push_str(value);
            filled.push_str(rest);
        } else {
            filled.push('{');
            filled.push_str(part);
        }
    }
    filled
}

/// A whole number with thousands parted.
pub(crate) fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut parted = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

fn table(lang: Language) -> &'static Table {
    static TABLES: [OnceLock<Table>; 2] = [OnceLock::new(), OnceLock::new()];
    let (files, table) = match lang {
        Language::Zh => (ZH, &TABLES[0]),
        Language::En => (EN, &TABLES[1]),
    };
    table.get_or_init(|| {
        let lines = files.into_iter().flat_map(str::lines);
        let lines = lines.filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once(" = "));
        pairs.map(|(key, text)| (key.trim(), text.trim())).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// All code below a folder of this crate.
    fn source(folder: &str) -> String {
        let mut source = String::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|it| it == "rs") {
                    source += &fs::read_to_string(path).unwrap();
                }
            }
        }
        source
    }

    #[test]
    fn both_languages_say_the_same_and_all_of_it_is_said() {
        let keys = |file: &'static str| -> BTreeSet<&str> {
            let lines = file.lines().filter(|line| !line.starts_with('#'));
            lines
                .filter_map(|line| line.split_once(" = "))
                .map(|(key, _)| key)
                .collect()
        };
        let mut literals = String::new();
        for (own, folder) in [(1, "src/site/plain"), (2, "src/paper")] {
            assert_eq!(keys(ZH[own]), keys(EN[own]));
            let source = source(folder);
            let said: BTreeSet<&str> = source.split('"').collect();
            for key in keys(ZH[own]) {
                assert!(said.contains(key), "nothing says {key}");
            }
            literals += &source;
        }
        let literals: BTreeSet<&str> = literals.split('"').collect();
        let heads: BTreeSet<&str> = table(Language::En)
            .keys()
            .filter_map(|it| it.split('.').next())
            .collect();
        let is_key = |it: &&&str| {
            let is_file = matches!(it.rsplit('.').next(), Some("css" | "html"));
            let word = |c: char| c.is_ascii_lowercase() || c == '_' || c == '.';
            !is_file
                && it
                    .split_once('.')
                    .is_some_and(|(head, rest)| heads.contains(head) && !rest.is_empty())
                && it.chars().all(word)
        };
        for literal in literals.iter().filter(is_key) {
            for lang in [Language::Zh, Language::En] {
                assert!(
                    table(lang).contains_key(literal),
                    "{lang:?} lacks {literal}"
                );
            }
        }
    }

    #[test]
    fn texts_are_filled_in_once() {
        assert_eq!(fill("{a} of {b}", &[("a", "{b}"), ("b", "2")]), "{b} of 2");
        assert_eq!(fill("{x", &[]), "{x");
        assert_eq!(number(1_234_567), "1,234,567");
    }
}
