//! The numbers of a text with their signs and powers of ten, where they may be figures.

use super::spelling;
use crate::han::is_han;
use crate::listing::decimal::decimal;
use crate::listing::numeral::{english_scale, is_numeral, number_at};
use crate::word_list::{WordList, words};

/// A number in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Figure {
    /// Byte offset of its sign, or else of its first digit.
    pub(super) start: usize,
    /// Byte offset past its last digit.
    pub(super) end: usize,
    pub(super) value: f64,
    pub(super) sign: Sign,
    /// Whether it is a share: `百分之九十`, `three nines`.
    pub(super) percent: bool,
    /// Whether it is a single numeral (`三`), which is a figure only where something bounds it.
    pub(super) plain: bool,
}

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    None,
    /// `-40`, `零下40`, `minus 40`.
    Signed,
    /// `±0.1`
    Tolerance,
}

/// The numbers of folded words, those with a power of ten (`1.2×10^-3`, `5e6`, `10⁵`) whole. Digits
/// within a Latin word (`CO2`, `PM2.5`) are part of a name.
pub(super) fn numbers(folded: &str) -> Vec<Figure> {
    let mut numbers: Vec<Figure> = Vec::new();
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = folded[at..].chars().next() {
        let next = at + c.len_utf8();
        let latin = before.is_ascii_alphanumeric() || matches!(before, '.' | '_');
        let begins = if c.is_ascii_alphanumeric() {
            !latin
        } else {
            // `零下` is a sign.
            is_numeral(c)
                && before != '第'
                && !(c == '零' && folded[next..].starts_with(['下', '上']))
        };
        let found = begins.then(|| figure(folded, at, numbers.last())).flatten();
        at = match found {
            Some(found) => {
                numbers.push(found);
                found.end
            }
            None if c.is_ascii_digit() => {
                next + folded[next..]
                    .bytes()
                    .take_while(u8::is_ascii_digit)
                    .count()
            }
            None => next,
        };
        before = folded[..at].chars().next_back().unwrap_or(' ');
    }
    numbers
}

/// Shares in words, and how many of them are one per cent.
const SHARES: [(&str, f64); 5] = [
    ("百分之", 1.0),
    ("千分之", 10.0),
    ("万分之", 100.0),
    ("十万分之", 1000.0),
    ("百万分之", 10_000.0),
];

/// The figure whose number begins at a place.
fn figure(folded: &str, at: usize, previous: Option<&Figure>) -> Option<Figure> {
    let share = SHARES.iter().find(|it| folded[at..].starts_with(it.0));
    let number = number_at(folded, at + share.map_or(0, |it| it.0.len()))?;
    let mut figure = Figure {
        start: at,
        end: number.end,
        value: number.value,
        sign: Sign::None,
        percent: share.is_some(),
        plain: number.plain && share.is_none(),
    };
    if let Some((_, parts)) = share {
        figure.value /= parts;
    }
    let digits = folded.as_bytes()[at].is_ascii_digit();
    if digits {
        decimal_comma(folded, &mut figure, at);
        powers(folded, &mut figure, at);
    }
    nines(folded, &mut figure);
    tenths(folded, &mut figure);
    sign(folded, &mut figure, previous);
    Some(figure)
}

/// `0,2 %`, `99,95 %`: a comma before the decimals of a number with a unit.
fn decimal_comma(folded: &str, figure: &mut Figure, at: usize) {
    let whole = &folded[at..figure.end];
    let Some(rest) = folded[figure.end..].strip_prefix(',') else {
        return;
    };
    let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
    let end = figure.end + 1 + decimals;
    let place = spelling::unit(folded, end).0;
    let listed = folded[..at].trim_end().ends_with(',');
    if (1..=2).contains(&decimals)
        && whole.bytes().all(|it| it.is_ascii_digit())
        && place.0 < place.1
        && !listed
    {
        let text = format!("{whole}.{}", &rest[..decimals]);
        figure.value = decimal(&text).unwrap_or(figure.value);
        figure.end = end;
    }
}

