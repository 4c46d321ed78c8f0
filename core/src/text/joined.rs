//! Words that are written in one, with a hyphen or with a blank: `microneedle`, `micro-needle`, `micro
//! needle`; `wastewater`, `waste water`. The analyser makes one term of each.

use std::ops::Range;
use std::sync::OnceLock;

use super::sorted_words::{Shapes, SortedWords};
use super::stop::is_stop_word;

/// Beginnings of words, which mean nothing alone, in alphabetical order.
const BEGINNINGS: SortedWords = SortedWords::new(&[
    "acousto", "aero", "agri", "agro", "anti", "bi", "bio", "cardio", "chemo", "cryo", "cyber",
    "cyto", "di", "e", "eco", "electro", "ferro", "gastro", "geo", "hexa", "hydro", "hyper",
    "hypo", "immuno", "infra", "intra", "iso", "macro", "magneto", "mechano", "mega", "meso",
    "micro", "mini", "mono", "multi", "nano", "neuro", "non", "omni", "opto", "ortho", "osteo",
    "penta", "pharmaco", "photo", "phyto", "pico", "piezo", "poly", "pre", "pseudo", "pyro",
    "quasi", "semi", "spectro", "sub", "super", "tele", "tetra", "thermo", "tri", "tribo", "ultra",
    "uni",
]);
/// Ends of words, in alphabetical order: fireproof, airtight.
const ENDS: SortedWords = SortedWords::new(&["proof", "tight"]);
/// Two words that are as often written as one, a line each, in alphabetical order. Who writes them apart
/// means the same.
const PAIRS: &str = include_str!("pairs.txt");

/// A word that may go on with the next one.
pub(super) struct Whole {
    /// Its parts in one, without what is between them.
    pub(super) word: String,
    /// The term of its first part; none of a stop word.
    pub(super) term: Option<String>,
    pub(super) place: Range<usize>,
    /// Where its last part begins in `word`.
    last: usize,
}

impl Whole {
    /// A word of a single part.
    pub(super) fn new(word: String, term: Option<String>, place: Range<usize>) -> Self {
        let last = 0;
        Self {
            word,
            term,
            place,
            last,
        }
    }

    pub(super) fn is_single(&self) -> bool {
        self.last == 0
    }

    /// Whether the next word of `text` belongs to it.
    pub(super) fn goes_on(&self, text: &str, next: &Self) -> bool {
        let between = Between::of(&text[self.place.end..next.place.start]);
        between.is_some_and(|it| are_one(&self.word[self.last..], it, &next.word))
    }

    pub(super) fn add(&mut self, part: &Self) {
        self.last = self.word.len();
        self.word.push_str(&part.word);
        self.place.end = part.place.end;
    }
}

/// What is between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    Blank,
    Hyphen,
}

impl Between {
    fn of(text: &str) -> Option<Self> {
        match text {
            " " | "\u{A0}" => Some(Self::Blank),
            // Hyphen-minus, hyphen, and the one at which no line breaks.
            "-" | "\u{2010}" | "\u{2011}" => Some(Self::Hyphen),
            _ => None,
        }
    }
}

/// Whether two words of small Latin letters are written as one word too.
fn are_one(first: &str, between: Between, second: &str) -> bool {
    let begins = || BEGINNINGS.contains(first) && (between == Between::Hyphen || first.len() > 1);
    let ends = || ENDS.contains(second) && first.len() > 2 && !is_stop_word(first);
    let is_end = || second.len() > 2 && !is_stop_word(second) && !BEGINNINGS.contains(second);
    is_pair(first, second) || (begins() || ends()) && is_end()
}

/// Whether two words that a blank or a hyphen may part are written as one word too.
pub(super) fn are_one_phrase(first: &str, second: &str) -> bool {
    are_one(first, Between::Hyphen, second)
}

/// [`PAIRS`] as a table.
struct Pairs {
    lines: Vec<&'static str>,
    /// Those of the first words.
    shapes: Shapes,
}

impl Pairs {
    fn read() -> Self {
        let first = |pair: &'static str| pair.split(' ').next().unwrap_or_default();
        let add = |shapes: Shapes, pair| shapes.with(first(pair));
        Self {
            lines: PAIRS.lines().collect(),
            shapes: PAIRS.lines().fold(Shapes::NONE, add),
        }
    }

    /// Whether two words are a pair, the second in its plural too.
    fn contains(&self, first: &str, second: &str) -> bool {
        if !self.shapes.may_hold(first) {
            return false;
        }
        let letters = || first.bytes().chain([b' ']).chain(second.bytes());
        let known = |length| {
            let cut = || letters().take(length);
            let found = self.lines.binary_search_by(|pair| pair.bytes().cmp(cut()));
            found.is_ok()
        };
        let length = first.len() + 1 + second.len();
        known(length) || second.ends_with('s') && known(length - 1)
    }
}

fn is_pair(first: &str, second: &str) -> bool {
    static TABLE: OnceLock<Pairs> = OnceLock::new();
    TABLE.get_or_init(Pairs::read).contains(first, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_are_found() {
        use Between::{Blank, Hyphen};
        for (first, between, second, expected) in [
            ("micro", Blank, "needle", true),
            ("micro", Hyphen, "needle", true),
            ("waste", Blank, "water", true),
            ("waste", Hyphen, "waters", true),
            ("fire", Blank, "proof", true),
            ("e", Hyphen, "nose", true),
            ("e", Blank, "nose", false),
            ("over", Hyphen, "pressure", false),
            ("over", Blank, "pressure", false),
            ("p", Hyphen, "type", false),
            ("re", Hyphen, "use", true),
            ("multi", Blank, "and", false),
            ("heat", Hyphen, "resistant", false),
            ("waste", Blank, "heat", false),
        ] {
            let one = are_one(first, between, second);
            assert_eq!(one, expected, "{first} {between:?} {second}");
        }
    }

    #[test]
    fn the_tables_are_in_order() {
        assert!(BEGINNINGS.is_sorted());
        assert!(ENDS.is_sorted());
        assert!(PAIRS.lines().is_sorted());
    }
}
