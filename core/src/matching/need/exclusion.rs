//! Words that a counterpart must not have: `不含PFOA和PTFE`, `除激光以外`, `without copper or biocides`,
//! `cobalt must not be used`, `solvent-free`.
//!
//! What is excluded is a thing: a substance, a means, a kind. What must not happen (`不影响强度`,
//! `without damaging the fibre`) stays part of what is searched, and so do names (`不锈钢`, `无纺布`).

mod phrases;

use std::ops::Range;

use super::cues::{self, Cues};
use super::folded_text::{FoldedText, REACH, is_han};
use super::statement::{Found, Reader, Start};
use crate::vocabulary::Region;
use crate::wire::{Aspect, Strength};
use crate::word_list::words;
use phrases::{
    AFTER, ANY, BETWEEN, DENIAL, EXCEPT, EXCEPT_AFTER, FREE, LEADS, LOOSE_LEADS, NEEDED, NO,
    NO_THING, SO, STOPS, SUBSTANCES, TAILS, USE, WITHOUT,
};

/// The longest item, in characters of Chinese and words of English.
const MOST_HAN: usize = 8;
const MOST_WORDS: usize = 3;

/// Statements of words that are excluded.
pub(super) const READER: Reader = Reader {
    openers: &[
        LEADS,
        DENIAL,
        LOOSE_LEADS,
        EXCEPT,
        WITHOUT,
        FREE,
        words!["无", "非"],
    ],
    read,
};

fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let listed = start.fresh && start.listed == Some(Strength::Exclude);
    let said = said(folded_text, start);
    said.or_else(|| listed.then(|| item_of_list(folded_text, start.at))?)
}

/// `淀粉基`: the word that names a thing by what it is made of.
fn base(item: &str) -> Option<&'static str> {
    let made_of = item.strip_suffix('基')?;
    (made_of.chars().count() > 1).then_some("基")
}

/// What is excluded in a list whose heading says so.
fn item_of_list(folded_text: &FoldedText<'_>, at: usize) -> Option<Found> {
    let (items, end) = items(folded_text, at, &|_| true)?;
    let past = folded_text.take_all(end, TAILS);
    folded_text.ends(past).then(|| found(items, past))
}

/// What the words at a place exclude.
fn said(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start {
        at, fresh, cues, ..
    } = start;
    let places = [
        at,
        cues.refusal.unwrap_or(at),
        folded_text.skip_blanks(cues.end),
    ];
    if let Some(mut found) = free(folded_text, places) {
        // `GMO-free not required`
        found.end = found.cues.read_after(folded_text, found.end);
        found.cues.relaxed |= found.cues.open;
        return Some(found);
    }
    if let Some(first) = folded_text.eat(at, EXCEPT) {
        let (items, end) = items(folded_text, first, &|_| true)?;
        let end = folded_text.take(end, EXCEPT_AFTER)?;
        let end = folded_text.take_all(end, TAILS);
        return (!allows_more(folded_text, end)).then(|| found(items, end));
    }
    let latin = folded_text.next(at).is_some_and(|c| c.is_ascii());
    let firm = places.iter().find_map(|&place| {
        let denied = folded_text.eat(place, DENIAL);
        folded_text
            .eat(place, LEADS)
            .max(denied.and_then(|end| folded_text.take(end, USE)))
            .or_else(|| folded_text.eat(place, WITHOUT))
    });
    let loose = |place: &usize| {
        let no = fresh || place > &at || folded_text.in_bracket(at);
        // `energy use must not go up`: what must not be done is no thing.
        let before = folded_text.before(*place, 24).trim_end();
        let modal = [
            "is", "are", "was", "were", "must", "should", "shall", "may", "can", "could", "will",
            "would", "does", "do",
        ];
        let modal = before
            .rsplit(' ')
            .next()
            .is_some_and(|it| modal.contains(&it));
        let no = no && !modal;
        folded_text
            .eat(*place, LOOSE_LEADS)
            .or_else(|| folded_text.eat(*place, NO).filter(|_| no))
    };
    if let Some(lead) = firm {
        // `must not be GMO`; what must not be damaged is no thing.
        let state = folded_text.text[..lead].ends_with(" be");
        let thing = |place: Range<usize>| !state || is_substance(folded_text, &place);
        let (items, end) = items(folded_text, past_any(folded_text, lead), &thing)?;
        return Some(found(items, folded_text.take_all(end, TAILS)));
    }
    if let Some(lead) = places.iter().find_map(loose) {
        let (items, end) = items(folded_text, past_any(folded_text, lead), &|_| true)?;
        if let Some(end) = folded_text.take(end, NEEDED) {
            let mut waived = found(items, end);
            waived.cues.relaxed = true;
            return Some(waived);
        }
        let past = folded_text.take_all(end, TAILS);
        let of = folded_text.text[end..past].contains('的');
        // `不用稀酸就能提取`, `no chemicals on site`
        let so = folded_text.take(past, SO);
        let somewhere = latin && folded_text.take(past, words!["on", "in", "at"]).is_some();
        let ends = folded_text.ends(past) || of || so.is_some() || somewhere;
        return ends.then(|| found(items, past));
    }
    // The `无` of `无锡` denies nothing.
    let place = Region::leading(folded_text.ahead(at, 12));
    if let Some(lead) = folded_text
        .eat(at, words!["无", "非"])
        .filter(|_| place.is_none())
    {
        // `无DMSO`, `无氟`, `非淀粉基`: set apart; before another word they are part of its name.
        let named = |place: Range<usize>| {
            let item = &folded_text.text[place.clone()];
            let kind = folded_text.eat(place.end, words!["类", "系"]).is_some();
            let latin = item
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            latin && item.len() > 1 || SUBSTANCES.contains(item) || base(item).is_some() || kind
        };
        let (mut items, end) = items(folded_text, lead, &named)?;
        for it in &mut items {
            it.end -= base(&folded_text.text[it.clone()]).map_or(0, str::len);
        }
        let past = folded_text.take_all(end, TAILS);
        let of = folded_text.text[end..past].contains('的');
        return (folded_text.ends(past) || of).then(|| found(items, past));
    }
    // `cobalt must not be used`, `含氟的不要`
    if !fresh || latin && !folded_text.ahead(at, 72).contains(' ') {
        return None;
    }
    let substance = folded_text.eat(at, SUBSTANCES).map(|_| at);
    let first = substance.or_else(|| {
        folded_text.eat(
            at,
            words![
                "含有",
                "含",
                "带",
                "有",
                "用",
                "the use of",
                "use of",
                "any",
            ],
        )
    });
    let first = folded_text.skip_blanks(first.unwrap_or(at));
    behind(folded_text, first)
}

