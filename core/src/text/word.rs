//! Words of alphabetic scripts, names that end or begin with a sign, numbers, and the units that follow
//! numbers.

use super::fold;
use crate::han::is_han;

/// Longer words are cut to this many bytes: they are encoded data, not language.
const LONGEST_WORD: usize = 64;

/// Units that are written with a blank before them or without, folded, in alphabetical order. Units that
/// may be words are left out: `5 in`, `3 a day`.
const UNITS: &[&str] = &[
    "bar", "bps", "c", "cal", "cfu", "cm", "cp", "cpm", "cst", "db", "dpi", "dtex", "ev", "fps",
    "g", "gb", "gbps", "ghz", "gj", "gpa", "gpm", "gsm", "gw", "gwh", "gy", "h", "ha", "hb", "hp",
    "hra", "hrb", "hrc", "hv", "hz", "j", "k", "ka", "kbps", "kcal", "kda", "kev", "kg", "kgf",
    "khz", "kj", "km", "kn", "kpa", "ksi", "kv", "kva", "kvar", "kw", "kwh", "kwp", "l", "lm",
    "lpm", "lx", "m", "ma", "mah", "mb", "mbps", "mcd", "mev", "mg", "mhz", "min", "mj", "ml",
    "mm", "mmol", "mol", "mpa", "mpas", "ms", "mv", "mva", "mw", "mwh", "mwp", "n", "nl", "nm",
    "nmol", "ns", "pa", "pf", "pg", "pmol", "ppb", "ppm", "ppt", "psi", "rpm", "s", "sccm", "slm",
    "t", "tb", "tbps", "thz", "torr", "tpd", "tpy", "twh", "v", "va", "w", "wh", "wp", "μa", "μg",
    "μj", "μl", "μm", "μmol", "μs", "μv", "μw",
];

/// The folded word that begins at `start`, and where it ends. A point between digits belongs to it.
pub(super) fn word(text: &str, start: usize) -> (String, usize) {
    let letters = text.as_bytes()[start..].iter();
    let plain = letters.take_while(|it| it.is_ascii_alphanumeric()).count();
    let mut end = start + plain;
    let mut word = text[start..start + plain.min(LONGEST_WORD)].to_ascii_lowercase();
    // Most words end there.
    if text
        .as_bytes()
        .get(end)
        .is_none_or(|it| it.is_ascii() && *it != b'.')
    {
        return (word, end);
    }
    let start = end;
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

/// Names that a sign tells from letters and words, folded.
const NAMES: &[&str] = &[".net", "c#", "c++", "f#", "g++", "j#", "q#"];

/// The name with a sign that begins at `start`, and where it ends.
pub(super) fn name_with_sign(text: &str, start: usize) -> Option<(&'static str, usize)> {
    let mut ahead = text[start..].chars().map(fold::fold);
    let sign = match ahead.next()? {
        '.' => !text[..start].ends_with(fold::is_word),
        first => first.is_ascii_lowercase() && matches!(ahead.next(), Some('#' | '+')),
    };
    if !sign {
        return None;
    }
    NAMES.iter().find_map(|name| {
        let mut end = start;
        let mut rest = text[start..].chars();
        for sign in name.chars() {
            let there = rest.next().filter(|it| fold::fold(*it) == sign)?;
            end += there.len_utf8();
        }
        // A version may follow, but not the rest of a word.
        let over = rest
            .next()
            .is_none_or(|it| !it.is_alphabetic() || is_han(it));
        over.then_some((*name, end))
    })
}

/// The unit that follows the number `word`, as terms have it, and where it ends. Between them is a blank,
/// a degree sign, or both; or a hyphen, where the unit has several letters.
pub(super) fn unit(text: &str, word: &str, end: usize) -> Option<(&'static str, usize)> {
    if !word
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let mut start = end;
    for signs in [&[' ', '\u{A0}', '-'][..], &['°', 'º', '˚'][..]] {
        let sign = text[start..].chars().next().filter(|it| signs.contains(it));
        start += sign.map_or(0, char::len_utf8);
    }
    if start == end || !text[start..].starts_with(fold::is_word) {
        return None;
    }
    let hyphen = text[end..].starts_with('-');
    let (unit, end) = self::word(text, start);
    if hyphen && unit.len() < 2 {
        return None;
    }
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
