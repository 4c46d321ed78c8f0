//! Numbers in words, as people write them: digits in groups, Chinese numerals, English ones and mixed
//! forms (`13万5`, `2亿5000万`, `三十万`, `one million`). Readers of prices, figures and dates call it.
//! Words are folded, with the numerals of traditional Chinese simplified.

mod chinese;
mod english;

pub(crate) use chinese::is_numeral;
pub(crate) use english::english_scale;

use super::decimal::decimal;
use chinese::chinese;
use english::english;

/// A number in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    /// Byte offset past its last character.
    pub(crate) end: usize,
    pub(crate) value: f64,
    /// Whether `万` or `亿` is part of it.
    pub(crate) myriad: bool,
    /// Whether it says that it may be more: `50多万`.
    pub(crate) more: bool,
    /// Whether it is a single numeral (`三`, `one`), which other words begin with as well.
    pub(crate) plain: bool,
    /// What multiplies it at its end, which counts for the lower end of a range too: `30-80万`.
    pub(crate) scale: f64,
}

impl Number {
    fn new(end: usize, value: f64) -> Self {
        Self {
            end,
            value,
            myriad: false,
            more: false,
            plain: false,
            scale: 1.0,
        }
    }
}

/// The number that begins at a place.
pub(crate) fn number_at(words: &str, at: usize) -> Option<Number> {
    let rest = words.get(at..)?;
    let first = *rest.as_bytes().first()?;
    if first.is_ascii_digit() {
        Some(scaled(words, digits(words, at)))
    } else if first.is_ascii_alphabetic() {
        english(words, at)
    } else {
        chinese(words, at)
    }
}

/// What is longer is no number; whatever is read again stays short.
const MOST_DIGITS: usize = 24;

