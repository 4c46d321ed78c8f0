//! Places: provinces and prefectures of China (GB/T 2260) and countries (ISO 3166-1).

mod groups;

use std::{collections::BTreeMap, sync::OnceLock};

use super::coded::serde_by_code;
use super::phrases::{Found, Phrases, is_separator, pieces, segments};
use super::value::{Language, Vocabulary};
use super::words::fold;
use crate::order::sort_by_key;
use groups::{MEMBERS, MORE, of};

/// Lines of code (four digits where the last two are 00), Chinese name and English name. A name
/// that two places share has its province in brackets, except for the better known place.
const CHINA: &str = include_str!("region/china.tsv");

/// Lines of code, Chinese names and English names, each set apart by `|`, the usual one first.
const COUNTRIES: &str = include_str!("region/countries.tsv");

/// A province or prefecture of China (`330000`, `330100`) or a country (`DE`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify), tsify(type = "string"))]
pub struct Region(u32); // the six digits, or both letters of a country as bytes

serde_by_code!(Region, "a region (GB/T 2260 or ISO 3166-1)", { "pattern": "^([0-9]{6}|[A-Z]{2})$" });

/// China as a whole.
const CHINA_WHOLE: Region = Region(of(*b"CN"));

/// The European Union, which stands among the countries.
const UNION: Region = Region(of(*b"EU"));

struct Line {
    region: Region,
    zh: &'static str,
    en: &'static str,
}

fn lines() -> impl Iterator<Item = Line> {
    CHINA.lines().chain(COUNTRIES.lines()).filter_map(|line| {
        let mut columns = line.split('\t');
        let region = match columns.next()?.as_bytes() {
            [a, b] => Region(of([*a, *b])),
            digits => {
                let number = digits.iter().try_fold(0, |number, digit| {
                    digit
                        .is_ascii_digit()
                        .then(|| number * 10 + u32::from(digit - b'0'))
                })?;
                Region(if digits.len() == 4 {
                    number * 100
                } else {
                    number
                })
            }
        };
        Some(Line {
            region,
            zh: columns.next()?,
            en: columns.next()?,
        })
    })
}

