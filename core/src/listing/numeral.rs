//! Numbers in words, as people write them: digits in groups, Chinese numerals, English ones and mixed
//! forms (`13万5`, `2亿5000万`, `三十万`, `one million`). Readers of prices, figures and dates call it.
//! Words are folded, with the numerals of traditional Chinese simplified.

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
    let length = if first.is_ascii_digit() {
        return Some(scaled(words, digits(words, at)));
    } else if first.is_ascii_alphabetic() {
        return english(words, at);
    } else {
        rest.chars().next()?.len_utf8()
    };
    numeral(&rest[..length])?;
    chinese(words, at)
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
    Number::new(end, text.parse().unwrap_or_default())
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
        let skipped = vague.map_or(0, |_| '多'.len_utf8());
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
    const SCALES: &[(&str, f64)] = &[
        ("万亿", 1e12),
        ("千万", 1e7),
        ("百万", 1e6),
        ("十万", 1e5),
        ("万", 1e4),
        ("亿", 1e8),
        ("千", 1e3),
        ("百", 1e2),
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

/// What a Chinese numeral means: a digit, or a power of ten.
fn numeral(character: &str) -> Option<Numeral> {
    const DIGITS: &str = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖";
    const POWERS: &[(&str, f64)] = &[
        ("十", 10.0),
        ("拾", 10.0),
        ("百", 100.0),
        ("佰", 100.0),
        ("千", 1e3),
        ("仟", 1e3),
        ("万", 1e4),
        ("亿", 1e8),
    ];
    if matches!(character, "两") {
        return Some(Numeral::Digit(2.0));
    }
    if let Some((_, power)) = POWERS.iter().find(|(name, _)| *name == character) {
        return Some(Numeral::Power(*power));
    }
    let place = DIGITS.find(character)? / 3;
    Some(Numeral::Digit(if place < 10 {
        place as f64
    } else {
        (place - 10) as f64
    }))
}

#[derive(Clone, Copy)]
enum Numeral {
    Digit(f64),
    Power(f64),
}

/// More numerals than a number has.
const LONGEST: usize = 24;

/// A number in Chinese numerals: `三十万`, `两千五`, `一点五亿`, `二〇二七`.
fn chinese(words: &str, at: usize) -> Option<Number> {
    let (mut total, mut section, mut digit) = (0.0, 0.0, None::<f64>);
    let mut last = 1.0;
    let mut number = Number::new(at, 0.0);
    let mut count = 0;
    let mut fraction = None::<f64>;
    for c in words[at..].chars().take(LONGEST) {
        let length = c.len_utf8();
        let mut buffer = [0; 4];
        let after = &words[number.end + length..];
        match (numeral(c.encode_utf8(&mut buffer)), c) {
            (Some(Numeral::Digit(value)), _) => {
                if let Some(place) = fraction {
                    digit = Some(digit.unwrap_or_default() + value * place);
                    fraction = Some(place / 10.0);
                } else if value == 0.0 && last > 1.0 {
                    // `一百零五`
                    last = 10.0;
                } else {
                    digit = Some(digit.unwrap_or_default() * 10.0 + value);
                }
                number.scale = 1.0;
            }
            (Some(Numeral::Power(power)), _) if power < 1e4 => {
                // `百万` and `千万` begin a number, `百` and `千` begin words.
                if digit.is_none() && power > 10.0 && !(count == 0 && after.starts_with('万')) {
                    break;
                }
                section += digit.take().unwrap_or(1.0) * power;
                (last, number.scale) = (power, 1.0);
            }
            (Some(Numeral::Power(power)), _) => {
                let below = section + digit.take().unwrap_or_default();
                total = if power > 1e4 {
                    (total + below) * power
                } else {
                    total + below * power
                };
                if total == 0.0 {
                    break;
                }
                // `三到五百万`
                let hundreds = below < 1e4 && below / last < 10.0 && last >= 100.0;
                number.scale = if hundreds { power * last } else { power };
                section = 0.0;
                (last, number.myriad, fraction) = (power, true, None);
            }
            (None, '点')
                if digit.is_some()
                    && fraction.is_none()
                    && after.chars().next().is_some_and(|c| {
                        let mut buffer = [0; 4];
                        matches!(numeral(c.encode_utf8(&mut buffer)), Some(Numeral::Digit(_)))
                    }) =>
            {
                fraction = Some(0.1)
            }
            (None, '多' | '余' | '来' | '几')
                if count > 0 && after.starts_with(['万', '亿', '元', '块', '美', '欧']) =>
            {
                number.more |= matches!(c, '多' | '余');
            }
            _ => break,
        }
        count += 1;
        number.end += length;
    }
    let tail = digit.unwrap_or_default();
    let tail = if last >= 100.0 && fraction.is_none() && tail < 10.0 {
        tail * last / 10.0
    } else {
        tail
    };
    number.value = total + section + tail;
    number.plain = count == 1;
    (count > 0 && number.end > at).then_some(number)
}

const ENGLISH: &[(&str, f64)] = &[
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("eighteen", 18.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("a", 1.0),
    ("half", 0.5),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
];

/// A number in English words: `one million`, `two hundred thousand`, `half a million`.
fn english(words: &str, at: usize) -> Option<Number> {
    let (mut total, mut part) = (0.0, None::<f64>);
    let mut number = Number::new(at, 0.0);
    let (mut next, mut count, mut article) = (at, 0, false);
    for _ in 0..8 {
        let rest = &words[next..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = &rest[..length];
        let Some((_, value)) = ENGLISH.iter().find(|(name, _)| *name == word) else {
            break;
        };
        if *value >= 1e2 {
            let Some(before) = part else { break };
            if *value == 1e2 {
                part = Some(before * value);
            } else {
                total += before * value;
                part = None;
                number.scale = *value;
            }
        } else if word == "a" {
            // `a million`, `half a million`; `a` alone is no number.
            part = part.or(Some(1.0));
        } else {
            part = Some(part.unwrap_or_default() + value);
        }
        article = word == "a" || word == "half";
        count += 1;
        if !article {
            number.end = next + length;
        }
        next += length;
        if !words[next..].starts_with([' ', '-']) {
            break;
        }
        next += 1;
    }
    number.value = total + part.unwrap_or_default();
    number.plain = count == 1;
    (number.end > at && !article).then_some(number)
}

/// The length of what multiplies a number in English, with the blank before it, and its factor:
/// ` million`.
pub(crate) fn english_scale(rest: &str) -> Option<(usize, f64)> {
    let trimmed = rest.trim_start_matches([' ', '-']);
    let length = trimmed.bytes().take_while(u8::is_ascii_alphabetic).count();
    let factor = match &trimmed[..length] {
        "thousand" => 1e3,
        "million" | "millions" | "mio" | "mln" => 1e6,
        "billion" | "bn" => 1e9,
        _ => return None,
    };
    Some((rest.len() - trimmed.len() + length, factor))
}

/// Whether a character of Chinese is a numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    let mut buffer = [0; 4];
    !c.is_ascii() && numeral(c.encode_utf8(&mut buffer)).is_some()
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
