//! The engine on a small site: queries of a whole one, and answers of a damaged one.

use pollster::block_on;
use techmatch_core::completion;
use techmatch_core::index::{Catalogue, Error, MANIFEST, Manifest, MemorySource};
use techmatch_core::listing::{Date, Kind};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Answer, Draft, Need};

use crate::needs::{is_between, spans_hold};

#[allow(dead_code, clippy::all, reason = "tests of core use the rest, and are linted there")]
#[path = "../../core/tests/support/mod.rs"]
mod support;

use support::{Tree, calls, opened, published};

/// Listings of the site that is damaged.
const SMALL_SITE: usize = 15;

thread_local! {
    static SITE: Catalogue<MemorySource> = opened(published(60));
    static SMALL: MemorySource = published(SMALL_SITE);
    static TREE: Tree = Tree::of(&published(SMALL_SITE));
    static MATCHER: Matcher = Matcher::default();
}

/// A need as JSON, or in words where it is none.
pub fn query(data: &[u8]) {
    let need = match serde_json::from_slice::<Need>(data) {
        Ok(need) => need,
        Err(_) => Need {
            text: String::from_utf8_lossy(data).into_owned(),
            today: Date::new(2026, 11, 29),
            facets: data.len() % 2 == 0,
            ..Need::new(if data.len() % 3 == 0 {
                Kind::Demand
            } else {
                Kind::Supply
            })
        },
    };
    // A person pages; a program that asks for all gets all.
    let need = Need {
        limit: need.limit.min(100),
        ..need
    };
    let ask = || SITE.with(|site| MATCHER.with(|it| block_on(it.answer(site, &need))));
    match ask() {
        Ok(answer) => {
            holds(&need, &answer);
            if data.len() % 4 == 0 {
                let again = ask().unwrap_or_else(|error| panic!("asked twice it fails: {error}"));
                let text = |it: &Answer| serde_json::to_string(it).expect("an answer is JSON");
                assert_eq!(text(&answer), text(&again), "two answers differ");
            }
        }
        Err(Error::UnknownListing(_) | Error::InvalidNeed(_)) => {}
        Err(error) => panic!("a whole site fails: {error}"),
    }
}

fn holds(need: &Need, answer: &Answer) {
    assert!(answer.hits.len() <= need.limit, "more hits than asked for");
    assert!(answer.hits.len() <= answer.total && answer.fitting <= answer.total);
    if need.like.is_none() && need.listing.is_none() && answer.corrections.is_empty() {
        spans_hold(&need.text, &answer.criteria);
    }
    for (at, hit) in answer.hits.iter().enumerate() {
        assert_eq!(hit.rank, need.offset + at + 1);
        assert!(
            (0.0..=100.0).contains(&hit.score),
            "a score of {}",
            hit.score
        );
        assert!(hit.listing.kind == need.seek, "a listing of the other kind");
        for passage in &hit.passages {
            assert!(
                passage.runs.iter().all(|run| !run.text.is_empty()),
                "{passage:?}"
            );
        }
        for term in hit.terms.iter().chain(&hit.missing) {
            assert!(term.weight.is_finite(), "{term:?}");
        }
        for judgement in &hit.judgements {
            assert!(judgement.points.is_finite(), "{judgement:?}");
        }
    }
    let weights: f32 = answer.terms.iter().map(|it| it.weight).sum();
    assert!(weights <= 1.001, "terms weigh {weights} of 1");
}

/// A draft: the first byte says where the caret is.
pub fn suggest(data: &[u8]) {
    let Some((caret, text)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text).into_owned();
    let units: Vec<u16> = text.encode_utf16().collect();
    let caret = (*caret != 255).then_some(usize::from(*caret));
    let draft = Draft {
        caret,
        ..Draft::new(Kind::Supply, text)
    };
    let found = SITE.with(|site| block_on(completion::suggest(site, &draft)));
    let found = found.unwrap_or_else(|error| panic!("a whole site fails: {error}"));
    for one in &found {
        assert!(
            one.start <= one.end && one.end <= units.len(),
            "{one:?} of {draft:?}"
        );
        for place in [one.start, one.end] {
            assert!(is_between(&draft.text, place), "{one:?} of {draft:?}");
        }
        assert!(!one.text.is_empty() && one.listings > 0, "{one:?}");
    }
    assert!(found.len() <= draft.limit);
}

/// Another content of a chunk: the first two bytes say which. The site names it rightly.
pub fn site(data: &[u8]) {
    let [high, low, content @ ..] = data else {
        return;
    };
    let source = TREE.with(|tree| {
        let place = usize::from(u16::from_be_bytes([*high, *low])) % tree.chunks.len();
        let chunk = tree.chunks.keys().nth(place).expect("a chunk");
        tree.with(chunk, content.to_vec())
    });
    ask_all(source, content.len());
}

/// The contents of the chunks, with the two bytes by which `site` knows each.
pub fn chunks() -> Vec<Vec<u8>> {
    TREE.with(|tree| {
        let all = tree.chunks.values().enumerate();
        let named = all
            .map(|(place, content)| [&(place as u16).to_be_bytes(), content.as_slice()].concat());
        named.collect()
    })
}

/// Another manifest.
pub fn manifest(data: &[u8]) {
    let mut source = SMALL.with(Clone::clone);
    source.files.insert(MANIFEST.to_owned(), data.to_vec());
    if Manifest::parse(data).is_ok() {
        ask_all(source, data.len());
    }
}

fn ask_all(source: MemorySource, turn: usize) {
    let Ok(catalogue) = block_on(Catalogue::open(source)) else {
        return;
    };
    // Some of the calls, for their cost: the content decides.
    for (name, call) in calls().into_iter().skip(turn % 3).step_by(3) {
        match call(&catalogue) {
            Ok(_) => {}
            Err(error) => assert!(!error.to_string().is_empty(), "{name}"),
        }
    }
}

/// The manifest of the small site.
pub fn honest_manifest() -> Vec<u8> {
    published(SMALL_SITE)
        .files
        .remove(MANIFEST)
        .expect("a manifest")
}