fn first(names: &'static str) -> &'static str {
    names.split_once('|').map_or(names, |(first, _)| first)
}

impl Region {
    /// Every province, prefecture and country.
    pub fn all() -> impl Iterator<Item = Self> {
        lines().map(|line| line.region)
    }

    /// Every province of China.
    pub fn provinces() -> impl Iterator<Item = Self> {
        Self::all().filter(|region| !region.is_country() && !region.is_prefecture())
    }

    /// The province of a Chinese prefecture, or the region itself.
    #[must_use]
    pub fn province(self) -> Self {
        if self.is_country() {
            self
        } else {
            Self(self.0 / 10_000 * 10_000)
        }
    }

    /// The country it lies in, or itself.
    #[must_use]
    pub fn country(self) -> Self {
        if self.is_country() { self } else { CHINA_WHOLE }
    }

    /// Whether `other` is this region or lies within it.
    pub fn contains(self, other: Self) -> bool {
        self == other
            || self == other.province()
            || self == other.country()
            || self == UNION && MEMBERS.split(' ').any(|member| member == other.code())
    }

    /// Where the longest name of a place ends that the words begin with, in bytes.
    #[cfg(feature = "engine")]
    pub(crate) fn leading(words: &str) -> Option<usize> {
        let first = table().first(words)?;
        let known = match first.value {
            Sense::OneOf { sure, .. } => sure,
            Sense::Group(_) => true,
        };
        known.then_some(first.end)
    }

    /// Whether it is a province of China, or what stands beside the provinces.
    pub fn is_province(self) -> bool {
        !self.is_country() && !self.is_prefecture()
    }

    fn is_country(self) -> bool {
        self.0 < 100_000
    }

    fn is_prefecture(self) -> bool {
        self != self.province()
    }
}

impl Vocabulary for Region {
    fn code(self) -> String {
        if self.is_country() {
            [(self.0 >> 8) as u8, self.0 as u8]
                .map(char::from)
                .iter()
                .collect()
        } else {
            self.0.to_string()
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        // GB/T 2260 and ISO 3166-1 both code these; one place has one code here.
        let code = match code {
            "TW" => "710000",
            "HK" => "810000",
            "MO" => "820000",
            code => code,
        };
        // Most words are no code: their length says so.
        if !matches!(code.len(), 2 | 6) {
            return None;
        }
        Self::all().find(|region| region.code() == code)
    }

    fn number(self) -> u64 {
        u64::from(self.0)
    }

    fn from_number(number: u64) -> Option<Self> {
        Self::all().find(|region| region.number() == number)
    }

    fn name(self, language: Language) -> &'static str {
        lines()
            .find(|line| line.region == self)
            .map_or("", |line| match language {
                Language::Zh => first(line.zh),
                Language::En => first(line.en),
            })
    }

    fn pieces(words: &str) -> Vec<(&str, Option<Self>)> {
        let found = join(words, resolve(words, &table().scan(words)));
        let mut segments = segments(words, &found);
        if segments.iter().all(|segment| segment.found.is_empty()) {
            let codes: Vec<_> = segments
                .iter()
                .map(|segment| read_code(segment.text))
                .collect();
            // Two letters are a country only among their like: `MA` is also a state of the USA.
            if codes.iter().all(Option::is_some) {
                for (segment, value) in segments.iter_mut().zip(codes) {
                    let (start, end) = (segment.start, segment.start + segment.text.len());
                    segment
                        .found
                        .extend(value.map(|value| Found { start, end, value }));
                }
            }
        }
        pieces(segments)
    }
}

/// Reads a code; that of a county or district stands for its prefecture or province.
fn read_code(words: &str) -> Option<Region> {
    let code = words.to_ascii_uppercase();
    let digits = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    Region::from_code(&code).or_else(|| {
        let wider = |digits: usize, zeros: &str| {
            Region::from_code(&(code.get(..digits)?.to_owned() + zeros))
        };
        if digits {
            wider(4, "00").or_else(|| wider(2, "0000"))
        } else {
            None
        }
    })
}

/// What a phrase means.
#[derive(Clone, Copy)]
enum Sense {
    /// One of these, by what stands beside it; the first one where `sure`.
    OneOf {
        places: [Option<Region>; 3],
        sure: bool,
    },
    /// All of these.
    Group(&'static [u32]),
}

fn table() -> &'static Phrases<Sense> {
    static TABLE: OnceLock<Phrases<Sense>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut names: BTreeMap<String, Vec<(bool, Region)>> = BTreeMap::new();
        let mut add = |name: &str, unsure: bool, region: Region| {
            let places = names.entry(fold(name)).or_default();
            if !places.iter().any(|(_, known)| *known == region) {
                places.push((unsure, region));
            }
        };
        for Line { region, zh, en } in lines() {
            for name in zh.split('|') {
                add(name, false, region);
                if !region.is_country() {
                    add(short(name), region.is_prefecture(), region);
                }
            }
            for name in en.split('|') {
                let (name, unsure) = match name.split_once(" (") {
                    Some((name, _)) => (name, true),
                    None => (name, false),
                };
                add(name, unsure, region);
            }
        }
        let one_of = names.iter().map(|(name, places)| {
            let mut places = places.clone();
            sort_by_key(&mut places, |&place| place);
            let sure = !places[0].0 || places.len() == 1;
            let place = |at: usize| places.get(at).map(|(_, region)| *region);
            (
                name.as_str(),
                Sense::OneOf {
                    places: [place(0), place(1), place(2)],
                    sure,
                },
            )
        });
        let groups = MORE
            .iter()
            .flat_map(|(names, group)| names.split('|').map(|name| (name, Sense::Group(group))));
        Phrases::new(one_of.chain(groups))
    })
}

