//! Spans of a title that say what is to be done with a technology: `技术研发及产业化`.

use std::ops::Range;

use super::folded_text::{FoldedText, REACH};
use crate::word_list::{WordList, words};

/// What is to be done with a technology, whichever it is: titles end in it, or begin with it.
#[rustfmt::skip]
const UNDERTAKINGS: WordList = words![
    "研究", "研发", "开发", "研制", "应用", "推广", "推广应用", "产业化", "产业化应用", "示范",
    "攻关", "技术攻关", "关键技术", "核心技术", "共性技术", "技术", "新技术", "项目", "课题", "需求",
    "技术需求", "难题", "技术难题", "问题", "合作", "合作开发", "引进", "寻求", "寻找", "求购", "征集",
    "急需", "解决方案", "方案", "转化", "成果转化", "实现", "等", "相关", "有关",
];

/// Between undertakings.
const AND: WordList = words!["及", "及其", "与", "和", "、", "的", "之", "以及", "并"];

/// The spans of a title that say what is to be done with a technology and not with which.
pub(super) fn find(folded_text: &FoldedText<'_>) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(c) = folded_text.next(at) {
        let (mut end, mut found) = (at, false);
        // A joint before the first one belongs to them: `隔膜及其应用`.
        for _ in 0..=REACH {
            let joint = folded_text.eat(end, AND).unwrap_or(end);
            let Some(next) = folded_text.eat(joint, UNDERTAKINGS) else {
                break;
            };
            (end, found) = (next, true);
        }
        // `研究院` and `应用软件` go on; `技术研发及产业化` ends, or a title begins with it.
        if found && folded_text.ends(end) {
            places.push(folded_text.place(at..end));
            at = end;
        } else {
            at += c.len_utf8();
        }
    }
    places
}
