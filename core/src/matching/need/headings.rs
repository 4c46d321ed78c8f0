//! Headings of lists that say how firmly what follows is meant: `Must have: …`, `加分项：…`.

use std::ops::Range;

use super::folded_text::FoldedText;
use crate::wire::Strength;

#[rustfmt::skip]
const MUSTS: &[&str] = &[
    "must have", "must-have", "must haves", "must-haves", "musts", "must", "required", "mandatory",
    "mandatory requirements", "hard requirements", "essential", "essentials", "non-negotiable",
    "必须", "必备", "必要条件", "必备条件", "必须条件", "硬性要求", "硬性条件", "硬性指标", "必须满足", "硬要求", "刚性要求",
    "必须项", "必选", "必选项", "必要", "底线",
];

#[rustfmt::skip]
const WISHES: &[&str] = &[
    "nice to have", "nice-to-have", "nice to haves", "nice-to-haves", "nice", "optional",
    "preferred", "preferences", "desirable", "wish list", "wishes", "would be nice", "a plus",
    "plus", "ideally", "bonus", "good to have", "加分项", "加分", "优先条件", "优先项", "可选", "可选项", "最好有",
    "最好", "优先", "优先考虑", "期望", "锦上添花", "非必须", "选择项", "软性要求", "软性条件", "希望", "如有更好",
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
    for (at, c) in text.char_indices() {
        if begins && (c == ' ' || is_bullet(c)) {
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

/// What the list says that holds a place, if one does.
pub(super) fn strength(lists: &[List], place: usize) -> Option<Strength> {
    let list = lists.iter().find(|list| list.items.contains(&place));
    list.map(|list| list.strength)
}

/// A heading that stands here: where it ends, colon and all, and what it says.
fn heading(folded_text: &FoldedText<'_>, at: usize) -> Option<(usize, Strength)> {
    let must = folded_text.eat(at, MUSTS);
    let wish = folded_text.eat(at, WISHES);
    let end = must.max(wish)?;
    let end = folded_text.take_all(
        end,
        &[
            "的",
            "条件",
            "要求",
            "requirements",
            "criteria",
            "but not required",
            "是",
        ],
    );
    let end = folded_text.skip_blanks(end);
    let (end, ends) = match folded_text.take(end, &[":", "-", "–"]) {
        Some(past) => (past, true),
        None => (end, folded_text.text[end..].starts_with(['\n', '\r'])),
    };
    let strength = if must > wish {
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

/// Whether a character marks an item of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '-' | '*' | '•' | '·' | '–' | '—' | '●' | '○' | '■' | '◆' | '①'..='⑳' | '☐' | '✓'
    )
}
