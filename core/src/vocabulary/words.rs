//! Folding words so that width and case do not matter, and distinguishing fillers from statements.

use crate::word_list::{WordList, words};

/// Folds full-width forms to ASCII and letters to lower case; the count of characters stays.
pub fn fold(words: &str) -> String {
    words.chars().map(fold_char).collect()
}

/// Folds one character as [`fold`] does.
pub(crate) fn fold_char(c: char) -> char {
    let c = match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    c.to_ascii_lowercase()
}

/// Words for an empty cell.
const BLANKS: WordList = words![
    "无",
    "没有",
    "暂无",
    "暂未",
    "不详",
    "未知",
    "未填",
    "未填写",
    "空",
    "none",
    "nil",
    "n/a",
    "na",
    "n.a.",
    "null",
    "unknown",
    "not specified",
    "not applicable",
    "unspecified",
    "nan",
    "undefined",
    "至",
];

/// Words that leave a question open on purpose.
const OPEN: WordList = words![
    "其他",
    "其它",
    "其他方式",
    "其它方式",
    "其他合作方式",
    "其他行业",
    "其他领域",
    "不限",
    "待定",
    "待议",
    "面议",
    "均可",
    "皆可",
    "都可以",
    "任意",
    "保密",
    "详谈",
    "可谈",
    "不限地区",
    "全球",
    "other",
    "others",
    "tbd",
    "tba",
    "any",
    "worldwide",
    "global",
    "to be agreed",
    "to be discussed",
    "negotiable",
];

/// Whether the words stand for an empty cell: `无`, `—`, `n/a`.
pub fn is_blank(words: &str) -> bool {
    let words = fold(words);
    let words = words.trim();
    !words.contains(|c: char| c.is_alphanumeric() || c == '*') || BLANKS.contains(words)
}

/// Whether the words only say that nothing is stated: `其他`, `面议`, `无`, `—`, `n/a`.
pub fn is_filler(words: &str) -> bool {
    is_blank(words) || OPEN.contains(fold(words).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_the_count() {
        assert_eq!(fold("ＡＢ１２　中Z"), "ab12 中z");
    }

    #[test]
    fn fillers() {
        for words in [
            "", " ", "—", "－", "其他", "无", "N/A", "Other", "面议", "...", "/",
        ] {
            assert!(is_filler(words), "{words}");
        }
        for words in ["转让", "其他转让", "3", "none of these"] {
            assert!(!is_filler(words), "{words}");
        }
    }
}
