//! Levels of readiness as cells join them: `4 à 6`, `4…6`, `TRL 4; 6`, `TRL 7 of 9`. Two levels with anything
//! between them that is not known are not read: the first alone would be half of what stands there.

use crate::vocabulary::{Maturity, fold};

/// What joins two levels, and some of these join more.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    "-", "--", "~", "–", "—", "——", "−", "〜", "～", "至", "到", "、", "或", "和", "及", "与", "/", "|", "&", "+",
    ";", "；", "…", "……", "..", "...", "→", "->", "=>", "÷", "to", "or", "and", "through", "thru", "until",
    "up to", "bis", "bis zu", "und", "oder", "à", "et", "ou", "jusqu'à", "jusqu’à", "a", "al", "hasta", "y", "o",
    "e", "fino a", "até", "tot", "en", "do", "から",
];

/// What stands between a level and the number of levels: `7 of 9`.
const OF: &[&str] = &["/", "of", "out of", "von", "sur", "su", "de", "di"];

/// Names of the scale that may stand before each level, or behind it.
const NAMES: &[&str] = &[
    "trl",
    "level",
    "levels",
    "niveau",
    "stufe",
    "级",
    "第",
    "技术成熟度",
];

/// Reads what a cell states of maturity.
pub(super) fn read(words: &str) -> Option<Maturity> {
    let folded = fold(words);
    match joined(&folded) {
        Joined::None => Maturity::read(words),
        Joined::As(words) => Maturity::read(&words),
        Joined::Unknown => None,
    }
}

enum Joined {
    /// No two levels stand beside each other.
    None,
    /// The words with the levels as a range.
    As(String),
    /// Something that is not known joins them.
    Unknown,
}

fn joined(words: &str) -> Joined {
    let levels = levels(words);
    let Some(&(start, first)) = levels.first() else {
        return Joined::None;
    };
    let (mut least, mut most, mut end) = (first, first, start + 1);
    let mut changed = false;
    for &(at, level) in &levels[1..] {
        let between = bare(&words[end..at]);
        let behind = bare(words[at + 1..].trim_end_matches([')', '。', '.']));
        let ends = behind.is_empty();
        let counts = behind.starts_with(char::is_alphanumeric);
        let listed = between == "," && !counts && !words[end..at].ends_with(',');
        if level == 9 && OF.contains(&between) && !changed {
            end = at + 1;
            continue;
        }
        if JOINTS.contains(&between) || listed {
            (least, most, end) = (least.min(level), most.max(level), at + 1);
            changed = true;
            continue;
        }
        // `TRL 6, 3 customers` counts something else.
        let word =
            between.chars().all(char::is_alphabetic) || !between.contains(char::is_alphanumeric);
        let short = !between.is_empty() && between.chars().count() <= 10;
        let comma = [",", "，"].contains(&between);
        if ends && word && short && !comma && is_of_scale(&words[..start]) {
            return Joined::Unknown;
        }
        break;
    }
    if end == start + 1 {
        return Joined::None;
    }
    let range = if changed {
        format!("{least}-{most}")
    } else {
        least.to_string()
    };
    Joined::As(format!("{}{range}{}", &words[..start], &words[end..]))
}

/// The single digits from 1 to 9 that are no part of a longer number, with their places.
fn levels(words: &str) -> Vec<(usize, u8)> {
    let digits = words.bytes().enumerate();
    let digits = digits.filter(|(_, b)| (b'1'..=b'9').contains(b));
    let alone = digits.filter(|(at, _)| {
        let (before, behind) = (&words[..*at], &words[at + 1..]);
        let digit = |c: char| c.is_ascii_digit();
        let point = |text: &str| text.starts_with(['.', ',']) && text[1..].starts_with(digit);
        let pointed = before.strip_suffix(['.', ',']);
        let joined =
            before.ends_with(digit) || behind.starts_with(digit) || behind.starts_with('%');
        let decimal = point(behind) || pointed.is_some_and(|before| before.ends_with(digit));
        !joined && !decimal
    });
    alone.map(|(at, b)| (at, b - b'0')).collect()
}

/// What stands between two levels, without names of the scale and blanks.
fn bare(between: &str) -> &str {
    let mut between = between.trim();
    loop {
        let stripped = NAMES.iter().find_map(|name| {
            between
                .strip_prefix(name)
                .or_else(|| between.strip_suffix(name))
        });
        match stripped {
            Some(rest) => between = rest.trim(),
            None => return between,
        }
    }
}

/// Whether a level stands by itself, or behind the name of the scale.
fn is_of_scale(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ':', '：', '=', '(', '（']);
    let named = ["readiness", "成熟度", "就绪度", "等级", "级别"];
    bare(before).is_empty() || named.iter().any(|name| before.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn levels_are_read_whole_or_not_at_all() {
        for (words, expected) in [
            ("4 à 6", Some((4, 6))),
            ("TRL 4 à 6", Some((4, 6))),
            ("TRL 4…6", Some((4, 6))),
            ("4…6", Some((4, 6))),
            ("TRL 4;6", Some((4, 6))),
            ("4；6", Some((4, 6))),
            ("TRL 4 / 6", Some((4, 6))),
            ("4/6", Some((4, 6))),
            ("4 to 6", Some((4, 6))),
            ("TRL4 → TRL6", Some((4, 6))),
            ("TRL 4, TRL 5; TRL 6", Some((4, 6))),
            ("4、5、6级", Some((4, 6))),
            ("6-4", Some((4, 6))),
            ("TRL 4 hasta 6", Some((4, 6))),
            ("TRL 7 of 9", Some((7, 7))),
            ("TRL 7/9", Some((7, 7))),
            ("7 / 9", Some((7, 7))),
            ("TRL 4 # 6", None),
            ("TRL 4 kuni 6", None),
            ("4 : 6", None),
            ("TRL 6, 3 customers", Some((6, 6))),
            ("TRL 6 in 3 years", Some((6, 6))),
            ("TRL 6以上", Some((6, 9))),
            ("技术成熟度6级", Some((6, 6))),
            ("TRL 4.5", None),
            ("7级", Some((7, 7))),
            ("已通过中试", Some((6, 7))),
            ("TRL 6 (2024)", Some((6, 6))),
        ] {
            let found = read(words).map(|it| (it.least(), it.most()));
            assert_eq!(found, expected, "{words}");
        }
    }
}
