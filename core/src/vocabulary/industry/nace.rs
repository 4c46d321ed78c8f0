//! Codes of NACE Rev. 2, the classification of the European Union, read as divisions of
//! GB/T 4754-2017.
//!
//! Both standards write `C26` and mean different things (electronics and chemicals), so the words
//! beside a code tell them apart: behind `NACE`, or with a dot (`C26.5`, `26.51`), it is NACE; beside
//! Chinese it is GB/T; beside an English name it is GB/T if the name is that of the GB/T division,
//! and NACE otherwise; alone it is GB/T wherever GB/T has it, so `C26` is chemicals and `J62` is
//! software.

use super::{Industry, table};
use crate::han::has_han;
use crate::vocabulary::phrases::{Found, is_separator};
use crate::vocabulary::{Vocabulary, fold};

/// NACE divisions, and groups that GB/T files elsewhere than the rest of their division, with the
/// GB/T code. Where GB/T spreads one over several divisions, the largest stands for it, and the
/// section where none is (45 motor trade).
const DIVISIONS: &str = "\
A01 A01|A014 A03|A016 A05|A017 A05|A02 A02|A024 A05|A03 A04|B05 B06|B06 B07|B07 B09|B071 B08|B08 B10|\
B09 B11|C10 C14|C101 C13|C102 C13|C103 C13|C104 C13|C106 C13|C109 C13|C11 C15|C12 C16|C13 C17|\
C14 C18|C15 C19|C16 C20|C17 C22|C18 C23|C19 C25|C20 C26|C206 C28|C21 C27|C22 C29|C23 C30|C24 C31|\
C244 C32|C245 C33|C25 C33|C26 C39|C265 C40|C266 C35|C267 C40|C27 C38|C28 C34|C283 C35|C289 C35|\
C29 C36|C30 C37|C31 C21|C32 C41|C321 C24|C322 C24|C323 C24|C324 C24|C325 C35|C33 C43|D35 D44|\
D352 D45|E36 D46|E37 N77|E38 N77|E383 C42|E39 N77|F41 E47|F42 E48|F43 E50|F432 E49|G45 F|G452 O81|\
G46 F51|G47 F52|H49 G54|H491 G53|H492 G53|H495 G57|H50 G55|H51 G56|H52 G59|H522 G58|H53 G60|I55 H61|\
I56 H62|J58 R86|J582 I65|J59 R87|J60 R87|J61 I63|J62 I65|J63 I64|K64 J66|K65 J68|K66 J69|L68 K70|\
M69 L72|M70 L72|M71 M74|M72 M73|M73 L72|M74 M74|M75 M74|N77 L71|N78 L72|N79 L72|N80 L72|N81 O82|\
N813 N78|N82 L72|O84 S92|P85 P83|Q86 Q84|Q87 Q85|Q88 Q85|R90 R88|R91 R88|R92 R90|R93 R89|S94 S95|\
S95 O81|S96 O80|T97 O80|U99 T97";

/// A code at the head of words.
struct Code<'w> {
    letter: Option<char>,
    /// Two to four digits without their dot.
    digits: String,
    /// Whether `NACE` before it or a dot within it leaves no doubt.
    certain: bool,
    /// What follows it.
    rest: &'w str,
}

impl<'w> Code<'w> {
    fn read(words: &'w str) -> Option<Self> {
        let (named, words) = without_standard(words);
        let letter = words.chars().next().filter(char::is_ascii_alphabetic);
        let tail = &words[letter.map_or(0, char::len_utf8)..];
        let division = tail
            .get(..2)
            .filter(|two| two.bytes().all(|b| b.is_ascii_digit()))?;
        let mut digits = division.to_owned();
        let mut rest = &tail[2..];
        let below = rest.strip_prefix('.').unwrap_or(rest);
        let more = below.bytes().take_while(u8::is_ascii_digit).count();
        let dotted = below.len() < rest.len() && (1..=2).contains(&more);
        if dotted || (1..=2).contains(&more) {
            digits.push_str(&below[..more]);
            rest = &below[more..];
        }
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '.');
        let letter = letter.map(|letter| letter.to_ascii_uppercase());
        ends.then_some(Self {
            letter,
            digits,
            certain: named || dotted,
            rest,
        })
    }

    /// What the code means in NACE: its group where that is filed apart, else its division.
    fn nace(&self) -> Option<Industry> {
        let find = |digits: &str| {
            DIVISIONS.split('|').find_map(|entry| {
                let (from, to) = entry.split_once(' ')?;
                let letter = self.letter.is_none_or(|letter| from.starts_with(letter));
                (letter && &from[1..] == digits).then(|| Industry::from_code(to))?
            })
        };
        let group = self.digits.get(..3).and_then(find);
        group.or_else(|| find(&self.digits[..2]))
    }

    /// What the code means in GB/T.
    fn national(&self) -> Option<Industry> {
        Industry::read_code(&format!(
            "{}{}",
            self.letter.map_or(String::new(), String::from),
            self.digits
        ))
    }
}

