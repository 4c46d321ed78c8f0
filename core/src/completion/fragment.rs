//! The ends of a text that may begin a term.

use super::keys::key_of_typed;
use crate::han::is_han;
use crate::text::{is_stop_word, is_word};

/// Words, or Chinese characters, of the longest fragment.
const MOST: usize = 6;

/// An end of the text before the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fragment {
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// The prefix of the keys that it begins.
    pub(super) key: String,
}

/// The ends of `text` before the byte `caret`, the longest first. A term begins with any Chinese
/// character or with a word, and continues as typed words of [`crate::text`] join.
pub(super) fn fragments(text: &str, caret: usize) -> Vec<Fragment> {
    let (before, after) = text.split_at(caret);
    let is_latin = |c: char| is_word(c) && !is_han(c);
    if before.ends_with(is_latin) && after.starts_with(is_latin) {
        return Vec::new();
    }
    let mut starts = Vec::new();
    let mut start = caret;
    while starts.len() < MOST {
        let after_word = start < caret && before[start..].starts_with(is_latin);
        let rest = &before[..start];
        let joint = after_word && rest.ends_with([' ', '-']);
        let rest = if joint { &rest[..rest.len() - 1] } else { rest };
        if rest.ends_with(is_han) && !joint {
            start = rest.trim_end_matches(is_han).len().max(last(rest));
        } else if rest.ends_with(is_latin) {
            start = rest.trim_end_matches(is_latin).len();
            let word = rest[start..].to_lowercase();
            if !starts.is_empty() && is_stop_word(&word) {
                break;
            }
        } else {
            break;
        }
        starts.push(start);
    }
    let fragments = starts.into_iter().rev().map(|start| Fragment {
        start,
        key: key_of_typed(&before[start..]),
    });
    // One letter begins too many terms.
    fragments.filter(|it| it.key.len() > 1).collect()
}

/// Where the last character of a text begins.
fn last(text: &str) -> usize {
    text.char_indices().next_back().map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_text_begin_terms() {
        // A `|` stands for the caret.
        for (name, text, expected) in [
            ("Chinese", "耐热锂电|", "耐热锂电 热锂电 锂电 电"),
            (
                "no further than six",
                "一二三四五六七|",
                "二三四五六七 三四五六七 四五六七 五六七 六七 七",
            ),
            ("in the middle of Chinese", "锂电|隔膜", "锂电 电"),
            ("a word", "a separ|", "separ"),
            (
                "words",
                "heat resistant Separ|",
                "heat resistant separ/resistant separ/separ",
            ),
            ("a stop word parts", "coating of separ|", "separ"),
            ("a hyphen joins", "lithium-io|", "lithium io/io"),
            ("pinyin behind Chinese", "耐热gemo|", "耐热gemo 热gemo gemo"),
            ("letters before Chinese", "用3D打|", "用3d打 3d打 打"),
            ("one letter is too little", "x|", ""),
            ("but begins a second word", "lithium i|", "lithium i"),
            ("behind a blank", "lithium |", ""),
            ("in a word", "sep|arator", ""),
            ("full width", "ＬＥＤ|", "led"),
            ("punctuation parts", "电池，隔|", "隔"),
            ("nothing", "|", ""),
        ] {
            let caret = text.find('|').unwrap();
            let fragments = fragments(&text.replace('|', ""), caret);
            let keys: Vec<_> = fragments.into_iter().map(|it| it.key).collect();
            let parted = if expected.contains('/') { "/" } else { " " };
            let joined = keys.join(parted);
            assert_eq!(joined, expected, "{name}");
        }
    }
}
