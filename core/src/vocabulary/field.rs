//! The eight high-technology fields that the state supports, and their areas.
//!
//! 国家重点支持的高新技术领域, an annex to the administrative measures for the recognition of
//! high-technology enterprises (国科发火〔2016〕32号): a tree of two levels, names only.

use std::sync::OnceLock;

use super::coded::serde_by_code;
use super::phrases::{Found, Phrases, pieces, segments};
use super::value::{Language, Vocabulary};

/// Lines of code, Chinese name, English name and further phrases that are read as it.
const AREAS: &str = include_str!("field/areas.tsv");

/// Phrases that name two fields at once.
const PAIRS: &[(&str, u16, u16)] = &[
    ("节能环保", 600, 700),
    ("节能与环保", 600, 700),
    ("能源与环境", 600, 700),
    ("energy and environment", 600, 700),
    ("energy and the environment", 600, 700),
    ("绿色低碳", 600, 700),
];

/// A high-technology field (`4` 新材料) or one of its areas (`4.3` 高分子材料).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(type = "string"))]
pub struct Field(u16); // hundreds: the field; units: the area, 0 for none

serde_by_code!(Field, "a state-supported high-technology field", { "pattern": "^[1-8](\\.[1-9])?$" });

struct Line {
    field: Field,
    zh: &'static str,
    en: &'static str,
    phrases: &'static str,
}

fn lines() -> impl Iterator<Item = Line> {
    AREAS.lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let field = Field(parse(columns.next()?)?);
        Some(Line {
            field,
            zh: columns.next()?,
            en: columns.next()?,
            phrases: columns.next()?,
        })
    })
}

fn parse(code: &str) -> Option<u16> {
    let (top, area) = code.split_once('.').unwrap_or((code, "0"));
    let digit = |part: &str| match part.as_bytes() {
        [digit @ b'0'..=b'9'] => Some(u16::from(digit - b'0')),
        _ => None,
    };
    Some(digit(top)? * 100 + digit(area)?)
}

impl Field {
    /// Every field and area, each area after its field.
    pub fn all() -> impl Iterator<Item = Self> {
        lines().map(|line| line.field)
    }

    /// Every field of the first level.
    pub fn tops() -> impl Iterator<Item = Self> {
        Self::all().filter(|field| field.top() == *field)
    }

    /// The first-level field it belongs to, or itself.
    #[must_use]
    pub fn top(self) -> Self {
        Self(self.0 / 100 * 100)
    }

    /// 0 for the same field, 1 for a field and its area or two areas of one field, 2 otherwise.
    pub fn distance(self, other: Self) -> u8 {
        if self == other {
            0
        } else if self.top() == other.top() {
            1
        } else {
            2
        }
    }
}

impl Vocabulary for Field {
    fn code(self) -> String {
        match (self.0 / 100, self.0 % 100) {
            (top, 0) => top.to_string(),
            (top, area) => format!("{top}.{area}"),
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        let field = Self(parse(code)?);
        (field.code() == code && Self::all().any(|known| known == field)).then_some(field)
    }

    fn number(self) -> u64 {
        u64::from(self.0)
    }

    fn from_number(number: u64) -> Option<Self> {
        Self::all().find(|field| field.number() == number)
    }

    fn name(self, language: Language) -> &'static str {
        lines()
            .find(|line| line.field == self)
            .map_or("", |line| match language {
                Language::Zh => line.zh,
                Language::En => line.en,
            })
    }

    fn pieces(words: &str) -> Vec<(&str, Option<Self>)> {
        if let Some(field) = Self::from_code(words.trim()) {
            return vec![(words.trim(), Some(field))];
        }
        let mut segments = segments(words, &scan(words));
        for segment in &mut segments {
            narrow(&mut segment.found);
        }
        pieces(segments)
    }
}

fn scan(words: &str) -> Vec<Found<Field>> {
    static TABLE: OnceLock<Phrases<(Field, Option<Field>)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let pairs = PAIRS
            .iter()
            .map(|&(phrase, one, other)| (phrase, (Field(one), Some(Field(other)))));
        let single = lines().flat_map(|line| {
            [line.zh, line.en]
                .into_iter()
                .chain(line.phrases.split('|'))
                .map(move |phrase| (phrase, (line.field, None)))
        });
        Phrases::new(pairs.chain(single))
    });
    let mut found = Vec::new();
    for Found {
        start,
        end,
        value: (one, other),
    } in table.scan(words)
    {
        found.push(Found {
            start,
            end,
            value: one,
        });
        found.extend(other.map(|value| Found { start, end, value }));
    }
    found
}

