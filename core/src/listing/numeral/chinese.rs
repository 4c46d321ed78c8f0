//! Numbers in Chinese numerals.

use super::Number;

/// What a Chinese numeral means: a digit, or a power of ten.
fn numeral(character: &str) -> Option<Numeral> {
    const DIGITS: &str = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖";
    #[rustfmt::skip]
    const POWERS: &[(&str, f64)] = &[
        ("十", 10.0), ("拾", 10.0), ("百", 100.0), ("佰", 100.0), ("千", 1e3), ("仟", 1e3),
        ("万", 1e4), ("亿", 1e8),
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
pub(super) fn chinese(words: &str, at: usize) -> Option<Number> {
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
                fraction = Some(0.1);
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

/// Whether a character of Chinese is a numeral.
pub(crate) fn is_numeral(c: char) -> bool {
    let mut buffer = [0; 4];
    !c.is_ascii() && numeral(c.encode_utf8(&mut buffer)).is_some()
}
