//! Interface languages beside Chinese and English. Each is one file: lines `key = text` for what the tables of the
//! page and of the plain pages name by a key, and `English = text` for what sources and vocabularies give in Chinese
//! and English. `languages/` of the repository has those that the command brings along; a publisher may name a file
//! of its own.
//!
//! `face` reads the languages that `[site]` names, the page fetches [`Further::file`], and the plain pages take their
//! texts from [`Further::find`].

#[cfg(test)]
mod needed;
mod page;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use techmatch_core::vocabulary::{Language, Region, Vocabulary as _};

use crate::site::english;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Texts are completed and checked by this file: a test holds it against the sources.
const PATTERN: &str = "de";
/// The categories of plurals, in the order in which a text has its forms.
const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];
/// What separates the forms of a text.
const BETWEEN: &str = " | ";

/// A language that is read from its file.
#[derive(Debug)]
pub(crate) struct Further {
    /// Its tag, `de` or `pt-BR`.
    pub(crate) code: String,
    /// What it calls itself.
    pub(crate) name: String,
    /// `ltr` or `rtl`.
    pub(crate) direction: String,
    /// What separates thousands.
    group: String,
    /// The categories of its plural.
    pub(crate) forms: Vec<&'static str>,
    locale: Locale,
    texts: BTreeMap<String, String>,
    /// Texts that the file lacks, by their keys: they are in English.
    pub(crate) missing: Vec<String>,
    /// Keys that nothing says.
    pub(crate) unknown: Vec<String>,
}

/// What is wrong with a file, in which line, and what to write instead.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) line: Option<usize>,
    pub(crate) reason: String,
    pub(crate) hint: String,
}

fn fault(line: Option<usize>, reason: impl Into<String>, hint: impl Into<String>) -> Fault {
    Fault {
        line,
        reason: reason.into(),
        hint: hint.into(),
    }
}

/// The file of a language that the command brings along.
pub(crate) fn ours(code: &str) -> Option<&'static str> {
    let found = FILES.iter().find(|(known, _)| *known == code);
    found.map(|(_, text)| *text)
}

/// The codes of those languages.
pub(crate) fn codes() -> Vec<&'static str> {
    FILES.iter().map(|(code, _)| *code).collect()
}

impl Further {
    /// Reads a file. What it lacks is in English.
    ///
    /// # Errors
    ///
    /// Where the head is not whole, or a text has other places or forms than its own.
    pub(crate) fn read(file: &str) -> Result<Self, Fault> {
        let mut lines = lines(file)?;
        let mut head = |key: &str| {
            let found = lines.remove(key).map(|(_, text)| text);
            found.ok_or_else(|| {
                let hint = format!("write the line `{key} = …`, as languages/{PATTERN}.txt has it");
                fault(None, format!("it lacks `{key}`"), hint)
            })
        };
        let code = head("language.code")?;
        let name = head("language.name")?;
        let direction = head("language.direction")?;
        let group = head("language.group")?.replace('␣', "\u{202f}");
        let stated = head("language.forms")?;
        if !["ltr", "rtl"].contains(&direction.as_str()) {
            let reason = format!("`{direction}` is no direction");
            return Err(fault(None, reason, "write ltr, or rtl for right to left"));
        }
        let (locale, forms) = plural(&code)?;
        if stated != forms.join(BETWEEN) {
            let reason = format!("`{stated}` are not the plural forms of {code}");
            let hint = format!("write `language.forms = {}`", forms.join(BETWEEN));
            return Err(fault(None, reason, hint));
        }
        let mut read = Self {
            code,
            name,
            direction,
            group,
            forms,
            locale,
            texts: BTreeMap::new(),
            missing: Vec::new(),
            unknown: Vec::new(),
        };
        for (key, pattern) in pattern() {
            match lines.remove(&key) {
                Some((line, text)) => {
                    read.check(line, &key, &pattern, &text)?;
                    read.texts.insert(key, text);
                }
                None => read.missing.push(key),
            }
        }
        for (key, (_, text)) in lines {
            if is_place(&key) {
                read.texts.insert(key, text);
            } else {
                read.unknown.push(key);
            }
        }
        Ok(read)
    }