/// Within one span a field and its area state the area; what stands twice counts once.
fn narrow(found: &mut Vec<Found<Field>>) {
    let stated: Vec<Field> = found.iter().map(|found| found.value).collect();
    let mut seen = Vec::new();
    found.retain(|found| {
        let value = found.value;
        let narrower = |other: &Field| *other != value && other.top() == value;
        let keep = !stated.iter().any(narrower) && !seen.contains(&value);
        seen.push(value);
        keep
    });
}

#[cfg(test)]
mod tests {
    use super::Field;
    use crate::vocabulary::{Language, Vocabulary};

    #[test]
    fn every_field_is_found_by_code_number_and_name() {
        assert_eq!(Field::all().count(), 8 + 8 + 7 + 2 + 6 + 8 + 4 + 8 + 9);
        for field in Field::all() {
            assert_eq!(Field::from_code(&field.code()), Some(field));
            assert_eq!(Field::from_number(field.number()), Some(field));
            for language in [Language::Zh, Language::En] {
                let name = field.name(language);
                assert!(!name.is_empty());
                assert_eq!(Field::read(name), [field], "{name}");
            }
        }
        for code in ["", "0", "9", "4.7", "44", "4.", "4.0", "a"] {
            assert_eq!(Field::from_code(code), None, "{code}");
        }
        for number in [0, 100_000, 407, u64::MAX] {
            assert_eq!(Field::from_number(number), None, "{number}");
        }
    }

    #[test]
    fn reads_official_names_short_forms_and_market_variants() {
        let cases = [
            ("新材料", "4"),
            ("新材料技术", "4"),
            ("新材料-复合材料", "4"),
            ("新材料—高分子材料", "4.3"),
            ("电子信息-计算机软件", "1.1"),
            ("电子信息-其他", "1"),
            ("装备制造-新型机械装置", "8.5"),
            ("现代农业-农林植物新品种", "2.7"),
            ("节能环保", "6 7"),
            ("新能源-高效节能", "6.4"),
            ("生物医药", "2"),
            ("交通运输-汽车及零部件", "8.7"),
            ("中药、天然药物", "2.2"),
            ("电子信息、新材料；航空航天", "1 4 3"),
            ("New materials", "4"),
            ("Electronic information", "1"),
            ("biomedicine", "2"),
            ("energy & environment", "6 7"),
            ("Advanced manufacturing / Robotics", "8 8.4"),
            ("4.3", "4.3"),
            ("Ｎｅｗ　Energy", "6"),
            ("占星术", ""),
            ("其他", ""),
        ];
        for (words, codes) in cases {
            let read: Vec<String> = Field::read(words).into_iter().map(Field::code).collect();
            assert_eq!(read.join(" "), codes, "{words}");
        }
    }

    #[test]
    fn pieces_keep_their_words() {
        let field = |code| Field::from_code(code);
        assert_eq!(
            Field::pieces("新材料-复合材料；占星术"),
            [("新材料-复合材料", field("4")), ("占星术", None)]
        );
        assert_eq!(
            Field::pieces("电子信息-其他"),
            [("电子信息-其他", field("1"))]
        );
        assert_eq!(
            Field::pieces("节能环保"),
            [("节能环保", field("6")), ("节能环保", field("7"))]
        );
    }

    #[test]
    fn distance_follows_the_tree() {
        let field = |code| Field::from_code(code).unwrap();
        assert_eq!(field("4").distance(field("4")), 0);
        assert_eq!(field("4").distance(field("4.3")), 1);
        assert_eq!(field("4.1").distance(field("4.3")), 1);
        assert_eq!(field("4").distance(field("5")), 2);
        assert_eq!(field("4.3").top(), field("4"));
        assert_eq!(serde_json::to_string(&field("4.3")).unwrap(), "\"4.3\"");
    }
}
