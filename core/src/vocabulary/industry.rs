//! Sections and divisions of GB/T 4754-2017, the industrial classification for national economic
//! activities. The names and codes of NACE sections and divisions are read as their nearest
//! counterpart.

mod nace;

use std::sync::OnceLock;

use super::coded::serde_by_code;
use super::phrases::{Folded, Found, Phrases, pieces, segments};
use super::value::{Language, Vocabulary};

/// Lines of code, Chinese name, English name and further phrases that are read as it; divisions
/// follow their section.
const DIVISIONS: &str = include_str!("industry/divisions.tsv");

/// Names that sources cut short count from this many letters on.
const LEAST_CUT_NAME: usize = 5;

/// How alike a misspelt name must be, as a share of common pairs of letters.
const LEAST_LIKENESS: f32 = 0.7;

/// A section (`C` 制造业) or a division (`C26` 化学原料和化学制品制造业).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(type = "string"))]
pub struct Industry(u16); // hundreds: the section, from 1; units: the division, 0 for none

serde_by_code!(Industry, "an industry (GB/T 4754-2017)", { "pattern": "^[A-T]([0-9]{2})?$" });

struct Line {
    industry: Industry,
    zh: &'static str,
    en: &'static str,
    phrases: &'static str,
}

fn lines() -> impl Iterator<Item = Line> {
    let mut section = 0;
    DIVISIONS.lines().filter_map(move |line| {
        let mut columns = line.split('\t');
        let division = match columns.next()?.as_bytes() {
            [letter @ b'A'..=b'T'] => {
                section = u16::from(letter - b'A') + 1;
                0
            }
            [tens @ b'0'..=b'9', units @ b'0'..=b'9'] => {
                u16::from(tens - b'0') * 10 + u16::from(units - b'0')
            }
            _ => return None,
        };
        Some(Line {
            industry: Industry(section * 100 + division),
            zh: columns.next()?,
            en: columns.next()?,
            phrases: columns.next()?,
        })
    })
}

impl Industry {
    /// Every section and division, each division after its section.
    pub fn all() -> impl Iterator<Item = Self> {
        lines().map(|line| line.industry)
    }

    /// Every section.
    pub fn sections() -> impl Iterator<Item = Self> {
        Self::all().filter(|industry| industry.is_section())
    }

    /// The section it belongs to, or itself.
    #[must_use]
    pub fn section(self) -> Self {
        Self(self.0 / 100 * 100)
    }

    fn is_section(self) -> bool {
        self.0.is_multiple_of(100)
    }

    /// 0 for the same industry, 1 within one section, 2 otherwise.
    pub fn distance(self, other: Self) -> u8 {
        if self == other {
            0
        } else if self.section() == other.section() {
            1
        } else {
            2
        }
    }

    /// Reads `C`, `C26`, `26` and the groups and classes below a division (`C2631`, `2631`).
    fn read_code(words: &str) -> Option<Self> {
        let words = super::fold(words.trim());
        let digits = words.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let letter = &words[..words.len() - digits.len()];
        if letter.len() > 1 || !digits.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let matches = |industry: &Self| {
            let code = industry.code();
            let section = letter.is_empty() || code[..1].eq_ignore_ascii_case(letter);
            match digits.len() {
                0 => !letter.is_empty() && section && industry.is_section(),
                2..=4 => section && code[1..] == digits[..2],
                _ => false,
            }
        };
        Self::all().find(matches)
    }
}

impl Vocabulary for Industry {
    fn code(self) -> String {
        let section = char::from(b'A' + (self.0 / 100 - 1) as u8);
        if self.is_section() {
            section.to_string()
        } else {
            format!("{section}{:02}", self.0 % 100)
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|industry| industry.code() == code)
    }

    fn number(self) -> u64 {
        u64::from(self.0)
    }

    fn from_number(number: u64) -> Option<Self> {
        Self::all().find(|industry| industry.number() == number)
    }

