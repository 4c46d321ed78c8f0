//! Headings of lists that say how firmly what follows is meant: `Must have: …`, `加分项：…`.

use std::ops::Range;

use super::folded_text::FoldedText;
use crate::wire::Strength;
use crate::word_list::{WordList, words};

#[rustfmt::skip]
const MUSTS: WordList = words![
    "must have", "must-have", "must haves", "must-haves", "musts", "must", "required", "mandatory",
    "mandatory requirements", "hard requirements", "essential", "essentials", "non-negotiable",
    "必须", "必备", "必要条件", "必备条件", "必须条件", "硬性要求", "硬性条件", "硬性指标", "必须满足", "硬要求", "刚性要求",
    "必须项", "必须具备", "必须达到", "必要要求", "必备要求", "必备项", "刚需", "硬条件", "硬指标", "强制要求", "必达指标", "必选", "必选项", "必要", "底线",
];

#[rustfmt::skip]
const EXCLUSIONS: WordList = words![
    "不要", "不接受", "不考虑", "排除", "排除项", "不要的", "谢绝", "拒绝", "禁忌", "not wanted", "unwanted",
    "exclude", "excluded", "exclusions", "excluding", "do not want", "we do not want", "don't want",
    "no-go", "no-gos", "no-goes", "dealbreakers", "deal breakers", "not acceptable", "avoid",
    "not of interest", "of no interest", "no interest", "out of scope", "not in scope", "不在范围",
    "请勿推荐",
];

#[rustfmt::skip]
const WISHES: WordList = words![
    "nice to have", "nice-to-have", "nice to haves", "nice-to-haves", "nice", "optional",
    "preferred", "preferences", "desirable", "wish list", "wishes", "would be nice", "a plus",
    "plus", "ideally", "bonus", "good to have", "加分项", "加分", "优先条件", "优先项", "可选", "可选项", "最好有",
    "最好", "优先", "优先考虑", "期望", "锦上添花", "最好能有", "最好能", "最好是", "最好具备", "希望有", "优选", "优选条件", "优选项", "有更好", "加分条件", "次要条件", "可选条件", "非必须", "选择项", "软性要求", "软性条件", "希望", "如有更好",
    "would be good", "would be great", "welcome",
];

/// A list under a heading: the words of the heading, the list, and what it says.
pub(super) struct List {
    pub(super) heading: Range<usize>,
    items: Range<usize>,
    strength: Strength,
}

/// The lists of a text.
pub(super) fn find(folded_text: &FoldedText<'_>) -> Vec<List> {
    let text = folded_text.text.as_str();
    let mut lists: Vec<List> = Vec::new();
    let mut begins = true;
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if at < from || begins && (c == ' ' || is_bullet(c) || is_opening(c)) {
            continue;
        }
        // `一、必须满足`, `(2) nice to have`
        if let Some(length) = numbering(&text[at..]).filter(|_| begins) {
            from = at + length;
            continue;
        }
        let heading = begins.then(|| heading(folded_text, at)).flatten();
        begins = folded_text.sets_apart(at) && !matches!(c, ',' | '、' | ' ');
        let Some((end, strength)) = heading else {
            continue;
        };
        if let Some(last) = lists.last_mut() {
            last.items.end = last.items.end.min(at);
        }
        lists.push(List {
            heading: at..end,
            items: end..list_end(folded_text, end),
            strength,
        });
    }
    lists
}

/// Headings of what the asker has today.
#[rustfmt::skip]
const PRESENT: WordList = words![
    "现状", "背景", "项目背景", "目前情况", "现有情况", "目前现状", "当前情况", "现有条件", "background",
    "current situation", "current state", "status quo", "situation", "at present",
];

/// The sections on what the asker has today, each to the end of its line: their figures ask nothing.
pub(super) fn present(folded_text: &FoldedText<'_>) -> Vec<Range<usize>> {
    let mut sections = Vec::new();
    let mut at = 0;
    for line in folded_text.text.split_inclusive('\n') {
        let begin = at + line.len() - line.trim_start_matches(|c| c == ' ' || is_bullet(c)).len();
        let begin = begin + numbering(&folded_text.text[begin..]).unwrap_or(0);
        at += line.len();
        let heading = folded_text.eat(folded_text.skip_blanks(begin), PRESENT);
        let Some(end) = heading.filter(|&end| end <= at) else {
            continue;
        };
        let rest = &folded_text.text[end..];
        let inline =
            folded_text.take(end, words![":", "-"]).is_some() && !line.trim_end().ends_with(':');
        let next = rest.find('\n').map_or("", |stop| &rest[stop + 1..]);
        if inline {
            sections.push(begin..at);
        } else if rest.trim_start_matches([' ', ':']).starts_with('\n') {
            sections.push(begin..at + next.find('\n').unwrap_or(next.len()));
        }
    }
    sections
}