/// A name without the word for its rank, where two characters of it are left.
fn short(name: &str) -> &str {
    ["地区", "林区", "省", "市", "盟"]
        .iter()
        .find_map(|rank| name.strip_suffix(rank))
        .filter(|short| short.chars().count() >= 2)
        .unwrap_or(name)
}

/// Decides what each phrase means beside its neighbours.
fn resolve(words: &str, senses: &[Found<Sense>]) -> Vec<Found<Region>> {
    let mut found: Vec<Found<Region>> = Vec::new();
    for (i, Found { start, end, value }) in senses.iter().enumerate() {
        let (start, end) = (*start, *end);
        let places = match value {
            Sense::Group(group) => {
                found.extend(group.iter().map(|code| Found {
                    start,
                    end,
                    value: Region(*code),
                }));
                continue;
            }
            Sense::OneOf { places, sure } => {
                let before = found.last().map(|found| found.value);
                let after = senses.get(i + 1).and_then(|next| match next.value {
                    Sense::OneOf { places, sure: true } => places[0],
                    _ => None,
                });
                let beside = places.iter().flatten().copied().find(|place| {
                    [before, after]
                        .iter()
                        .flatten()
                        .any(|other| *other != CHINA_WHOLE && other.province().contains(*place))
                });
                beside.or(places[0].filter(|_| *sure))
            }
        };
        let Some(value) = places else { continue };
        // 北京市朝阳区 lies in Beijing, not in the prefecture of that name.
        let district = words[end..].starts_with('区');
        let follows = found
            .last()
            .filter(|last| words[last.end..start].trim().is_empty());
        let elsewhere = |last: &Found<Region>| {
            !last.value.is_country() && last.value.province() != value.province()
        };
        if value.is_prefecture() && district && follows.is_none_or(elsewhere) {
            continue;
        }
        found.push(Found { start, end, value });
    }
    found
}

