//! The page's texts: of Chinese and English from the two tables in `web/locales`, of a further language from
//! the table that `first.js` has fetched.
//!
//! A table line is `key = text`; `{name}` is filled in, and ` | ` separates the forms for one thing and for more.
//! A further language also has lines `English name = name`, for what the vocabularies name.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use techmatch_core::order::inserted;

use crate::browser::language;

/// The keys of both tables, and the texts of each in the same order, as `build.rs` writes them.
const KEYS: &str = include_str!(concat!(env!("OUT_DIR"), "/keys.txt"));
const TEXTS_ZH: &str = include_str!(concat!(env!("OUT_DIR"), "/zh.txt"));
const TEXTS_EN: &str = include_str!(concat!(env!("OUT_DIR"), "/en.txt"));

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    Zh,
    En,
    /// The one that `first.js` has fetched.
    Further,
}

/// A language that is fetched.
struct Further {
    code: String,
    /// Its table as it came.
    words: String,
}

fn further() -> Option<&'static Further> {
    static FURTHER: OnceLock<Option<Further>> = OnceLock::new();
    let fetched = || {
        let (code, words) = language::fetched()?;
        Some(Further { code, words })
    };
    FURTHER.get_or_init(fetched).as_ref()
}

impl Lang {
    /// The value of `lang` in an address.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
            Self::Further => further().map_or("en", |it| &it.code),
        }
    }

    /// The value of an HTML `lang` attribute.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            _ => self.code(),
        }
    }

    /// The other language, where the page has two.
    pub(crate) fn other(self) -> Self {
        if self == Self::Zh { Self::En } else { Self::Zh }
    }

    /// The one of two texts that is for readers of Chinese, or that for all others.
    pub(crate) fn either<T>(self, zh: T, en: T) -> T {
        if self == Self::Zh { zh } else { en }
    }

    /// A name of the vocabularies, which is given in Chinese or English.
    pub(crate) fn named(self, name: &str) -> &str {
        let found = (self == Self::Further).then(|| table(self).get(name));
        found.flatten().copied().unwrap_or(name)
    }

    /// Whether a text is one of the further language's own.
    pub(crate) fn says(self, text: &str) -> bool {
        self == Self::Further && table(self).values().any(|own| *own == text)
    }

    /// Reads a language tag; `None` for a language that the page does not speak.
    pub(crate) fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => further().and_then(|it| (it.code == tag).then_some(Self::Further)),
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
        static ZH: OnceLock<String> = OnceLock::new();
        static EN: OnceLock<String> = OnceLock::new();
        let made = match self.lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
            Lang::Further => return further().map_or("", |it| &it.words),
        };
        let line = |(key, text): (&&str, &&str)| (*key).to_owned() + " = " + text;
        made.get_or_init(|| {
            let lines: Vec<String> = table(self.lang).iter().map(line).collect();
            lines.join("\n")
        })
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
        let form = match self.lang {
            Lang::Further => language::form(n),
            Lang::Zh | Lang::En => usize::from(n != 1),
        };
        let text = text.split(" | ").nth(form).unwrap_or(text);
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

/// A whole number with thousands parted, as the page's language writes it.
pub(crate) fn number(n: usize) -> String {
    let fetched = further().map(|_| Lang::Further.named("language.group"));
    parted(n, fetched.unwrap_or(","))
}

/// A whole number with thousands parted by a comma or what stands for it.
pub(crate) fn parted(n: usize, comma: &str) -> String {
    let digits = n.to_string();
    let mut parted = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            parted.push_str(comma);
        }
        parted.push(digit);
    }
    parted
}

fn table(lang: Lang) -> &'static BTreeMap<&'static str, &'static str> {
    static ZH: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    static EN: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    static FURTHER: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    let own = |texts: &'static str| inserted(KEYS.lines().zip(texts.lines()));
    match lang {
        Lang::Zh => ZH.get_or_init(|| own(TEXTS_ZH)),
        Lang::En => EN.get_or_init(|| own(TEXTS_EN)),
        Lang::Further => FURTHER.get_or_init(|| read(Texts { lang }.table())),
    }
}

fn read(table: &'static str) -> BTreeMap<&'static str, &'static str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let texts = lines.filter_map(|line| line.split_once(" = "));
    inserted(texts.map(|(key, text)| (key.trim(), text.trim())))
}

#[cfg(test)]
mod tests;
