//! The edit distance between a misspelt word and the one that was meant.

/// The edits between `written` and `meant`, both in small letters, 1 or 2. An edit is a letter missing
/// or too many, two letters transposed, or a letter in place of one that sounds alike or lies beside it
/// on a keyboard. `None` where there are too many edits for a word of that length, or where the words do
/// not begin alike: then `written` is another word, as `hydrogel` is not `hydrogen` misspelt, nor
/// `biochar` `biochip`.
///
/// A word of four letters may have one edit. One of seven may have two that leave its consonants as they
/// are, one of ten two that change one.
pub(super) fn edit_distance(written: &str, meant: &str) -> Option<usize> {
    let (one, other) = (written.as_bytes(), meant.as_bytes());
    if one.len() < 4 || one.len().abs_diff(other.len()) > 2 {
        return None;
    }
    let begins_alike = match (one, other) {
        ([a, b, ..], [c, d, ..]) => a == c || (a == d && b == c),
        _ => false,
    };
    if !begins_alike {
        return None;
    }
    // `areal` is a word beside `area`; a last letter written twice is an edit.
    if let Some(end) = written.strip_prefix(meant)
        && !end.bytes().all(|it| Some(&it) == other.last())
    {
        return None;
    }
    let (written, meant) = (written.replace("ph", "f"), meant.replace("ph", "f"));
    match alignment(written.as_bytes(), meant.as_bytes(), confusable) {
        0 | 1 => Some(1),
        2 if one.len() >= 7 => {
            let changed = alignment(&skeleton(&written), &skeleton(&meant), |_, _| true);
            (changed == 0 || changed == 1 && one.len() >= 10).then_some(2)
        }
        _ => None,
    }
}

/// Whether one letter is easily written in place of another.
fn confusable(one: u8, other: u8) -> bool {
    let alike = |group: &&[u8]| group.contains(&one) && group.contains(&other);
    ALIKE.iter().any(alike) || beside(one, other)
}

/// Letters that sound alike.
const ALIKE: &[&[u8]] = &[
    b"aeiouy", b"szcx", b"ckq", b"gj", b"fv", b"vw", b"dt", b"bp", b"mn",
];

/// Whether two letters lie beside each other on a keyboard, or one below the other.
fn beside(one: u8, other: u8) -> bool {
    let position = |letter| {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
        let mut positions = rows.iter().enumerate().filter_map(|(row, letters)| {
            let column = letters.bytes().position(|it| it == letter)?;
            // Each row stands half a key further to the right.
            Some((row, 2 * column + row))
        });
        positions.next()
    };
    let (Some((row, at)), Some((other_row, other_at))) = (position(one), position(other)) else {
        return false;
    };
    row.abs_diff(other_row) <= 1 && at.abs_diff(other_at) <= 2
}

/// The distance of optimal string alignment (Damerau–Levenshtein where transposed letters change no
/// further). A letter in place of another counts twice unless they are `alike`.
fn alignment(one: &[u8], other: &[u8], alike: impl Fn(u8, u8) -> bool) -> usize {
    let mut before = vec![0; other.len() + 1];
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, &a) in one.iter().enumerate() {
        let mut next = vec![i + 1; other.len() + 1];
        for (j, &b) in other.iter().enumerate() {
            let changed = if a == b {
                0
            } else if alike(a, b) {
                1
            } else {
                2
            };
            let mut least = (row[j] + changed).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a == other[j - 1] && one[i - 1] == b {
                least = least.min(before[j - 1] + 1);
            }
            next[j + 1] = least;
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

/// A word's consonants, doubled ones once.
fn skeleton(word: &str) -> Vec<u8> {
    let mut consonants: Vec<u8> = word.bytes().filter(|it| !b"aeiouy".contains(it)).collect();
    consonants.dedup();
    consonants
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (written, meant, expected) in [
            ("seperator", "separator", Some(1)),
            ("separater", "separator", Some(1)),
            ("seperater", "separator", Some(2)),
            ("spearator", "separator", Some(1)),
            ("esparator", "separator", Some(1)),
            ("batery", "battery", Some(1)),
            ("polimar", "polymer", Some(2)),
            ("membrain", "membrane", Some(2)),
            ("aquisition", "acquisition", Some(1)),
            ("recieve", "receive", Some(1)),
            ("photolitography", "photolithography", Some(1)),
            ("nanoparticals", "nanoparticles", Some(2)),
            ("lasr", "laser", Some(1)),
            ("grafene", "graphene", Some(1)),
            ("polyner", "polymer", Some(1)),
            ("photolitografy", "photolithography", Some(1)),
            // Other words.
            ("biochar", "biochip", None),
            ("hydrogel", "hydrogen", None),
            ("layer", "laser", None),
            ("areal", "area", None),
            ("sensorr", "sensor", Some(1)),
            ("las", "laser", None),
            ("motor", "rotor", None),
            ("sensor", "tensor", None),
            ("catalytic", "catalysis", None),
            ("pump", "pumping", None),
        ] {
            assert_eq!(
                edit_distance(written, meant),
                expected,
                "{written} for {meant}"
            );
        }
    }
}