/// Takes in a power of ten, `million` and the `k` of a count.
fn powers(folded: &str, figure: &mut Figure, at: usize) {
    let rest = &folded[figure.end..];
    let ten = &folded[at..figure.end] == "10";
    let power = if let Some(power) = rest.strip_prefix('e') {
        exponent(power, rest.len(), false)
    } else if let Some(power) = rest.trim_start().strip_prefix(['×', 'x', '*', '·', '✕']) {
        let power = power.trim_start().strip_prefix("10");
        power.and_then(|power| exponent(power, rest.len(), true))
    } else {
        // `10-3` alone is a range, `10^3` a power of ten.
        let marked = !rest.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let power = exponent(rest, rest.len(), true).filter(|_| ten && marked);
        power.map(|(power, length)| (power - 1, length))
    };
    if let Some((power, length)) = power {
        let end = figure.end;
        figure.end += length;
        // Read as a whole, since a product would round.
        let digits = folded[at..end].replace(',', "");
        let whole = decimal(&format!("{digits}e{power}"));
        figure.value = whole.unwrap_or_else(|| {
            let ten = if power < 0 { 0.1 } else { 10.0 };
            (0..power.abs()).fold(figure.value, |value, _| value * ten)
        });
    } else if let Some((length, factor)) = english_scale(rest) {
        figure.end += length;
        figure.value *= factor;
    } else if let Some(factor) = count_scale(rest) {
        figure.end += 1;
        figure.value *= factor;
    }
}

/// What `k` and `M` mean before what is counted: `500k cycles`; `5 k` alone may be kelvins.
fn count_scale(rest: &str) -> Option<f64> {
    const COUNTED: WordList = words![
        "cycles",
        "times",
        "pieces",
        "units",
        "hours",
        "operations",
        "parts",
        "usd",
        "eur",
        "gbp",
        "rmb",
        "dollars",
        "euros",
        "yuan",
        "次",
        "件",
    ];
    let counts = |rest: &str| {
        let rest = rest.trim_start_matches([' ', '+']);
        COUNTED.iter().any(|it| rest.starts_with(it))
    };
    match rest.strip_prefix(['k', 'm']) {
        Some(after) if counts(after) => Some(if rest.starts_with('k') { 1e3 } else { 1e6 }),
        _ => None,
    }
}

/// The exponent at the head of words, and how far it reaches counted from `whole` bytes before
/// their end.
fn exponent(words: &str, whole: usize, marked: bool) -> Option<(i32, usize)> {
    let digits = words.strip_prefix('^').filter(|_| marked).unwrap_or(words);
    let mut text = String::new();
    let mut length = 0;
    for c in digits.chars() {
        let plain = match c {
            '⁰' => '0',
            '¹' => '1',
            '²' => '2',
            '³' => '3',
            '⁴'..='⁹' => char::from(b'4' + (c as u32 - '⁴' as u32) as u8),
            '⁻' | '-' if text.is_empty() => '-',
            '+' | '⁺' if text.is_empty() => '+',
            '0'..='9' => c,
            _ => break,
        };
        text.push(plain);
        length += c.len_utf8();
    }
    let power: i32 = text
        .parse()
        .ok()
        .filter(|power| (-30..=30).contains(power))?;
    Some((
        power,
        whole - words.len() + (words.len() - digits.len()) + length,
    ))
}

/// `3个9`, `五个九`, `five nines`: a purity or an availability.
fn nines(folded: &str, figure: &mut Figure) {
    let rest = folded[figure.end..].trim_start_matches([' ', '-']);
    let Some(after) = ["个9", "个九", "nines"]
        .iter()
        .find_map(|it| rest.strip_prefix(it))
    else {
        return;
    };
    let count = figure.value;
    if !(2.0..=12.0).contains(&count)
        || count.fract() > 0.0
        || after.starts_with(|c: char| c.is_ascii_digit())
    {
        return;
    }
    let text = format!("99.{}", "9".repeat(count as usize - 2));
    figure.value = decimal(&text).unwrap_or(figure.value);
    figure.end = folded.len() - after.len();
    (figure.percent, figure.plain) = (true, false);
}