/// Joins what names one place from wide to narrow or back: `浙江省杭州市`, `Hangzhou, Zhejiang`.
fn join(words: &str, found: Vec<Found<Region>>) -> Vec<Found<Region>> {
    let mut joined: Vec<Found<Region>> = Vec::new();
    for mut next in found {
        let gap_start = joined.last().map_or(0, |last| last.end.min(next.start));
        let gap = &words[gap_start..next.start];
        if let Some(last) = joined.last_mut() {
            let apart =
                |c: char| c.is_alphanumeric() || is_separator(c) && !matches!(c, ',' | '，');
            let one_place = last.value.contains(next.value) || next.value.contains(last.value);
            if one_place && last.start != next.start && !gap.contains(apart) {
                let narrower = if last.value.contains(next.value) {
                    next.value
                } else {
                    last.value
                };
                *last = Found {
                    start: last.start,
                    end: next.end,
                    value: narrower,
                };
                continue;
            }
        }
        // `Munich, Germany`: a town that is not known here, before its country.
        let town =
            |c: char| !is_separator(c) && !('\u{2e80}'..='\u{ffef}').contains(&c) || c == ',';
        let gap = gap
            .rsplit(['\n', ';', '|', '/', '；', '、', '，'])
            .next()
            .unwrap_or(gap);
        if gap.trim_end().ends_with(',') && gap.chars().all(town) {
            next.start -= gap.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        }
        joined.push(next);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::Region;
    use crate::vocabulary::{Language, Vocabulary};

    #[test]
    fn every_region_is_found_by_code_number_and_name() {
        for region in Region::all() {
            assert_eq!(Region::from_code(&region.code()), Some(region));
            assert_eq!(Region::from_number(region.number()), Some(region));
            for language in [Language::Zh, Language::En] {
                let name = region.name(language);
                assert_eq!(Region::read(name), [region], "{name}");
            }
        }
        for code in ["", "33", "3301", "999999", "XX", "cn"] {
            assert_eq!(Region::from_code(code), None, "{code}");
        }
        for number in [0, 1, u64::MAX] {
            assert_eq!(Region::from_number(number), None, "{number}");
        }
    }

    #[test]
    fn reads_places() {
        let cases = [
            ("浙江省杭州市", "330100"),
            ("浙江", "330000"),
            ("杭州", "330100"),
            ("杭州市西湖区", "330100"),
            ("中国 浙江省 杭州市", "330100"),
            ("北京市朝阳区", "110000"),
            ("辽宁朝阳", "211300"),
            ("吉林", "220000"),
            ("吉林省吉林市", "220200"),
            ("海南藏族自治州", "632500"),
            ("延边", "222400"),
            ("浙江、江苏；上海", "330000 320000 310000"),
            ("浙江省杭州市、宁波市", "330100 330200"),
            ("长三角", "310000 320000 330000 340000"),
            ("江浙沪地区", "320000 330000 310000"),
            ("江浙", "320000 330000"),
            ("日韓", "JP KR"),
            ("国产", "CN"),
            ("the EU", "EU"),
            ("DACH region", "DE AT CH"),
            ("Benelux", "BE NL LU"),
            ("Japanese or Korean", "JP KR"),
            ("Hangzhou, Zhejiang", "330100"),
            ("Hangzhou, Zhejiang, China", "330100"),
            ("Suzhou", "320500"),
            ("Suzhou, Anhui", "341300"),
            ("Taizhou, Zhejiang", "331000"),
            ("Taizhou", ""),
            ("Xi'an", "610100"),
            ("xian", "610100"),
            ("Germany", "DE"),
            ("德国", "DE"),
            ("UK", "GB"),
            ("USA; Japan", "US JP"),
            ("Munich, Germany", "DE"),
            ("DE, FR", "DE FR"),
            ("HK", "810000"),
            ("330106", "330100"),
            ("330000", "330000"),
            ("Romania", "RO"),
            ("全国", "CN"),
            ("不限", ""),
            ("火星", ""),
        ];
        for (words, codes) in cases {
            let read: Vec<String> = Region::read(words).into_iter().map(Region::code).collect();
            assert_eq!(read.join(" "), codes, "{words}");
        }
    }

    #[test]
    fn pieces_keep_their_words() {
        let region = |code| Region::from_code(code);
        assert_eq!(
            Region::pieces("Hangzhou, Zhejiang; Munich, Germany; Atlantis"),
            [
                ("Hangzhou, Zhejiang", region("330100")),
                ("Munich, Germany", region("DE")),
                ("Atlantis", None)
            ]
        );
        assert_eq!(
            Region::pieces("示例川渝地区"),
            [
                ("示例川渝地区", Region::from_code("510000")),
                ("示例川渝地区", Region::from_code("500000")),
            ]
        );
        assert_eq!(
            Region::pieces("浙江省绍兴市诸暨市"),
            [("浙江省绍兴市诸暨市", region("330600"))]
        );
    }

    #[test]
    fn the_longest_name_leads() {
        for (words, name) in [
            ("江浙沪皖的企业", Some("江浙沪皖")),
            ("浙江省杭州市", Some("浙江省")),
            ("german suppliers", Some("german")),
            ("germanium", None),
            ("在浙江", None),
        ] {
            let found = Region::leading(words).map(|end| &words[..end]);
            assert_eq!(found, name, "{words}");
        }
    }

    #[test]
    fn containment() {
        let region = |code| Region::from_code(code).unwrap();
        let cases = [
            ("330000", "330100", true),
            ("CN", "330100", true),
            ("CN", "810000", true),
            ("330100", "330000", false),
            ("DE", "330000", false),
            ("EU", "DE", true),
            ("EU", "GB", false),
            ("DE", "DE", true),
        ];
        for (outer, inner, contains) in cases {
            assert_eq!(
                region(outer).contains(region(inner)),
                contains,
                "{outer} {inner}"
            );
        }
        assert_eq!(region("330100").province(), region("330000"));
        assert_eq!(region("DE").province(), region("DE"));
    }
}
