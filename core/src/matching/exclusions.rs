//! Words that a counterpart must not have: which listings have them, and which only say that they do
//! without (`无氟涂层`, `solvent-free ink`).

use std::collections::BTreeSet;
use std::ops::Range;

use super::criteria::{Asked, Criteria};
use super::retrieve::Occurrences;
use crate::han::simplified;
use crate::index::{Catalogue, ChunkSource, Error, Field, touch_all};
use crate::listing::{Kind, Listing};
use crate::order::inserted;
use crate::steps;
use crate::text::{Analyser, TokenKind};
use crate::vocabulary::words::fold_char;
use crate::word_list::{WordList, words};

/// The best listings with an excluded word that are read, to see whether they only deny it. Those
/// further down are taken to have it.
const READ: usize = 30;
/// As many characters around a word are looked at.
const REACH: usize = 16;
/// Before a word, what says that something is without it.
#[rustfmt::skip]
const DENIED_BEFORE: WordList = words![
    "无", "不含", "不含有", "不用", "不使用", "无需", "不需要", "免", "零", "非", "未添加", "不添加",
    "替代", "取代", "代替", "no", "without", "free of", "free from", "non", "not contain", "not use",
    "zero", "instead of", "replaces", "replacing", "avoids", "avoiding", "eliminates",
];
/// Behind a word, the same.
#[rustfmt::skip]
const DENIED_AFTER: WordList = words!["free", "less"];

/// The listings of the kind that have an excluded word, counted within the kind. `raw` are the scores
/// of all: what scores nothing is not looked at.
pub(super) async fn excluded<S: ChunkSource>(
    analyser: &Analyser,
    catalogue: &Catalogue<S>,
    seek: Kind,
    criteria: &Criteria,
    raw: &[f32],
) -> Result<BTreeSet<u32>, Error> {
    let words = criteria
        .by_attribute()
        .iter()
        .filter_map(|it| match &it.asked {
            Asked::Words(words) => Some(words),
            _ => None,
        });
    let phrases: Vec<Vec<String>> = words.flatten().map(|it| terms(analyser, it)).collect();
    if phrases.is_empty() {
        return Ok(BTreeSet::new());
    }
    let found = catalogue.resolve(|| {
        let found = phrases.iter().map(|it| with_phrase(catalogue, seek, it));
        touch_all::<BTreeSet<u32>, Vec<_>>(found)
    });
    let browsing = raw.iter().all(|it| *it <= 0.0);
    let mut excluded: BTreeSet<u32> = inserted(found.await?.into_iter().flatten());
    let score = |it: u32| raw.get(it as usize).copied().unwrap_or_default();
    excluded.retain(|&it| browsing || score(it) > 0.0);
    let mut best: Vec<u32> = excluded.iter().copied().collect();
    crate::order::sort_by(&mut best, |&one, &other| {
        score(other).total_cmp(&score(one)).then(one.cmp(&other))
    });
    best.truncate(READ);
    let first = catalogue.documents(seek).start;
    let documents: Vec<u32> = best.iter().map(|it| first + it).collect();
    let listings = catalogue.listings(&documents).await?;
    for (place, listing) in best.into_iter().zip(listings) {
        if phrases.iter().all(|it| !has(analyser, &listing, it)) {
            excluded.remove(&place);
        }
    }
    Ok(excluded)
}

/// The terms of a phrase in their order: those of its words, and single characters only of a phrase
/// that is one.
fn terms(analyser: &Analyser, phrase: &str) -> Vec<String> {
    let mut tokens = analyser.tokens(phrase);
    tokens.retain(|it| it.kind != TokenKind::Part);
    let lone = tokens.iter().all(|it| it.kind == TokenKind::Character);
    let tokens = tokens.into_iter();
    tokens
        .filter(|it| lone || it.kind != TokenKind::Character)
        .map(|it| it.term)
        .collect()
}

/// The listings that have every term of a phrase in title or body.
fn with_phrase<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    seek: Kind,
    phrase: &[String],
) -> Result<BTreeSet<u32>, Error> {
    let entries: Vec<_> = touch_all(phrase.iter().map(|it| catalogue.term(it)))?;
    let mut all: Option<BTreeSet<u32>> = None;
    for entry in entries {
        let posted = entry.iter().flat_map(|entry| {
            let fields = [Field::Title, Field::Body].into_iter();
            fields.filter_map(|field| entry.postings(seek, field))
        });
        let lists: Vec<_> = touch_all(posted.map(|it| Occurrences::open(catalogue, it)))?;
        let mut documents = BTreeSet::new();
        for list in lists {
            list.each(|document, _| {
                documents.insert(document);
            })?;
        }
        all = Some(match all {
            Some(known) => inserted(known.intersection(&documents).copied()),
            None => documents,
        });
    }
    Ok(all.unwrap_or_default())
}

/// Whether a listing has a phrase anywhere without denying it there.
fn has(analyser: &Analyser, listing: &Listing, phrase: &[String]) -> bool {
    let Some(first) = phrase.first() else {
        return false;
    };
    listing.texts().into_iter().any(|text| {
        let mut stands = false;
        analyser.analyse(text.text, |token| {
            stands |= token.term == *first && !denied(text.text, &token.place);
        });
        stands
    })
}

/// Whether a text says of what stands at a place that it is without it.
fn denied(text: &str, place: &Range<usize>) -> bool {
    let folded = |c: char| simplified(fold_char(c));
    let joint = |c: char| matches!(c, ' ' | '-' | '‑' | '–' | '、');
    let before = text[..place.start]
        .chars()
        .rev()
        .skip_while(|it| joint(*it));
    let mut before: Vec<char> = before.take(REACH).map(folded).collect();
    before.reverse();
    let before: String = before.into_iter().collect();
    let after = text[place.end..].chars().skip_while(|it| joint(*it));
    let after: String = after.take(REACH).map(folded).collect();
    let ends = |word: &str| {
        steps::add(1);
        let rest = before.strip_suffix(word);
        let within = |rest: &str| rest.ends_with(|c: char| c.is_ascii_alphabetic());
        rest.is_some_and(|rest| !word.is_ascii() || !within(rest))
    };
    DENIED_BEFORE.iter().any(ends) || DENIED_AFTER.iter().any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_is_not_there() {
        let analyser = Analyser::default();
        for (text, word, expected) in [
            ("含氟防水涂层", "氟", true),
            ("无氟防水涂层", "氟", false),
            ("不含氟的防水涂层，比含氟的便宜", "氟", true),
            ("無氟防水塗層", "氟", false),
            ("一种涂层，不使用溶剂", "溶剂", false),
            ("Solvent-based ink", "solvents", true),
            ("Solvent-free ink", "solvents", false),
            ("An ink free of solvents", "solvent", false),
            ("An ink without any binder", "solvent", false),
            ("Bimetallic solvent", "metal", false),
        ] {
            let listing = Listing::new("a", Kind::Supply, text);
            let terms = terms(&analyser, word);
            assert_eq!(has(&analyser, &listing, &terms), expected, "{text}");
        }
    }
}