/// What the list says that holds a place, if one does.
pub(super) fn strength(lists: &[List], place: usize) -> Option<Strength> {
    // They stand in their order, and none within another.
    let after = lists.partition_point(|list| list.items.start <= place);
    let list = after.checked_sub(1).map(|last| &lists[last])?;
    list.items.contains(&place).then_some(list.strength)
}

/// A heading that stands here: where it ends, colon and all, and what it says.
fn heading(folded_text: &FoldedText<'_>, at: usize) -> Option<(usize, Strength)> {
    let must = folded_text.eat(at, MUSTS);
    let wish = folded_text.eat(at, WISHES);
    let exclusion = folded_text.eat(at, EXCLUSIONS);
    let end = must.max(wish).max(exclusion)?;
    let end = folded_text.take_all(
        end,
        words![
            "的",
            "条件",
            "要求",
            "requirements",
            "criteria",
            "but not required",
            "是",
            "满足",
            "具备",
        ],
    );
    let end = folded_text.skip_blanks(end);
    // `【必备】`
    let closed = folded_text.take(end, words!["]", "」", "』"]);
    let marked = folded_text.take(closed.unwrap_or(end), words![":", "-", "–"]);
    let (end, ends) = match marked.or(closed) {
        Some(past) => (past, true),
        None => (end, folded_text.text[end..].starts_with(['\n', '\r'])),
    };
    let strength = if exclusion > must.max(wish) {
        Strength::Exclude
    } else if must > wish {
        Strength::Must
    } else {
        Strength::Wish
    };
    ends.then_some((end, strength))
}

/// Where the list ends that begins here: with its line or sentence, or with the last line of those
/// that begin with a bullet.
fn list_end(folded_text: &FoldedText<'_>, begin: usize) -> usize {
    let text = folded_text.text.as_str();
    let rest = &text[begin..];
    let inline = !rest
        .trim_start_matches([' ', '\t'])
        .starts_with(['\n', '\r']);
    if inline {
        let stops = rest.char_indices().find(|&(at, c)| {
            matches!(c, '\n' | '\r' | '。') || c == '.' && folded_text.sets_apart(begin + at)
        });
        return begin + stops.map_or(rest.len(), |(at, _)| at);
    }
    let mut end = begin;
    let mut bulleted = None;
    for line in rest.split_inclusive('\n') {
        let words = line.trim();
        let bullet = words.starts_with(|c| is_bullet(c) || c.is_ascii_digit());
        let first = bulleted.is_none();
        if words.is_empty() && !first || !first && bulleted == Some(true) && !bullet {
            break;
        }
        if !words.is_empty() {
            bulleted.get_or_insert(bullet);
        }
        end += line.len();
    }
    end
}

/// Whether a bracket opens in which a heading may stand.
fn is_opening(c: char) -> bool {
    matches!(c, '【' | '[' | '「' | '『' | '〖' | '#')
}

/// The length of a number that stands before a heading: `一、`, `2.`, `(3)`.
fn numbering(rest: &str) -> Option<usize> {
    let open = usize::from(rest.starts_with('('));
    let numeral = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let digits = rest[open..].chars().take(3).take_while(numeral);
    let length: usize = digits.map(char::len_utf8).sum();
    let mark = rest[open + length..].chars().next()?;
    let marks = matches!(mark, '、' | '.' | ')') && length > 0;
    marks.then(|| open + length + mark.len_utf8())
}

/// Whether a character marks an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '-' | '*'
            | '•'
            | '·'
            | '・'
            | '‧'
            | '▪'
            | '►'
            | '▶'
            | '★'
            | '☆'
            | '◇'
            | '□'
            | '▲'
            | '√'
            | '–'
            | '—'
            | '●'
            | '○'
            | '■'
            | '◆'
            | '①'..='⑳' | '☐' | '✓'
    )
}