/// Where what is excluded begins behind its lead.
fn past_any(folded_text: &FoldedText<'_>, lead: usize) -> usize {
    folded_text.skip_blanks(folded_text.take(lead, ANY).unwrap_or(lead))
}

/// Whether something else is wanted or will do beside an exception, which then excludes nothing:
/// `除清洗外，还要干燥`, `除催化剂外的整套装置也考虑`.
fn allows_more(folded_text: &FoldedText<'_>, end: usize) -> bool {
    let next = folded_text.skip_joints(end);
    let also = folded_text.eat(next, words!["还", "也", "同时", "另", "又"]);
    let clause = folded_text.ahead(end, 72);
    let too = [
        "也可",
        "也行",
        "也考虑",
        "也要",
        "也需",
        "也能",
        "也接受",
        "也欢迎",
        "也想",
        "亦可",
        "还要",
        "还需",
        "还想",
        "同样",
    ];
    also.is_some() || too.iter().any(|it| clause.contains(it))
}

/// Items before a word that excludes them.
fn behind(folded_text: &FoldedText<'_>, first: usize) -> Option<Found> {
    let clause = folded_text.ahead(first, 72);
    let excluded = clause.char_indices().take(40).find_map(|(offset, c)| {
        let place = first + offset;
        let begins = c.is_alphabetic() && offset > 0;
        begins
            .then(|| {
                folded_text
                    .eat(place, AFTER)
                    .or_else(|| tried(folded_text, place))
            })
            .flatten()
            .map(|end| (place, end))
    });
    let (until, end) = excluded?;
    let (items, past) = items(folded_text, first, &|_| true)?;
    // `排屑还是不行` complains.
    let complaint = ["还是", "还", "仍", "仍然", "总是", "一直", "老是", "都"];
    let said = &folded_text.text[first..past];
    if complaint.iter().any(|it| said.ends_with(it)) {
        return None;
    }
    let past = folded_text.take_all(past, TAILS);
    let end = folded_text.take_all(end, TAILS);
    let reaches = [past, too(folded_text, past).unwrap_or(past)];
    let reaches = reaches.map(|it| folded_text.skip_blanks(it));
    (reaches.contains(&until) && folded_text.ends(end)).then(|| found(items, end))
}

