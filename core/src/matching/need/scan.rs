//! One scan of a text: the criteria and figures that it states in passing, in Chinese and English, and
//! the spans that say nothing of a technology.
//!
//! One walk from left to right with a bounded look ahead. A criterion is read only where a cue says
//! that something is asked (`预算`, `优先`, `must be`), or where a clause says nothing else.

use std::ops::Range;
use std::sync::OnceLock;

use super::cues::{self, Cues};
use super::folded_text::{self, FoldedText};
use super::general::{self, Silent};
use super::statement::{Found, Reader, Start, Statement};
use super::{boilerplate, figures, headings, undertakings};
use super::{cooperation, deadline, exclusion, ip_status, maturity, named, price, region};
use crate::listing::{Date, TextPart};
use crate::matching::criteria::{Asked, TypedCriterion};
use crate::wire::{Aspect, Criterion, Origin, Span, Strength};
use crate::word_list::{WordList, words};

/// What one text states, and what of it says nothing of a technology.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Its criteria, in their order, its figures last; the same aspect may be stated more than once.
    pub(super) statements: Vec<Statement>,
    /// Whether it may have more figures than these.
    pub(super) more_figures: bool,
    /// The spans that give no terms: boilerplate, undertakings, and statements that ask nothing.
    pub(super) silent: Vec<Range<usize>>,
    /// The spans of general words, which give terms where a need has no others.
    pub(super) general: Vec<Range<usize>>,
}

impl Scan {
    /// Scans a text. A title says what is to be done as well, and so does what was `typed`; a title
    /// states nothing, unless it was typed. What a listing's texts state is in its other fields.
    /// Periods count from `today`.
    pub(super) fn run(text: &str, part: TextPart, typed: bool, today: Option<Date>) -> Self {
        let folded_text = FoldedText::new(text, today);
        let mut scan = Self::default();
        if typed || part == TextPart::Body {
            let lists = if typed {
                headings::find(&folded_text)
            } else {
                Vec::new()
            };
            let found = statements(&folded_text, &lists);
            scan.silent = boilerplate::find(&folded_text, &found, typed);
            if typed {
                let headings = lists.iter().map(|it| folded_text.place(it.heading.clone()));
                scan.silent.extend(headings);
                scan.statements = typed_statements(&folded_text, &found);
                let taken = scan.statements.iter().map(|it| it.place.clone());
                let present = headings::present(&folded_text).into_iter();
                let present = present.map(|it| folded_text.place(it));
                let taken = taken.chain(scan.silent.iter().cloned());
                let taken: Vec<_> = taken.chain(present).collect();
                let mut figures = figures::read_figures(text, &taken);
                for it in &mut figures.statements {
                    let place = folded_text.folded_place(&it.place);
                    let beside = cues::beside(&folded_text, place.start, place.end);
                    let listed = headings::strength(&lists, place.start);
                    it.criterion.stated.strength = firmness(listed, beside);
                }
                scan.statements.extend(figures.statements);
                scan.silent.extend(figures.idle);
                scan.more_figures = figures.more;
                give_spans(text, &mut scan.statements);
            }
        }
        if typed || part == TextPart::Title {
            scan.silent.extend(undertakings::find(&folded_text));
        }
        if typed {
            let taken = scan.statements.iter().map(|it| it.place.clone());
            let taken: Vec<_> = taken.chain(scan.silent.iter().cloned()).collect();
            let Silent { never, alone } = general::find(&folded_text, &taken);
            scan.silent.extend(never);
            scan.general = alone;
        }
        scan
    }
}

/// Everything that readers find, each with its start.
fn statements(folded_text: &FoldedText<'_>, lists: &[headings::List]) -> Vec<(Start, Found)> {
    let mut statements = Vec::new();
    let mut at = 0;
    // Where a clause begins, or goes on from a statement.
    let mut fresh = 0;
    while let Some(c) = folded_text.text[at..].chars().next() {
        let apart = folded_text.sets_apart(at) || folded_text.is_label_end(at);
        if apart || at == fresh && headings::is_bullet(c) {
            at += c.len_utf8();
            // Neither in a list nor in brackets.
            if !matches!(c, '、' | '(') {
                fresh = folded_text.skip_blanks(at);
            }
            continue;
        }
        let within_word = c.is_ascii_alphanumeric() && folded_text.latin_before(at);
        let may_begin = at == fresh || openers().binary_search(&c).is_ok();
        if c != ' ' && !within_word && may_begin {
            let cues = Cues::read(folded_text, at);
            let start = Start {
                at,
                cues,
                fresh: at == fresh,
                listed: headings::strength(lists, at),
            };
            if let Some(found) = read(folded_text, start) {
                let end = found.end;
                statements.push((start, found));
                at = end;
                fresh = folded_text.skip_joints(end);
                continue;
            }
            if cues.endless {
                at = cues.end;
                continue;
            }
        }
        at += c.len_utf8();
    }
    statements
}

