//! The page's texts in both languages, from the two tables in `web/locales`.
//!
//! A table line is `key = text`; `{name}` is filled in, and ` | ` separates singular and plural.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use techmatch_core::order::inserted;

const TABLE_ZH: &str = include_str!("../locales/zh.txt");
const TABLE_EN: &str = include_str!("../locales/en.txt");

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    Zh,
    En,
}

impl Lang {
    /// The value of `lang` in an address.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The value of an HTML `lang` attribute.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The other language.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// Reads a language tag; `None` for a language that the page does not speak.
    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// The texts of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Texts {
    /// The language.
    pub(crate) lang: Lang,
}

impl Texts {
    /// The text of a key; the key itself where the table lacks it.
    pub(crate) fn get(self, key: &'static str) -> &'static str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key put together at run time.
    pub(crate) fn find(self, key: &str) -> Option<&'static str> {
        table(self.lang).get(key).copied()
    }

    /// All texts as lines of `key = text`, for what is drawn in JavaScript.
    pub(crate) fn table(self) -> &'static str {
        match self.lang {
            Lang::Zh => TABLE_ZH,
            Lang::En => TABLE_EN,
        }
    }

    /// The text with its `{names}` filled in.
    pub(crate) fn fill(self, key: &'static str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// Several things in one line, as the key pairs `{a}` with `{b}`.
    pub(crate) fn join<S: AsRef<str>>(self, key: &'static str, things: &[S]) -> String {
        let mut things = things.iter().map(AsRef::as_ref);
        let first = things.next().unwrap_or_default().to_owned();
        things.fold(first, |a, b| self.fill(key, &[("a", &a), ("b", b)]))
    }

    /// The text for `n` things, with `{n}` and further names filled in.
    pub(crate) fn count(self, key: &'static str, n: usize, values: &[(&str, &str)]) -> String {
        let text = self.get(key);
        let text = match text.split_once(" | ") {
            Some((one, many)) => {
                if n == 1 {
                    one
                } else {
                    many
                }
            }
            None => text,
        };
        fill(&fill(text, &[("n", &number(n))]), values)
    }
}

fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let Some(length) = rest[start..].find('}') else {
            break;
        };
        let name = &rest[start + 1..start + length];
        filled.push_str(&rest[..start]);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[start..=start + length]),
        }
        rest = &rest[start + length + 1..];
    }
    filled + rest
}

/// A whole number with thousands parted, as both languages write it.
pub(crate) fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut parted = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

fn table(lang: Lang) -> &'static BTreeMap<&'static str, &'static str> {
    static ZH: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    static EN: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    match lang {
        Lang::Zh => ZH.get_or_init(|| read(TABLE_ZH)),
        Lang::En => EN.get_or_init(|| read(TABLE_EN)),
    }
}

fn read(table: &'static str) -> BTreeMap<&'static str, &'static str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let texts = lines.filter_map(|line| line.split_once(" = "));
    inserted(texts.map(|(key, text)| (key.trim(), text.trim())))
}

#[cfg(test)]
mod tests;
