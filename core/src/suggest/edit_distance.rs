//! How many slips of the pen part a misspelt word from the one that was meant.

/// The slips between `written` and `meant`, both of small letters: a letter missing or too many, two
/// that changed places, or one wrong that sounds alike or lies beside the right one on a keyboard.
/// `None` where these are too many for a word of that length, or where the words do not begin alike:
/// then it is another word, as `hydrogel` is no slip for `hydrogen` nor `biochar` for `biochip`.
///
/// One slip in four letters; two in seven where they leave the consonants as they are, or in ten
/// where they change one.
pub(super) fn slips(written: &str, meant: &str) -> Option<usize> {
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
    // `areal` is made of `area`; a letter written twice is a slip.
    if let Some(end) = written.strip_prefix(meant)
        && !end.bytes().all(|it| Some(&it) == other.last())
    {
        return None;
    }
    let (heard, said) = (written.replace("ph", "f"), meant.replace("ph", "f"));
    match distance(heard.as_bytes(), said.as_bytes(), confusable) {
        0 | 1 => Some(1),
        2 if one.len() >= 7 => {
            let changed = distance(&skeleton(&heard), &skeleton(&said), |_, _| true);
            (changed == 0 || changed == 1 && one.len() >= 10).then_some(2)
        }
        _ => None,
    }
}

/// Whether one letter is easily written for another.
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
    let place = |letter| {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
        let mut places = rows.iter().enumerate().filter_map(|(row, letters)| {
            let column = letters.bytes().position(|it| it == letter)?;
            // Each row stands half a key further to the right.
            Some((row, 2 * column + row))
        });
        places.next()
    };
    let (Some((row, at)), Some((other_row, other_at))) = (place(one), place(other)) else {
        return false;
    };
    row.abs_diff(other_row) <= 1 && at.abs_diff(other_at) <= 2
}

/// The distance of optimal string alignment (Damerau–Levenshtein without a second change to what
/// was transposed), in which a letter in the place of another counts twice unless they are `alike`.
fn distance(one: &[u8], other: &[u8], alike: impl Fn(u8, u8) -> bool) -> usize {
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
    fn slips_are_counted() {
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
            assert_eq!(slips(written, meant), expected, "{written} for {meant}");
        }
    }
}
