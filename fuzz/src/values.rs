//! Values in words: what is read is in range, in its place, and printed and read again it is the same.

use std::fmt::Debug;
use std::hint::black_box;
use std::ops::Range;

use techmatch_core::listing::{
    Currency, Date, EvidenceKind, Kind, Listing, Metric, Price, PriceBand, Unit,
};
use techmatch_core::parse::{DayOrder, Decimal, FieldName, Style, Styles, read_listing};
use techmatch_core::vocabulary::{
    Cooperation, Field, Industry, IpStatus, Language, Maturity, OrganisationType, Region, Service,
    Vocabulary, fold, is_blank, is_filler,
};

/// The most lines of an input that are read.
const LINES: usize = 16;

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// Where a piece stands in its text.
fn place(words: &str, piece: &str) -> Range<usize> {
    let start = (piece.as_ptr() as usize).checked_sub(words.as_ptr() as usize);
    let start = start.expect("a piece of its text");
    assert!(
        words.get(start..start + piece.len()) == Some(piece),
        "{piece:?} is not in {words:?}"
    );
    start..start + piece.len()
}

fn vocabulary<V: Vocabulary + Debug>(words: &str) {
    let mut last = 0..0;
    for (piece, value) in V::pieces(words) {
        let place = place(words, piece);
        // What states several values is a piece for each.
        assert!(
            place.start >= last.start,
            "pieces of {words:?} are out of order"
        );
        assert!(!piece.is_empty(), "an empty piece of {words:?}");
        last = place;
        let Some(value) = value else { continue };
        assert_eq!(V::from_code(&value.code()), Some(value));
        assert_eq!(V::from_number(value.number()), Some(value));
        for language in [Language::Zh, Language::En] {
            let name = value.name(language);
            // A part may be called as its whole is.
            let read = V::read(name);
            assert!(
                read.iter().any(|it| it.name(language) == name),
                "{value:?} is not read from its name {name:?}"
            );
        }
    }
    assert_eq!(V::read(words), V::read(words));
    black_box(V::from_code(words));
}

/// The value of a column that holds these words.
fn column(field: FieldName, words: &str, style: Style) -> Listing {
    let cells = [
        (FieldName::Title, "题目 title".into()),
        (field, words.into()),
    ];
    let styles = Styles::from([(field, style)]);
    let (listing, _) = read_listing(
        None,
        Some(Kind::Supply),
        &cells,
        Default::default(),
        &styles,
    );
    listing.expect("a title is enough")
}

pub fn numbers(data: &[u8]) {
    let words = text(data);
    for words in words.lines().take(LINES) {
        if let Some(price) = Price::read(words) {
            ordered(&price, words);
            printed(price);
        }
        for metric in Metric::read_list(words)
            .into_iter()
            .chain([Metric::read(words)])
        {
            for value in [metric.value, metric.value_max].into_iter().flatten() {
                assert!(value.is_finite(), "{metric:?}");
            }
            if let (Some(least), Some(most)) = (metric.value, metric.value_max) {
                assert!(least <= most, "{metric:?}");
            }
            assert!(
                metric.value.is_some() || metric.value_max.is_none(),
                "{metric:?}"
            );
            assert!(
                metric.value.is_some() == metric.operator.is_some(),
                "{metric:?}"
            );
            black_box(metric.interval());
        }
        for field in [FieldName::Price, FieldName::Budget] {
            for decimal in [None, Some(Decimal::Comma), Some(Decimal::Point)] {
                let style = Style {
                    decimal,
                    ..Style::default()
                };
                let listing = column(field, words, style);
                for price in [listing.price, listing.budget].into_iter().flatten() {
                    if let Some(value) = price.value {
                        ordered(&value, words);
                    }
                }
            }
        }
        black_box((Unit::read(words), PriceBand::from_code(words)));
    }
}

fn ordered(price: &Price, words: &str) {
    if let (Some(least), Some(most)) = (price.least, price.most) {
        assert!(least <= most, "{words:?} is read as {price:?}");
    }
    assert!(
        price.negotiable || price.least.or(price.most).is_some(),
        "{words:?} is read as {price:?}"
    );
}