/// Past words that say that something was tried and is not wanted again: `我们都上过，不用再推`.
fn tried(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let who = folded_text.take_all(
        at,
        words!["我们", "我司", "我厂", "都", "也", "已经", "以前", "之前"],
    );
    let deed = folded_text.take(
        who,
        words![
            "上过", "试过", "用过", "做过", "看过", "买过", "搞过", "谈过"
        ],
    )?;
    let deed = folded_text.take_all(deed, words!["了"]);
    folded_text.eat(folded_text.skip_joints(deed), AFTER)
}

/// `lead-free`, `PFAS-free`, `solvent free`: the substance before it.
fn free(folded_text: &FoldedText<'_>, places: [usize; 3]) -> Option<Found> {
    places.into_iter().find_map(|at| {
        let word = latin_word(folded_text, at)?;
        let text = &folded_text.text[word.clone()];
        let apart = folded_text.take(word.end, words!["free"]);
        let apart =
            apart.filter(|&end| folded_text.take(end, words!["of", "from", "to"]).is_none());
        let (item, end) = match (text.strip_suffix("-free"), apart) {
            (Some(item), _) => (item, word.end),
            (None, end) => (text, end?),
        };
        let place = at..at + item.len();
        is_substance(folded_text, &place).then(|| found(vec![place], end))
    })
}

/// Whether a word is written in capitals, or names a substance.
fn is_substance(folded_text: &FoldedText<'_>, place: &Range<usize>) -> bool {
    let given = &folded_text.words[folded_text.place(place.clone())];
    let capitals = given.len() > 1 && !given.contains(|c: char| c.is_ascii_lowercase());
    capitals || FREE.contains(&folded_text.text[place.clone()])
}

fn found(items: Vec<Range<usize>>, end: usize) -> Found {
    let words = items.first().map_or(end, |it| it.start)..items.last().map_or(end, |it| it.end);
    Found {
        end,
        aspect: Aspect::ExcludeWord,
        words,
        items,
        cues: Cues::default(),
    }
}

/// The items that stand here, one behind the other, and where they end.
fn items(
    folded_text: &FoldedText<'_>,
    at: usize,
    is_item: &dyn Fn(Range<usize>) -> bool,
) -> Option<(Vec<Range<usize>>, usize)> {
    let mut items = vec![item(folded_text, at, is_item)?];
    for _ in 0..REACH {
        let last = items.last().map_or(at, |it| it.end);
        let separator = folded_text.take(last, BETWEEN);
        let Some(next) = separator.map(|next| folded_text.skip_blanks(next)) else {
            break;
        };
        let comma = folded_text.text[last..next].trim() == ",";
        let next = folded_text
            .take(next, words!["any", "or", "and", "含"])
            .unwrap_or(next);
        let next = folded_text.skip_blanks(next);
        match item(folded_text, next, is_item) {
            // Behind a comma something else begins as a rule.
            Some(it) if !comma || SUBSTANCES.contains(&folded_text.text[it.clone()]) => {
                items.push(it);
            }
            _ => break,
        }
    }
    let end = items.last().map_or(at, |it| it.end);
    let items = items.into_iter().flat_map(|it| one_by_one(folded_text, it));
    Some((items.collect(), end))
}

/// Substances that are written without anything between: `镉铅汞`.
fn one_by_one(folded_text: &FoldedText<'_>, item: Range<usize>) -> Vec<Range<usize>> {
    let text = &folded_text.text[item.clone()];
    let places = || text.char_indices().map(|(at, c)| at..at + c.len_utf8());
    // `盐酸` is one acid.
    let classed = text.ends_with([
        '酸', '盐', '碱', '胺', '氨', '酚', '醛', '苯', '胶', '油', '糖',
    ]);
    let all = text.chars().nth(1).is_some()
        && !classed
        && !SUBSTANCES.contains(text)
        && places().all(|it| SUBSTANCES.contains(&text[it]));
    if !all {
        return vec![item];
    }
    let begin = item.start;
    places()
        .map(|it| begin + it.start..begin + it.end)
        .collect()
}

/// One thing that stands here: a substance, else the words up to what ends them.
fn item(
    folded_text: &FoldedText<'_>,
    at: usize,
    is_item: &dyn Fn(Range<usize>) -> bool,
) -> Option<Range<usize>> {
    if folded_text.eat(at, NO_THING).is_some() && folded_text.eat(at, SUBSTANCES).is_none() {
        return None;
    }
    let end = if is_han(folded_text.next(at)) {
        han_item(folded_text, at)?
    } else {
        latin_item(folded_text, at)?
    };
    let item = &folded_text.text[at..end];
    let single = item.chars().nth(1).is_none() && !SUBSTANCES.contains(item);
    (!single && is_item(at..end)).then_some(at..end)
}