/// `三成`: tenths, where no word begins with it (`三成分`).
fn tenths(folded: &str, figure: &mut Figure) {
    let Some(after) = folded[figure.end..].strip_prefix('成') else {
        return;
    };
    let word =
        after.starts_with(|c: char| is_han(c) && !matches!(c, '以' | '左' | '多' | '或' | '的'));
    if !word && (1.0..10.0).contains(&figure.value) {
        figure.value *= 10.0;
        figure.end += '成'.len_utf8();
        figure.percent = true;
    }
}

/// Takes in the sign before a number.
fn sign(folded: &str, figure: &mut Figure, previous: Option<&Figure>) {
    const TOLERANCES: WordList = words![
        "±",
        "+/-",
        "+-",
        "正负",
        "plus or minus",
        "plus/minus",
        "plus-minus",
    ];
    const MINUS: WordList = words!["零下", "负", "minus", "negative"];
    const PLUS: WordList = words!["零上", "plus", "+"];
    let before = folded[..figure.start].trim_end_matches(' ');
    let strip = |list: WordList| {
        let word = list.iter().find(|it| before.ends_with(*it))?;
        let rest = &before[..before.len() - word.len()];
        let alone = !(word.starts_with(|c: char| c.is_ascii_alphabetic())
            && rest.ends_with(|c: char| c.is_ascii_alphanumeric()));
        alone.then_some(rest.len())
    };
    if let Some(start) = strip(TOLERANCES) {
        (figure.start, figure.sign) = (start, Sign::Tolerance);
    } else if let Some(start) = strip(MINUS) {
        (figure.start, figure.sign, figure.value) = (start, Sign::Signed, -figure.value);
    } else if let Some(start) = strip(PLUS) {
        (figure.start, figure.sign) = (start, Sign::Signed);
    } else if let Some(rest) = before.strip_suffix('-') {
        // A dash behind a number, or behind its unit, joins a range; the dash of `A-40` is no sign.
        let ends = previous.map(|it| spelling::unit(folded, it.end).1);
        let blank = before.len() < figure.start;
        let joins = ends.is_some_and(|end| rest.trim_end_matches(' ').len() <= end);
        let named = rest.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')');
        let apart = blank && rest.ends_with(' ') && !is_temperature(folded, figure.end);
        if !(joins || named || apart) {
            (figure.start, figure.sign, figure.value) = (rest.len(), Sign::Signed, -figure.value);
        }
    }
}

fn is_temperature(folded: &str, end: usize) -> bool {
    let rest = folded[end..].trim_start_matches(' ');
    ["℃", "°c", "度", "摄氏", "deg"]
        .iter()
        .any(|it| rest.starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn finds_numbers() {
        let cases: &[(&str, &[f64])] = &[
            ("1,200.5元", &[1200.5]),
            ("30-80万", &[30.0, 800_000.0]),
            ("co2 < 5", &[5.0]),
            ("pm2.5浓度3", &[3.0]),
            ("1,2,3", &[1.0, 2.0, 3.0]),
            ("below 0,2 %", &[0.2]),
            ("99,95 % pure", &[99.95]),
            ("5 lakh plates", &[500_000.0]),
            ("", &[]),
            ("5.", &[5.0]),
            ("-40℃~-10℃", &[-40.0, -10.0]),
            ("-40--10", &[-40.0, -10.0]),
            ("10度-20度", &[10.0, 20.0]),
            ("零下40度至85度", &[-40.0, 85.0]),
            ("minus 25 to plus 60", &[-25.0, 60.0]),
            ("a-40", &[40.0]),
            ("耐低温-40℃", &[-40.0]),
            ("1.2×10^-3", &[0.0012]),
            ("10⁵", &[1e5]),
            ("1 million cycles", &[1e6]),
            ("500k cycles", &[5e5]),
            ("一百万次", &[1e6]),
            ("百分之九十", &[90.0]),
            ("纯度3个9", &[99.9]),
            ("five nines", &[99.999]),
            ("第三代", &[]),
        ];
        for (words, values) in cases {
            let found: Vec<f64> = numbers(words).iter().map(|it| it.value).collect();
            assert_eq!(&found, values, "{words}");
        }
    }
}
