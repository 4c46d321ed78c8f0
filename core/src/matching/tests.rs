//! Needs of any contents are read in steps in proportion to their length.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on
#![allow(clippy::format_collect)] // texts are written as they read

#[path = "../../tests/support/mod.rs"]
mod support;

use pollster::block_on;

use super::Matcher;
use crate::index::Catalogue;
use crate::listing::Kind;
use crate::steps;
use crate::wire::Need;
use support::{Draw, published};

/// The shorter of the needs whose costs are compared.
const CHARACTERS: usize = 4_000;

/// A text of about this many characters.
type Text = fn(usize) -> String;

/// What was once read in time that grew with the square of its length, or might be; as many parts
/// as asked.
const KINDS: &[(&str, Text)] = &[
    ("figures", |n| "≥1000 ℃ 5-10 MPa ".repeat(n / 17)),
    ("figures in clauses", |n| "耐温≥1000℃，".repeat(n / 9)),
    ("different figures", |n| {
        (0..n / 14).map(|it| format!("耐压 ≥{it} MPa，")).collect()
    }),
    ("units of their own", |n| {
        (0..n / 9)
            .map(|it| format!("≥1 {} ", letters(it)))
            .collect()
    }),
    ("one character", |n| "隔".repeat(n)),
    ("one letter", |n| "a".repeat(n)),
    ("one digit", |n| "1".repeat(n)),
    ("Chinese without blanks", han),
    ("Latin words", |n| {
        (0..n / 6).map(|it| letters(it) + " ").collect()
    }),
    ("Capitalised words", |n| {
        let words = (0..n / 6).map(|it| format!("Q{} ", letters(it)));
        words.chain(["small".to_owned()]).collect()
    }),
    ("misspelt words", |n| "seperator cermaic ".repeat(n / 18)),
    ("numbers", |n| {
        (0..n / 6).map(|it| format!("{it} ")).collect()
    }),
    ("a grouped number", |n| ",123".repeat(n / 4)),
    ("a dotted number", |n| "1.".repeat(n / 2)),
    ("brackets", |n| "(".repeat(n)),
    ("brackets with figures", |n| "低温（-40℃".repeat(n / 7)),
    ("commas", |n| ",".repeat(n)),
    ("full stops", |n| ".".repeat(n)),
    ("blanks", |n| "1 ".to_owned() + &" ".repeat(n)),
    ("lines", |n| "隔膜\n".repeat(n / 3)),
    ("criteria", |n| "预算50万以内，".repeat(n / 8)),
    ("regions", |n| "限浙江、江苏、上海，".repeat(n / 10)),
    ("stages", |n| "必须小试或中试或".repeat(n / 8)),
    ("cues", |n| "必须要求".repeat(n / 4)),
    ("cooperation", |n| "希望技术转让、".repeat(n / 7)),
    ("hyphens", |n| "ti-6al-".repeat(n / 7)),
    ("denials", |n| "不".repeat(n)),
    ("boilerplate", |n| "本公司现急需寻求一种".repeat(n / 10)),
];

/// Letters that stand for a number.
fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    for _ in 0..5 {
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters
}

fn han(characters: usize) -> String {
    let mut draw = Draw(3);
    let one = |_| char::from_u32(0x4E00 + draw.below(3000) as u32).unwrap();
    (0..characters).map(one).collect()
}

#[test]
fn four_times_the_text_takes_about_four_times_the_steps() {
    let catalogue = block_on(Catalogue::open(published(400))).unwrap();
    let matcher = Matcher::default();
    let steps = |text: String| {
        let need = Need {
            text,
            ..Need::new(Kind::Supply)
        };
        steps::taken(|| drop(block_on(matcher.answer(&catalogue, &need)).unwrap()))
    };
    let mut wrong = Vec::new();
    for (name, kind) in KINDS {
        let (once, four) = (steps(kind(CHARACTERS)), steps(kind(4 * CHARACTERS)));
        // In proportion it is four times; by the square sixteen times.
        if once < CHARACTERS || four > once * 5 {
            wrong.push(format!("{name}: {once}, {four}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
