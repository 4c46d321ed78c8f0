//! Needs of any length and any contents: none makes the matching panic, and what is too much of one
//! is left out.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on
#![allow(clippy::format_collect)] // texts are written as they read

mod support;

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

fn han(characters: usize) -> String {
    let mut draw = Draw(3);
    let one = |_| char::from_u32(0x4E00 + draw.below(3000) as u32).unwrap();
    (0..characters).map(one).collect()
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
        (
            "a long text",
            typed(format!("隔膜{}", han(250_000))),
            vec![LeftOut::Text],
        ),
        (
            "many figures in a text",
            typed((0..100).fold("隔膜".to_owned(), |text, it| {
                format!("{text}，耐压 ≥{it} MPa")
            })),
            vec![LeftOut::Figures],
        ),
        (
            "many exclusions in a text",
            typed((0..100).fold("隔膜".to_owned(), |text, it| {
                format!("{text}，不要alloy{it}x")
            })),
            vec![LeftOut::Criteria],
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