    fn name(self, language: Language) -> &'static str {
        lines()
            .find(|line| line.industry == self)
            .map_or("", |line| match language {
                Language::Zh => line.zh,
                Language::En => line.en,
            })
    }

    fn pieces(words: &str) -> Vec<(&str, Option<Self>)> {
        let mut all = Vec::new();
        let mut at = 0;
        for found in nace::find(words) {
            all.extend(named_pieces(&words[at..found.start]));
            all.push((&words[found.start..found.end], Some(found.value)));
            at = found.end;
        }
        all.extend(named_pieces(&words[at..]));
        all
    }
}

/// The pieces of words without a NACE code.
fn named_pieces(words: &str) -> Vec<(&str, Option<Industry>)> {
    let mut found = table().scan(words);
    complete(words, &mut found);
    let mut segments = segments(words, &found);
    for segment in &mut segments {
        if segment.found.is_empty() {
            let end = segment.start + segment.text.len();
            let value = Industry::read_code(segment.text);
            segment.found.extend(value.map(|value| Found {
                start: segment.start,
                end,
                value,
            }));
        }
        narrow(&mut segment.found);
    }
    pieces(segments)
}

fn table() -> &'static Phrases<Industry> {
    static TABLE: OnceLock<Phrases<Industry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        Phrases::new(lines().flat_map(|line| {
            // A name without its last character 业 is as common as the name.
            let short = line
                .zh
                .strip_suffix('业')
                .filter(|short| short.chars().count() > 3);
            [line.zh, line.en]
                .into_iter()
                .chain(short)
                .chain(line.phrases.split('|'))
                .map(move |phrase| (phrase, line.industry))
        }))
    })
}

/// Reads a division that stands behind its section and is cut short or misspelt
/// (`制造业——铁路、船舶、航空航天和其他运输`): the one of the section that is most alike.
fn complete(words: &str, found: &mut Vec<Found<Industry>>) {
    let Some((before, _)) = words.split_once('—') else {
        return;
    };
    let at = before.len();
    let Some(section) = found
        .iter()
        .find(|found| found.start < at)
        .map(|found| found.value)
    else {
        return;
    };
    let (division, end) = (Folded::new(&words[at..]), words.len());
    let is_name = |found: &Found<Industry>| {
        found.start >= at && Folded::new(&words[found.start..found.end]).text() == division.text()
    };
    if !section.is_section() || found.iter().any(is_name) {
        return;
    }
    let likeness = |line: &Line| {
        let name = Folded::new(line.zh);
        let cut = division.text().chars().count() >= LEAST_CUT_NAME;
        if cut && name.text().starts_with(division.text()) {
            1.0
        } else {
            common_pairs(division.text(), name.text())
        }
    };
    let best = lines()
        .filter(|line| line.industry.section() == section && !line.industry.is_section())
        .map(|line| (likeness(&line), line.industry))
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    if let Some((_, value)) = best {
        found.retain(|found| found.start < at);
        found.push(Found {
            start: at,
            end,
            value,
        });
    }
}

/// The share of neighbouring pairs of letters that two names have in common (Dice's coefficient).
fn common_pairs(one: &str, other: &str) -> f32 {
    let pairs =
        |name: &str| -> Vec<(char, char)> { name.chars().zip(name.chars().skip(1)).collect() };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let mut common = 0;
    for pair in one {
        if let Some(at) = other.iter().position(|p| *p == pair) {
            other.swap_remove(at);
            common += 2;
        }
    }
    if all == 0 {
        0.0
    } else {
        common as f32 / all as f32
    }
}