/// `氟`, `化学药剂`, `HFC类`: Chinese up to a particle, a joint or the end of the clause.
fn han_item(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for c in folded_text.rest(at).chars().take(MOST_HAN + 1) {
        let stops = [TAILS, EXCEPT_AFTER, AFTER, SO]
            .into_iter()
            .any(|list| folded_text.eat(end, list).is_some())
            || folded_text.sets_apart(end)
            || too(folded_text, end).is_some()
            || tried(folded_text, end).is_some()
            || folded_text
                .eat(
                    end,
                    words![
                        "、", "和", "及", "或", "与", "以及", "或者", "且", "但", "也不", "也无"
                    ],
                )
                .is_some();
        if end > at && stops || !(is_han(Some(c)) || c.is_ascii_alphanumeric()) {
            break;
        }
        end += c.len_utf8();
    }
    let characters = folded_text.text[at..end].chars().count();
    if characters <= MOST_HAN && stops_at(folded_text, end) {
        return (characters > 0).then_some(end);
    }
    // `不含氟防水涂层`: the substance alone.
    folded_text.eat(at, SUBSTANCES)
}

/// Past the adverb that leads to what excludes: `有机锡也免谈`.
fn too(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let adverb = folded_text.eat(at, cues::ADVERBS)?;
    folded_text.take(adverb, AFTER).map(|_| adverb)
}

/// Whether an item may end here.
fn stops_at(folded_text: &FoldedText<'_>, at: usize) -> bool {
    [TAILS, EXCEPT_AFTER, AFTER, BETWEEN, SO]
        .into_iter()
        .any(|list| folded_text.take(at, list).is_some())
        || folded_text.ends(at)
        || too(folded_text, at).is_some()
        || tried(folded_text, at).is_some()
}

/// `copper`, `organic solvents`, `PVDC`: up to three words, of which none is of another kind.
fn latin_item(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let mut end = latin_word(folded_text, at)?.end;
    let first = &folded_text.text[at..end];
    // `without damaging the fibre`, `without welding`
    let deed = first.ends_with("ing") && first.len() > 4;
    let mut words = 1;
    loop {
        let next = folded_text.skip_blanks(end);
        if next == end || stops_at(folded_text, end) || words == MOST_WORDS {
            break;
        }
        let stops = [BETWEEN, TAILS, AFTER, STOPS]
            .into_iter()
            .any(|list| folded_text.eat(next, list).is_some());
        match latin_word(folded_text, next) {
            // `without fishmeal 2) in production`
            Some(word) if folded_text.text[word.clone()].parse::<u32>().is_ok() => break,
            Some(word) if !stops => end = word.end,
            _ => break,
        }
        words += 1;
    }
    let next = folded_text.skip_blanks(end);
    let stops = stops_at(folded_text, end)
        || folded_text.next(next).is_some_and(|c| c.is_ascii_digit())
        || [STOPS, AFTER]
            .into_iter()
            .any(|list| folded_text.eat(next, list).is_some());
    let follows = folded_text.eat(next, STOPS).is_some();
    if stops && !(deed && (words > 1 || follows)) {
        return Some(end);
    }
    None
}

/// The Latin word that stands here: letters, digits and the hyphens between them.
fn latin_word(folded_text: &FoldedText<'_>, at: usize) -> Option<Range<usize>> {
    let rest = folded_text.rest(at).as_bytes();
    let inner = |place: usize| {
        rest.get(place).is_some_and(u8::is_ascii_alphanumeric)
            || rest
                .get(place)
                .is_some_and(|byte| matches!(byte, b'-' | b'\'' | b'.'))
                && rest.get(place + 1).is_some_and(u8::is_ascii_alphanumeric)
                && place > 0
    };
    let length = (0..40).take_while(|&place| inner(place)).count();
    // `chrome(VI)`
    let valence = rest[length..].strip_prefix(b"(").unwrap_or_default();
    let digits = valence.iter().take_while(|it| b"ivx".contains(it)).count();
    let closed = digits > 0 && valence.get(digits) == Some(&b')');
    let length = length + if closed { digits + 2 } else { 0 };
    let begins = rest.first().is_some_and(u8::is_ascii_alphanumeric);
    (begins && !folded_text.latin_before(at)).then(|| at..at + length)
}
