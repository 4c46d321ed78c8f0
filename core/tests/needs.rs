//! Needs of any length and any contents: reading them takes time in proportion to their length, and
//! none makes the matching panic.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on
#![allow(clippy::format_collect)] // texts are written as they read

mod support;

use std::time::Duration;

use pollster::block_on;
use techmatch_core::completion::suggest;
use techmatch_core::index::{Catalogue, MemorySource};
use techmatch_core::listing::{Kind, Listing, Metric};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Draft, LeftOut, Need};

use support::{Draw, mutate, published};

fn catalogue() -> Catalogue<MemorySource> {
    block_on(Catalogue::open(published(400))).unwrap()
}

fn typed(text: String) -> Need {
    Need {
        text,
        ..Need::new(Kind::Supply)
    }
}

/// The shorter of the needs whose costs are compared.
const CHARACTERS: usize = 4_000;

/// A text of so many characters.
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

/// What this thread has computed for: others do not count.
#[cfg(target_os = "linux")]
fn computed() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    let nanoseconds = stat.split(' ').next().unwrap();
    Duration::from_nanos(nanoseconds.parse().unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn twice_the_text_costs_about_twice() {
    let catalogue = catalogue();
    let cost = |need: &Need| {
        let runs = (0..2).map(|_| {
            let start = computed();
            block_on(Matcher::default().answer(&catalogue, need)).unwrap();
            computed().saturating_sub(start)
        });
        runs.min().unwrap()
    };
    cost(&typed("隔膜".into()));
    let mut failed = Vec::new();
    for (name, kind) in KINDS {
        let once = cost(&typed(kind(CHARACTERS)));
        let four = cost(&typed(kind(4 * CHARACTERS)));
        println!("{name}: {once:?}, {four:?}");
        // In proportion it is four times; by the square sixteen times. Some systems count in steps
        // of milliseconds.
        if four > once * 8 + Duration::from_millis(50) {
            failed.push(format!("{name}: {once:?}, four times as much {four:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn what_is_left_out_of_a_need_is_said() {
    let catalogue = catalogue();
    let mut long = Listing::new("x", Kind::Demand, "隔膜");
    long.description = Some(han(1_000_000));
    let mut figured = Listing::new("y", Kind::Demand, "隔膜");
    let metric = |it| Metric::read(&format!("耐压 ≥{it} MPa"));
    figured.metrics = (0..3000).map(metric).collect();
    let listing = |listing| Need {
        listing: Some(Box::new(listing)),
        ..Need::new(Kind::Supply)
    };
    for (name, need, expected) in [
        ("a brief", typed("耐高温隔膜，耐温≥1000℃".into()), vec![]),
        ("a long text", typed(han(250_000)), vec![LeftOut::Text]),
        (
            "many figures in a text",
            typed((0..100).map(|it| format!("耐压 ≥{it} MPa，")).collect()),
            vec![LeftOut::Figures],
        ),
        ("a long listing", listing(long), vec![LeftOut::Text]),
        (
            "a listing of many figures",
            listing(figured),
            vec![LeftOut::Figures],
        ),
    ] {
        let answer = block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
        assert_eq!(answer.left_out, expected, "{name}");
        assert!(!answer.hits.is_empty(), "{name}");
    }
}

/// Parts of needs at which readers might err.
const PARTS: &[&str] = &[
    "≥",
    "1000",
    "℃",
    "-",
    "10^",
    "×10⁵",
    "%",
    "（",
    ")",
    "隔膜",
    "锂电池",
    "seperator",
    "，",
    "。",
    "\n",
    " ",
    "预算",
    "50万",
    "以内",
    "浙江",
    "优先",
    "必须",
    "不",
    "TRL",
    "6",
    "通过中试",
    "\u{feff}",
    "\u{0}",
    "🔋",
    "e\u{301}",
    "ﬃ",
    "İ",
    "ẞ",
    "１２",
    "Ａ",
    "\u{2028}",
    "鋰電池",
    "2027年6月底前",
    "$1.2M",
    "±",
    "0.1",
    ",",
    ".",
    "e5",
    "①",
    "½",
    "㎡",
    "\u{202e}",
    "gemo",
    "3D",
    "TECHNOLOGY AREA(S): ",
];

#[test]
fn drawn_needs_and_drafts_never_panic() {
    let wanted = std::env::var("TECHMATCH_MUTATIONS");
    let tries: usize = wanted.map_or(300, |it| it.parse().unwrap());
    let catalogue = catalogue();
    let matcher = Matcher::default();
    for seed in 0..tries {
        let mut draw = Draw(seed as u64 * 17 + 1);
        let parts = 1 + draw.below(40);
        let mut text: String = (0..parts).map(|_| *draw.of(PARTS)).collect();
        if draw.below(3) == 0 {
            let mut bytes = text.into_bytes();
            mutate(&mut bytes, &mut draw);
            text = String::from_utf8_lossy(&bytes).into_owned();
        }
        let draft = Draft {
            caret: (draw.below(2) == 0).then(|| draw.below(50)),
            ..Draft::new(Kind::Supply, &text)
        };
        let mut listing = Listing::new("x", Kind::Demand, &text);
        listing.description = Some(text.clone());
        listing.metrics = Metric::read_list(&text);
        let whole = Need {
            listing: Some(Box::new(listing)),
            offset: draw.below(3),
            ..typed(text.clone())
        };
        // A panic would say that the catalogue is damaged.
        block_on(matcher.answer(&catalogue, &typed(text.clone()))).unwrap();
        block_on(matcher.answer(&catalogue, &whole)).unwrap();
        block_on(matcher.prefetch(&catalogue, &whole)).unwrap();
        block_on(suggest(&catalogue, &draft)).unwrap();
    }
}