/// A price as this prints it is read as the same price.
fn printed(price: Price) {
    let code = price.currency.code();
    let (words, expected) = match (price.least, price.most) {
        (Some(least), Some(most)) if least < most => {
            (format!("{code} {least}-{most}"), (Some(least), Some(most)))
        }
        (Some(least), Some(_)) => (format!("{code} {least}"), (Some(least), Some(least))),
        (Some(least), None) => (format!("≥{least} {code}"), (Some(least), None)),
        (None, Some(most)) => (format!("≤{most} {code}"), (None, Some(most))),
        (None, None) => return,
    };
    let read = Price::read(&words);
    let bounds = read.map(|it| ((it.least, it.most), it.currency));
    assert_eq!(
        bounds,
        Some((expected, price.currency)),
        "{price:?} printed as {words}"
    );
}

/// Sums that are put together from parts: read as what they say, or not at all.
pub fn sums(data: &[u8]) {
    const SCALES: [(&str, u64); 12] = [
        ("", 1),
        ("百", 100),
        ("千", 1_000),
        ("万", 10_000),
        ("百万", 1_000_000),
        ("千万", 10_000_000),
        ("亿", 100_000_000),
        ("k", 1_000),
        ("M", 1_000_000),
        (" million", 1_000_000),
        (" thousand", 1_000),
        ("w", 10_000),
    ];
    const LEADS: [&str; 12] = [
        "",
        " ",
        "约",
        "价格：",
        "price ",
        "￥",
        "¥",
        "RMB ",
        "共",
        "预算",
        "不超过",
        "约合",
    ];
    const TAILS: [&str; 18] = [
        "",
        " ",
        "左右",
        "以内",
        "（含税）",
        "/年",
        "/套",
        "起",
        "整",
        "5",
        "万",
        "%",
        "-",
        "~",
        "，面议",
        "或更多",
        "k",
        ".5",
    ];
    const UNITS: [(&str, Currency); 10] = [
        ("元", Currency::Cny),
        ("元人民币", Currency::Cny),
        ("美元", Currency::Usd),
        ("欧元", Currency::Eur),
        (" USD", Currency::Usd),
        (" EUR", Currency::Eur),
        (" yuan", Currency::Cny),
        ("日元", Currency::Jpy),
        ("港元", Currency::Hkd),
        (" CNY", Currency::Cny),
    ];
    let [shape, scale, unit, lead, tail, dot, rest @ ..] = data else {
        return;
    };
    let number = rest
        .iter()
        .take(8)
        .fold(0_u64, |sum, it| sum * 10 + u64::from(it % 10));
    let (scale_words, scale) = SCALES[*scale as usize % SCALES.len()];
    let (unit_words, currency) = UNITS[*unit as usize % UNITS.len()];
    let figures = number.to_string();
    let (figures, whole) = match shape % 4 {
        // 1,234,567
        1 => {
            let from_end = figures.chars().rev().enumerate();
            let mut grouped: Vec<char> = Vec::new();
            for (at, digit) in from_end {
                if at > 0 && at % 3 == 0 {
                    grouped.push(',');
                }
                grouped.push(digit);
            }
            (grouped.into_iter().rev().collect(), number * scale)
        }
        // 12.3
        2 => {
            let digit = u64::from(dot % 10);
            (
                format!("{figures}.{digit}"),
                number * scale + digit * scale / 10,
            )
        }
        // １２３
        3 => {
            let wide = figures
                .bytes()
                .map(|it| char::from_u32('０' as u32 + u32::from(it - b'0')));
            (wide.flatten().collect(), number * scale)
        }
        _ => (figures, number * scale),
    };
    let lead = LEADS[*lead as usize % LEADS.len()];
    let tail = TAILS[*tail as usize % TAILS.len()];
    let words = format!("{lead}{figures}{scale_words}{unit_words}{tail}");
    let exact = shape % 4 != 2 || scale >= 10;
    let listing = column(FieldName::Price, &words, Style::default());
    let Some(price) = listing.price.and_then(|it| it.value) else {
        return;
    };
    // A price has no parts of a unit, and `约` leaves it open by a fifth.
    let around = words.contains('约') || words.contains("左右");
    let bounds = [price.least, price.most].into_iter().flatten();
    for bound in bounds {
        let fits = if around {
            bound * 10 + 10 >= whole * 8 && bound * 10 <= whole * 12 + 20
        } else {
            bound == whole || !exact && bound.abs_diff(whole) <= 1
        };
        assert!(fits, "{words:?} is read as {price:?}, not {whole}");
    }
    let foreign = lead.contains(['￥', '¥']) || lead == "RMB ";
    assert!(
        price.currency == currency || foreign,
        "{words:?} is read as {price:?}"
    );
}

