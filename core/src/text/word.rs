//! Words of alphabetic scripts, numbers, and the units that follow numbers.

use super::fold;
use crate::han::is_han;

/// Longer words are cut to this many bytes: they are encoded data, not language.
const LONGEST_WORD: usize = 64;

/// Units that are written with a blank before them or without, folded, in alphabetical order. Units that
/// may be words are left out: `5 in`, `3 a day`.
const UNITS: &[&str] = &[
    "bar", "c", "cm", "cst", "db", "ev", "g", "gb", "ghz", "gpa", "gw", "gwh", "h", "hp", "hv",
    "hz", "j", "k", "kg", "khz", "kj", "km", "kn", "kpa", "kv", "kw", "kwh", "l", "m", "ma", "mah",
    "mb", "mg", "mhz", "min", "ml", "mm", "mpa", "ms", "mv", "mw", "mwh", "n", "nm", "pa", "ppb",
    "ppm", "rpm", "s", "t", "tb", "v", "w", "wh", "μg", "μl", "μm", "μs",
];

/// The folded word that begins at `start`, and where it ends. A point between digits belongs to it.
pub(super) fn word(text: &str, start: usize) -> (String, usize) {
    let mut word = String::new();
    let mut end = start;
    for (offset, next) in text[start..].char_indices() {
        let at = start + offset;
        let decimal = next == '.'
            && word.ends_with(|before: char| before.is_ascii_digit())
            && text[at + 1..].starts_with(|after: char| after.is_ascii_digit());
        if !(decimal || fold::is_word(next) && !is_han(next)) {
            break;
        }
        if word.len() < LONGEST_WORD {
            word.push(fold::fold(next));
        }
        end = at + next.len_utf8();
    }
    (word, end)
}

/// The unit that follows the number `word`, as terms have it, and where it ends. Between them is a blank,
/// a degree sign, or both.
pub(super) fn unit(text: &str, word: &str, end: usize) -> Option<(&'static str, usize)> {
    if !word
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let mut start = end;
    for signs in [&[' ', '\u{A0}'][..], &['°', 'º', '˚'][..]] {
        let sign = text[start..].chars().next().filter(|it| signs.contains(it));
        start += sign.map_or(0, char::len_utf8);
    }
    if start == end || !text[start..].starts_with(fold::is_word) {
        return None;
    }
    let (unit, end) = self::word(text, start);
    let unit = if unit == "um" { "μm" } else { &unit };
    let known = UNITS.binary_search(&unit).ok()?;
    Some((UNITS[known], end))
}

/// The normal form of a number with its unit: `20um` is `20μm`.
pub(super) fn with_one_unit(word: String) -> String {
    match word.strip_suffix("um") {
        Some(number) if number.ends_with(|it: char| it.is_ascii_digit()) => format!("{number}μm"),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_units_are_in_order() {
        assert!(super::UNITS.is_sorted());
    }
}
