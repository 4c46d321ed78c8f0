//! What the words around a figure of a listing say of it: the size of a change, or what others reach.

use crate::vocabulary::fold;
use crate::word_list::{WordList, words};

fn any(folded: &str, list: WordList) -> bool {
    list.iter().any(|word| folded.contains(word))
}

/// Words that make the figure behind them the size of a change.
const RISES: WordList = words![
    "提高",
    "提升",
    "增加",
    "增长",
    "降低",
    "减少",
    "下降",
    "缩短",
    "节约",
    "节省",
    "节能",
    "减轻",
    "升高",
    "延长",
    "高出",
    " by",
    "increase of",
    "reduction of",
    "decrease of",
    "improvement of",
    "saving of",
    "savings of",
];

/// Whether what stands around a figure makes it the size of a change.
pub(super) fn is_change(before: &str, after: &str) -> bool {
    let (before, after) = (fold(before), fold(after));
    let before = before
        .trim_end_matches(['了', ' ', '约'])
        .trim_end_matches("至少")
        .trim_end_matches("超过");
    let words = [
        "higher",
        "lower",
        "less",
        "more",
        "faster",
        "reduction",
        "improvement",
        "increase",
        "saving",
        "decrease",
        "better",
        "shorter",
        "lighter",
    ];
    RISES.iter().any(|word| before.ends_with(word))
        || words.iter().any(|word| after.starts_with(word))
}

/// Whether a name is itself that of a change: `行走距离减少率`.
pub(super) fn is_change_itself(name: &str) -> bool {
    any(
        &fold(name),
        words![
            "降低",
            "减少",
            "提高",
            "提升",
            "增",
            "节",
            "下降",
            "缩短",
            "减轻",
            "延长",
            "省",
            "saving",
            "reduction",
            "reduce",
            "increase",
            "improvement",
            "decrease",
            "lighter",
            "more ",
            "less ",
            "higher",
            "lower",
            "faster",
            "cheaper",
        ],
    )
}

/// Whether a clause is about what others reach.
pub(super) fn is_of_others(clause: &str) -> bool {
    any(
        &fold(clause),
        words![
            "现有",
            "传统",
            "普通",
            "常规",
            "一般",
            "市售",
            "同类",
            "以往",
            "目前国内",
            "conventional",
            "existing",
            "traditional",
            "commercial",
            "previous",
            "state of the art",
            "state-of-the-art",
            "competitor",
            "ordinary",
        ],
    )
}

/// What follows a figure, as far as it still speaks of it.
pub(super) fn until_connective(after: &str) -> &str {
    const ENDS: WordList = words![
        " and ", " with ", " while ", " when ", " at ", " but ", "且", "并", "时", "而",
    ];
    let padded = after.starts_with(' ');
    let cut = ENDS.iter().filter_map(|end| {
        let start = end.trim_start();
        if !padded && after.starts_with(start) {
            Some(0)
        } else {
            after.find(end)
        }
    });
    &after[..cut.min().unwrap_or(after.len())]
}