/// The readers, in the order in which they are asked.
const READERS: [Reader; 8] = [
    price::READER,
    cooperation::READER,
    ip_status::READER,
    maturity::READER,
    deadline::READER,
    region::READER,
    named::READER,
    exclusion::READER,
];

/// The characters with which a statement may begin within a clause: most places need no more.
fn openers() -> &'static [char] {
    static OPENERS: OnceLock<Vec<char>> = OnceLock::new();
    OPENERS.get_or_init(|| {
        let readers = READERS.iter().flat_map(|it| it.openers);
        folded_text::first_characters(cues::OPENERS.iter().chain(readers).copied())
    })
}

/// What the first reader that finds something finds at a place.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let mut found = READERS
        .iter()
        .find_map(|reader| (reader.read)(folded_text, start))?;
    // `TRL 不低于 6` denies nothing, `不太希望合作开发` does.
    let may_be_denied = !matches!(found.aspect, Aspect::Price | Aspect::ExcludeWord);
    found.cues.open |= may_be_denied && cues::denied_before(folded_text, start.at);
    if found.aspect == Aspect::Deadline {
        found.end = folded_text.take_all(found.end, DONE_UNTIL);
    }
    Some(found)
}

/// What is to be done until a deadline.
#[rustfmt::skip]
const DONE_UNTIL: WordList = words![
    "内", "能", "要", "必须", "完成", "交付", "上线", "导入", "到位", "供样", "试样", "出样", "投产", "签合同", "签约",
    "给方案", "出方案", "见效", "落地", "启动", "交货", "到货", "见样", "拿到样品", "试用", "实施", "验收",
];

/// How firmly something is meant: by what is beside it, else by the list that holds it.
fn firmness(listed: Option<Strength>, beside: Option<Strength>) -> Strength {
    let listed = listed.filter(|it| *it != Strength::Exclude);
    beside.or(listed).unwrap_or(Strength::Important)
}

/// Between two statements that one cue leads to: `优先考虑有专利且已量产的`.
const CARRYING: WordList = words![
    "且", "并且", "并", "而且", "和", "及", "以及", "and", "&", "同时",
];

/// What was found as statements, as far as it asks something that can be typed.
fn typed_statements(folded_text: &FoldedText<'_>, found: &[(Start, Found)]) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut before: Option<(usize, Option<Strength>)> = None;
    for (start, it) in found {
        let own = match it.aspect {
            Aspect::Price | Aspect::Deadline => cues::beside(folded_text, start.at, it.end),
            _ => it.strength(),
        };
        let carried = before.and_then(|(end, strength)| {
            let gap = folded_text.text[end..start.at].trim();
            strength.filter(|it| *it != Strength::Exclude && CARRYING.contains(gap))
        });
        let may_exclude = matches!(it.aspect, Aspect::Region | Aspect::Cooperation);
        let excluded = start
            .listed
            .filter(|it| may_exclude && *it == Strength::Exclude);
        let strength = own.or(carried).or(excluded);
        before = Some((it.end, strength));
        let strength = firmness(start.listed, strength);
        statements.extend(statement(folded_text, strength, start.at, it));
    }
    statements
}

/// What was found from `start` on as a statement, if it asks something that can be typed.
fn statement(
    folded_text: &FoldedText<'_>,
    strength: Strength,
    start: usize,
    found: &Found,
) -> Option<Statement> {
    if found.asks_nothing() {
        return None;
    }
    let given = |words: &Range<usize>| folded_text.words[folded_text.place(words.clone())].trim();
    let (words, asked) = if found.aspect == Aspect::ExcludeWord {
        let items = found.items.iter().map(given).map(str::to_owned);
        let items: Vec<String> = items.collect();
        (items.join("、"), Asked::Words(items))
    } else {
        let words = given(&found.words);
        let asked = Asked::in_words(found.aspect, words, folded_text.today)?;
        (words.to_owned(), asked)
    };
    if matches!(asked, Asked::Price(it) if it.negotiable || it.least.or(it.most).is_none()) {
        return None;
    }
    Some(Statement {
        place: folded_text.place(start..found.end),
        criterion: TypedCriterion::new(
            Criterion {
                strength,
                origin: Origin::Text,
                ..Criterion::new(found.aspect, words)
            },
            asked,
        ),
    })
}

/// Gives each statement its span in units of UTF-16, in one walk over the text.
fn give_spans(text: &str, statements: &mut [Statement]) {
    let mut ends: Vec<usize> = statements
        .iter()
        .flat_map(|it| [it.place.start, it.place.end])
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let (mut at, mut units) = (0, 0);
    let offsets: Vec<usize> = ends
        .iter()
        .map(|&end| {
            units += text[at..end].encode_utf16().count();
            at = end;
            units
        })
        .collect();
    let offset = |byte: usize| ends.binary_search(&byte).map_or(0, |found| offsets[found]);
    for it in statements {
        it.criterion.stated.span = Some(Span {
            start: offset(it.place.start),
            end: offset(it.place.end),
        });
    }
}

#[cfg(test)]
mod tests;