/// Takes `NACE`, `NACE Rev. 2` and the like off the head of words.
fn without_standard(words: &str) -> (bool, &str) {
    let Some(rest) = words
        .get(..4)
        .filter(|head| fold(head) == "nace")
        .map(|_| &words[4..])
    else {
        return (false, words);
    };
    let rest = rest.trim_start();
    let revision = rest.get(..3).filter(|head| fold(head) == "rev");
    let rest = revision.map_or(rest, |_| {
        // `Rev. 2`, `Rev. 2.1`, `Rev.2:`
        let number = rest[3..].trim_start_matches(['.', ' ']);
        number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
    });
    (true, rest.trim_start_matches([':', '：', ' ', '-', '–']))
}

/// The spans of words that a NACE code heads, with what they mean, in their order.
pub(super) fn find(words: &str) -> Vec<Found<Industry>> {
    let mut found: Vec<Found<Industry>> = Vec::new();
    let mut at = 0;
    for item in words.split_inclusive(is_separator) {
        let start = at + (item.len() - item.trim_start().len());
        at += item.len();
        let text = item.trim_end_matches(is_separator).trim();
        let end = start + text.len();
        // `E38 Waste collection, treatment and disposal`: a name goes on in small letters.
        if let Some(last) = found.last_mut()
            && words[last.end..start]
                .trim_matches(|c: char| is_separator(c) || c == ' ')
                .is_empty()
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && Code::read(text).is_none()
            && !has_han(text)
        {
            last.end = end;
            continue;
        }
        let value = Code::read(text).and_then(|code| meaning(&code));
        found.extend(value.map(|value| Found { start, end, value }));
    }
    found
}

/// What a code means, if it is one of NACE.
fn meaning(code: &Code<'_>) -> Option<Industry> {
    if has_han(code.rest) {
        return None;
    }
    let nace = code.nace()?;
    if code.certain {
        return Some(nace);
    }
    // A year or a number before English words is no code without its letter.
    code.letter?;
    let national = code.national();
    let named = code.rest.contains(|c: char| c.is_ascii_alphabetic());
    match national {
        None => Some(nace),
        Some(_) if !named => None,
        Some(national) => {
            let says_so = table()
                .scan(code.rest)
                .iter()
                .any(|found| found.value == national);
            (!says_so).then_some(nace)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{DIVISIONS, Industry};
    use crate::vocabulary::Vocabulary;

    #[test]
    fn every_line_names_an_industry() {
        let lines: Vec<_> = DIVISIONS
            .split('|')
            .map(|line| line.split_once(' ').unwrap())
            .collect();
        for (nace, code) in &lines {
            assert!(Industry::from_code(code).is_some(), "{nace} {code}");
        }
        let divisions = lines.iter().filter(|(nace, _)| nace.len() == 3).count();
        // NACE Rev. 2 has 88 divisions; 98, goods that households make for themselves, is no trade.
        assert_eq!(divisions, 87);
    }

    #[test]
    fn tells_the_two_standards_apart() {
        let cases = [
            (
                "class with a name",
                "C20.11 Manufacture of industrial gases",
                "C26",
            ),
            (
                "division with a name",
                "C26 Manufacture of computer, electronic and optical products",
                "C39",
            ),
            (
                "group filed apart",
                "C26.5 Instruments for measuring, testing and navigation",
                "C40",
            ),
            (
                "the code over a word",
                "C30.3 Manufacture of air and spacecraft and related machinery",
                "C37",
            ),
            ("bare with a dot", "C30.3", "C37"),
            ("bare with a dot, no letter", "26.51", "C40"),
            ("bare, in NACE alone", "J62", "I65"),
            ("bare, in both", "C26", "C26"),
            ("bare number", "26", "C26"),
            ("beside Chinese", "C26 化学原料和化学制品制造业", "C26"),
            ("beside Chinese that is unlike", "M73 研究和试验发展", "M73"),
            ("GB/T with its English name", "C27 Pharmaceuticals", "C27"),
            (
                "GB/T with its English name, mining",
                "B06 Coal mining",
                "B06",
            ),
            (
                "a name over several parts",
                "E38 Waste collection, treatment and disposal; materials recovery",
                "N77",
            ),
            (
                "a list",
                "C21 Manufacture of basic pharmaceutical products; C32.5 Medical instruments",
                "C27 C35",
            ),
            (
                "a list with a name",
                "C20 Manufacture of chemicals; Automotive",
                "C26 C36",
            ),
            ("materials recovery", "E38.3 Materials recovery", "C42"),
            ("named", "NACE C26", "C39"),
            ("named with its revision", "NACE Rev. 2: 26.51", "C40"),
            ("named with a later revision", "NACE Rev. 2.1 J62", "I65"),
            ("a dot that no code has", "C26.5123", ""),
            (
                "a section that it is not in",
                "A26.5 Instruments of music",
                "C40",
            ),
            ("not a code", "30 years of machinery", "C34"),
        ];
        for (name, words, codes) in cases {
            let read: Vec<String> = Industry::read(words)
                .into_iter()
                .map(Industry::code)
                .collect();
            assert_eq!(read.join(" "), codes, "{name}: {words}");
        }
    }

    #[test]
    fn the_whole_name_is_one_piece() {
        let pieces =
            Industry::pieces("Automotive; E38 Waste collection, treatment; materials recovery");
        let words: Vec<&str> = pieces.iter().map(|(words, _)| *words).collect();
        assert_eq!(
            words,
            [
                "Automotive",
                "E38 Waste collection, treatment; materials recovery"
            ]
        );
    }
}