    /// Whether a text says with the same places what the English one says.
    fn check(&self, line: usize, key: &str, english: &str, text: &str) -> Result<(), Fault> {
        let all: BTreeSet<&str> = places(english).collect();
        let is_counted = english.contains(BETWEEN);
        for form in text.split(BETWEEN) {
            let own: BTreeSet<&str> = places(form).collect();
            // One thing may be said without its number.
            let lacks = all.difference(&own).any(|it| !(is_counted && *it == "n"));
            if lacks || !own.is_subset(&all) {
                let reason = format!("`{key}` has other places than in English: {english}");
                return Err(fault(
                    Some(line),
                    reason,
                    "write each place, such as {n}, as it stands there",
                ));
            }
        }
        let count = text.split(BETWEEN).count();
        let wanted = if is_counted { self.forms.len() } else { 1 };
        if count != wanted && !(is_counted && count == 1) {
            let reason = format!("`{key}` has {count} forms");
            let hint = format!(
                "write {wanted}, separated by ` | `: {}",
                self.forms.join(", ")
            );
            return Err(fault(Some(line), reason, hint));
        }
        Ok(())
    }

    /// The text of a key, or what an English text is in this language.
    pub(crate) fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// Whether a text is one of this language's own.
    pub(crate) fn says(&self, text: &str) -> bool {
        self.texts.values().any(|own| own == text)
    }

    /// The form of a text for `n` things.
    pub(crate) fn form<'a>(&self, text: &'a str, n: usize) -> &'a str {
        let Ok(rules) = PluralRules::try_new_cardinal((&self.locale).into()) else {
            return text;
        };
        let category = rules.category_for(n);
        let known = |form: &&str| CATEGORIES.contains(&(*form, category));
        let place = self.forms.iter().position(known);
        place
            .and_then(|place| text.split(BETWEEN).nth(place))
            .unwrap_or(text)
    }

    /// A whole number with thousands parted.
    pub(crate) fn number(&self, n: usize) -> String {
        crate::site::number(n).replace(',', &self.group)
    }
}

/// The language of a code, and the categories of its plural in their order.
fn plural(code: &str) -> Result<(Locale, Vec<&'static str>), Fault> {
    let unknown = || {
        let hint = "write the tag of a language, such as de or pt-BR, that is neither zh nor en";
        fault(None, format!("`{code}` is no further language"), hint)
    };
    let main = code.split('-').next().unwrap_or_default();
    let locale: Locale = code.parse().map_err(|_| unknown())?;
    if ["zh", "en"].contains(&main) {
        return Err(unknown());
    }
    let rules = PluralRules::try_new_cardinal((&locale).into()).map_err(|_| unknown())?;
    let categories: Vec<_> = rules.categories().collect();
    let forms = CATEGORIES.iter().filter(|(_, it)| categories.contains(it));
    let forms = forms.map(|(name, _)| *name).collect();
    Ok((locale, forms))
}

/// The lines of a file, by their keys, with their numbers.
fn lines(file: &str) -> Result<BTreeMap<String, (usize, String)>, Fault> {
    let mut lines = BTreeMap::new();
    let file = file.trim_start_matches('\u{feff}');
    for (number, line) in file.lines().enumerate() {
        let number = number + 1;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((key, text)) = line.split_once(" = ") else {
            let hint = "write `key = text`, and # before a remark";
            return Err(fault(Some(number), format!("`{line}` is no text"), hint));
        };
        let (key, text) = (key.trim().to_owned(), text.trim().to_owned());
        if lines.insert(key.clone(), (number, text)).is_some() {
            return Err(fault(
                Some(number),
                format!("`{key}` stands twice"),
                "write it once",
            ));
        }
    }
    Ok(lines)
}

/// All that a language has to say: each key with the English text.
fn pattern() -> BTreeMap<String, String> {
    let file = ours(PATTERN).unwrap_or_default();
    let keys = lines(file).unwrap_or_default().into_keys();
    let keys = keys.filter(|key| !key.starts_with("language."));
    keys.map(|key| {
        let text = english(&key).map_or_else(|| key.clone(), str::to_owned);
        (key, text)
    })
    .collect()
}

/// Whether this is a place in China: their names are sounds, which most languages leave as they are.
fn is_place(name: &str) -> bool {
    Region::read(name)
        .iter()
        .any(|it| it.name(Language::En) == name)
}

/// The names of the places of a text, `{n}` and the like.
fn places(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}').map(|(name, _)| name))
}