/// Digits with commas or apostrophes between groups of three (`1,200.5`), or several full stops
/// (`1.200.000`).
fn digits(words: &str, at: usize) -> Number {
    let bytes = words.as_bytes();
    let run = |from: usize| {
        from + bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let mut end = run(at);
    let mut text = words[at..end].to_owned();
    let group =
        |end: usize, sign: u8| bytes.get(end) == Some(&sign) && run(end + 1) == end + 4 && end > at;
    let dots = end - at <= 3
        && group(end, b'.')
        && (group(end + 4, b'.') || decimal_comma(&bytes[end + 4..]));
    let sign = if dots {
        b'.'
    } else {
        bytes
            .get(end)
            .copied()
            .filter(|it| *it == b'\'')
            .unwrap_or(b',')
    };
    // `10,00,000`: India parts a number by two digits before the last three.
    let lakhs = |from: usize| {
        let mut next = from;
        while bytes.get(next) == Some(&b',') && run(next + 1) == next + 3 {
            next += 3;
        }
        (next > from && next - at < MOST_DIGITS && group(next, b',')).then_some(next)
    };
    if let Some(next) = lakhs(end).filter(|_| end - at <= 2) {
        text += &words[end..next].replace(',', "");
        end = next;
    }
    while group(end, sign) && end - at < MOST_DIGITS {
        text += &words[end + 1..end + 4];
        end += 4;
    }
    let point = bytes.get(end) == Some(&if dots { b',' } else { b'.' });
    if point && run(end + 1) > end + 1 {
        let last = run(end + 1);
        text.push('.');
        text += &words[end + 1..last];
        end = last;
    }
    // Digits and one point are a number.
    Number::new(end, decimal(&text).unwrap_or_default())
}

/// Whether `,00` comes first.
fn decimal_comma(bytes: &[u8]) -> bool {
    let digits = bytes.iter().skip(1).take_while(|b| b.is_ascii_digit());
    bytes.first() == Some(&b',') && (1..=2).contains(&digits.count())
}

/// A number with what multiplies it behind: `13万5`, `3千万`, `1 million`.
fn scaled(words: &str, mut number: Number) -> Number {
    let mut last = f64::INFINITY;
    let (mut part, mut total) = (number.value, 0.0);
    loop {
        let rest = &words[number.end..];
        // `50多万`, `30余万`.
        let vague = rest
            .strip_prefix(['多', '余', '来', '几'])
            .filter(|after| after.starts_with(['万', '亿']) || scale(after).is_some());
        // `120 万`
        let blank = rest.strip_prefix([' ', '\u{a0}', '\u{3000}']);
        let blank = blank.filter(|after| after.starts_with(['万', '亿', '萬', '億']));
        let skipped = match (vague, blank) {
            (Some(_), _) => '多'.len_utf8(),
            (None, Some(after)) => rest.len() - after.len(),
            (None, None) => 0,
        };
        let Some((length, factor)) = scale(&rest[skipped..]).filter(|it| it.1 < last) else {
            // `13万5` is 135,000, `13万5000` too; `10万2027年` are two numbers.
            if last < f64::INFINITY {
                total += part_behind(part, last);
            } else {
                total = part;
            }
            break;
        };
        number.more |= rest[..skipped].starts_with(['多', '余']);
        total += part * factor;
        number.end += skipped + length;
        number.myriad |= factor >= 1e4 && !rest[skipped..].is_ascii();
        number.scale = factor;
        last = factor;
        let behind = &words[number.end..];
        if factor < 100.0 || !behind.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        let next = digits(words, number.end);
        let after = &words[next.end..];
        let short = next.end == number.end + 1;
        let fits = next.value < factor
            && next.value.fract() == 0.0
            && !after.starts_with(['年', '-', '%', '.', '℃']);
        if !fits || !short && scale(after).is_none() && next.value < factor / 10.0 {
            break;
        }
        part = next.value;
        number.scale = 1.0;
        number.end = next.end;
    }
    number.value = total;
    number
}

/// What `5` adds behind `13万`: a single digit stands for the next lower power of ten.
fn part_behind(part: f64, last: f64) -> f64 {
    if part < 10.0 {
        part * last / 10.0
    } else {
        part
    }
}

/// What multiplies the number before, with its length.
fn scale(rest: &str) -> Option<(usize, f64)> {
    #[rustfmt::skip]
    const SCALES: &[(&str, f64)] = &[
        ("万亿", 1e12), ("千万", 1e7), ("百万", 1e6), ("十万", 1e5), ("万", 1e4), ("亿", 1e8),
        ("千", 1e3), ("百", 1e2),
    ];
    let (word, factor) = SCALES.iter().find(|(word, _)| rest.starts_with(word))?;
    let after = &rest[word.len()..];
    // `5千克` and `3百帕` are prefixes of units.
    let prefix = *factor < 1e4
        && after.starts_with([
            '克', '瓦', '帕', '卡', '焦', '伏', '米', '牛', '安', '赫', '升', '欧', '字', '比',
        ]);
    (!prefix).then_some((word.len(), *factor))
}

#[cfg(test)]
mod tests {
    use super::number_at;

    #[test]
    fn numbers_of_all_sorts() {
        for (words, value, rest) in [
            ("1,200.5元", 1200.5, "元"),
            ("1,2,3", 1.0, ",2,3"),
            ("1,200,000", 1_200_000.0, ""),
            ("10,00,000", 1_000_000.0, ""),
            ("1,50,00,000", 15_000_000.0, ""),
            ("1,50,00", 1.0, ",50,00"),
            ("1.200.000 €", 1_200_000.0, " €"),
            ("50.000,00 €", 50_000.0, " €"),
            ("1'200'000", 1_200_000.0, ""),
            ("5.", 5.0, "."),
            ("13万5", 135_000.0, ""),
            ("13万5千", 135_000.0, ""),
            ("13万5000元", 135_000.0, "元"),
            ("10万2027年", 100_000.0, "2027年"),
            ("2亿5000万元", 250_000_000.0, "元"),
            ("1亿5千万", 150_000_000.0, ""),
            ("3千万", 30_000_000.0, ""),
            ("50多万元", 500_000.0, "元"),
            ("5千克", 5.0, "千克"),
            ("5千件", 5000.0, "件"),
            ("三十万", 300_000.0, ""),
            ("一百万", 1_000_000.0, ""),
            ("壹佰万", 1_000_000.0, ""),
            ("一百五十万", 1_500_000.0, ""),
            ("两千五百", 2500.0, ""),
            ("两千五", 2500.0, ""),
            ("一百零五", 105.0, ""),
            ("三万五", 35_000.0, ""),
            ("一亿两千万", 120_000_000.0, ""),
            ("一点五亿", 150_000_000.0, ""),
            ("一点五", 1.5, ""),
            ("三十多万", 300_000.0, ""),
            ("十五万元", 150_000.0, "元"),
            ("二〇二七年", 2027.0, "年"),
            ("四十五天", 45.0, "天"),
            ("百万元", 1_000_000.0, "元"),
            ("三", 3.0, ""),
            ("one million", 1_000_000.0, ""),
            ("half a million euros", 500_000.0, " euros"),
            ("two hundred thousand", 200_000.0, ""),
            ("twenty-five days", 25.0, " days"),
            ("five nines", 5.0, " nines"),
        ] {
            let number = number_at(words, 0).unwrap();
            assert_eq!(
                (number.value, &words[number.end..]),
                (value, rest),
                "{words}"
            );
        }
        for words in ["千分尺", "百叶窗", "点", "a lamp", "ones", "hundred", "半"] {
            assert_eq!(number_at(words, 0), None, "{words}");
        }
    }
}
