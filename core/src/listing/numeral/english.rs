//! Numbers in English words.

use super::Number;

#[rustfmt::skip]
const ENGLISH: &[(&str, f64)] = &[
    ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0),
    ("seven", 7.0), ("eight", 8.0), ("nine", 9.0), ("ten", 10.0), ("eleven", 11.0),
    ("twelve", 12.0), ("fifteen", 15.0), ("eighteen", 18.0), ("twenty", 20.0), ("thirty", 30.0),
    ("forty", 40.0), ("fifty", 50.0), ("sixty", 60.0), ("seventy", 70.0), ("eighty", 80.0),
    ("ninety", 90.0), ("a", 1.0), ("half", 0.5), ("hundred", 1e2), ("thousand", 1e3),
    ("million", 1e6), ("billion", 1e9),
];

/// A number in English words: `one million`, `two hundred thousand`, `half a million`.
pub(super) fn english(words: &str, at: usize) -> Option<Number> {
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
            if *value < 1e3 {
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
        "wan" => 1e4,
        "lakh" | "lakhs" | "lac" | "lacs" => 1e5,
        "million" | "millions" | "mio" | "mln" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bn" => 1e9,
        _ => return None,
    };
    Some((rest.len() - trimmed.len() + length, factor))
}