pub fn dates(data: &[u8]) {
    let words = text(data);
    for words in words.lines().take(LINES) {
        let (first, last) = (Date::read(words), Date::read_last(words));
        assert_eq!(first.is_some(), last.is_some(), "{words:?}");
        assert!(first <= last, "{words:?} ends before it begins");
        for date in [first, last].into_iter().flatten() {
            date_holds(date);
        }
        for order in [None, Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst)] {
            let style = Style {
                dates: order,
                ..Style::default()
            };
            for field in [
                FieldName::Published,
                FieldName::Expires,
                FieldName::Period,
                FieldName::InterestUntil,
            ] {
                let listing = column(field, words, style);
                for stated in [listing.published, listing.expires].into_iter().flatten() {
                    if let Some(date) = stated.value {
                        date_holds(date);
                        column_holds(date);
                        digits_hold(words, date);
                    }
                }
            }
        }
    }
}

fn date_holds(date: Date) {
    let text = date.to_string();
    assert_eq!(Date::read(&text), Some(date));
    assert_eq!(Date::read_last(&text), Some(date));
    assert_eq!(Date::from_days(date.days()), Some(date));
}

/// A date that a column gave is read in a column as itself.
fn column_holds(date: Date) {
    let text = date.to_string();
    let listing = column(FieldName::Expires, &text, Style::default());
    let read = listing.expires.and_then(|it| it.value);
    assert_eq!(read, Some(date), "{text}");
}

/// A year of four digits that is read stands in the words.
fn digits_hold(words: &str, date: Date) {
    let folded = fold(words);
    let runs: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|it| !it.is_empty())
        .collect();
    let only_full =
        runs.len() == 1 && runs[0].len() == 4 && folded.chars().all(|c| c.is_ascii_digit());
    if only_full {
        assert_eq!(
            runs[0].parse().ok(),
            Some(date.year()),
            "{words:?} is read as {date}"
        );
    }
}

pub fn regions(data: &[u8]) {
    let words = text(data);
    for words in words.lines().take(LINES) {
        vocabulary::<Region>(words);
        for region in Region::read(words) {
            assert!(region.country().contains(region));
            assert!(region.province().contains(region));
        }
        let listing = column(FieldName::Region, words, Style::default());
        for stated in &listing.region {
            assert!(!is_blank(&stated.words), "{words:?} gives {stated:?}");
        }
    }
}

pub fn maturity(data: &[u8]) {
    let words = text(data);
    for words in words.lines().take(LINES) {
        for read in [Maturity::read(words), Maturity::read_asked(words)]
            .into_iter()
            .flatten()
        {
            assert!(
                (1..=9).contains(&read.least()) && read.least() <= read.most() && read.most() <= 9
            );
            let printed = if read.least() == read.most() {
                format!("TRL {}", read.least())
            } else {
                format!("TRL {}-{}", read.least(), read.most())
            };
            assert_eq!(Maturity::read(&printed), Some(read), "{printed}");
        }
        let listing = column(FieldName::Maturity, words, Style::default());
        if let Some(value) = listing.maturity.and_then(|it| it.value) {
            assert!(value.least() <= value.most());
        }
        vocabulary::<IpStatus>(words);
        black_box((IpStatus::read_highest(words), IpStatus::read_stated(words)));
    }
}

pub fn terms(data: &[u8]) {
    let words = text(data);
    for words in words.lines().take(LINES) {
        vocabulary::<Field>(words);
        vocabulary::<Industry>(words);
        vocabulary::<Cooperation>(words);
        vocabulary::<OrganisationType>(words);
        vocabulary::<Service>(words);
        black_box((EvidenceKind::read(words), is_filler(words)));
        assert_eq!(
            fold(&fold(words)),
            fold(words),
            "folded twice it is another text: {words:?}"
        );
    }
}