/// A section followed by one of its divisions states the division.
fn narrow(found: &mut Vec<Found<Industry>>) {
    let mut kept: Vec<Found<Industry>> = Vec::new();
    for mut next in std::mem::take(found) {
        if let Some(last) = kept.last_mut().filter(|last| last.value.is_section()) {
            // 教育——教育: section and division have one name.
            if next.value == last.value {
                let namesake = |industry: &Industry| {
                    !industry.is_section()
                        && industry.section() == last.value
                        && industry.name(Language::Zh) == last.value.name(Language::Zh)
                };
                next.value = Industry::all().find(namesake).unwrap_or(last.value);
            }
            if next.value.section() == last.value {
                *last = Found {
                    start: last.start,
                    end: next.end,
                    value: next.value,
                };
                continue;
            }
        }
        if !kept.iter().any(|found| found.value == next.value) {
            kept.push(next);
        }
    }
    *found = kept;
}

#[cfg(test)]
mod tests {
    use super::Industry;
    use crate::vocabulary::{Language, Vocabulary};

    #[test]
    fn every_industry_is_found_by_code_number_and_name() {
        assert_eq!(Industry::all().count(), 20 + 97);
        for industry in Industry::all() {
            assert_eq!(Industry::from_code(&industry.code()), Some(industry));
            assert_eq!(Industry::from_number(industry.number()), Some(industry));
            for language in [Language::Zh, Language::En] {
                let name = industry.name(language);
                let read = Industry::read(name);
                // Three sections share their name with their only division.
                assert!(read == [industry] || read == [industry.section()], "{name}");
            }
        }
        for code in ["", "U", "C99", "26", "c26", "A26"] {
            assert_eq!(Industry::from_code(code), None, "{code}");
        }
        for number in [0, 100_000, 399, u64::MAX] {
            assert_eq!(Industry::from_number(number), None, "{number}");
        }
    }

    #[test]
    fn reads_names_codes_and_what_sources_make_of_them() {
        let cases = [
            ("制造业——计算机、通信和其他电子设备制造", "C39"),
            ("农、林、牧、渔业——农业", "A01"),
            ("制造业——其他制造业", "C41"),
            ("制造业——铁路、船舶、航空航天和其他运输", "C37"),
            ("制造业——酒、饮料喝精制茶制造业", "C15"),
            ("制造业——石油加工炼焦和核燃料加工业", "C25"),
            ("采矿业——煤炭开发和洗选业", "B06"),
            (
                "电力、热力、燃气、及水生产和供应业——水的生产和供应业",
                "D46",
            ),
            (
                "居民服务、修理和其他服务业——机动车、电子产品和日用产品修理",
                "O81",
            ),
            ("农、林、牧、渔业——农、林、牧、渔服务业", "A05"),
            ("教育——教育", "P83"),
            ("卫生和社会工作——卫生", "Q84"),
            ("制造业", "C"),
            ("农、林、牧、渔业", "A"),
            (
                "制造业电力、热力、燃气、及水生产和供应业建筑业批发和零售业",
                "C D E F",
            ),
            ("信息传输、软件和信息技术服务业金融业", "I J"),
            ("C26", "C26"),
            ("26", "C26"),
            ("C", "C"),
            ("C2631", "C26"),
            ("c26；I65", "C26 I65"),
            ("化工、医药", "C26 C27"),
            ("金属制品、机械和设备修理业", "C43"),
            ("Manufacture of chemicals and chemical products", "C26"),
            ("Manufacturing", "C"),
            ("Automotive; Pharmaceuticals", "C36 C27"),
            ("Agriculture, forestry and fishing", "A"),
            ("占星业", ""),
            ("A26", ""),
        ];
        for (words, codes) in cases {
            let read: Vec<String> = Industry::read(words)
                .into_iter()
                .map(Industry::code)
                .collect();
            assert_eq!(read.join(" "), codes, "{words}");
        }
    }

    #[test]
    fn distance_follows_the_tree() {
        let industry = |code| Industry::from_code(code).unwrap();
        assert_eq!(industry("C26").distance(industry("C26")), 0);
        assert_eq!(industry("C26").distance(industry("C27")), 1);
        assert_eq!(industry("C").distance(industry("C27")), 1);
        assert_eq!(industry("C26").distance(industry("D44")), 2);
        assert_eq!(industry("C26").section(), industry("C"));
    }
}
