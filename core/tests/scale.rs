//! A catalogue of some size: what a need costs, what a change rewrites, what batches show.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::task::Poll;

use futures_util::future::join;
use pollster::block_on;
use techmatch_core::index::{
    Catalogue, ChunkSource, MANIFEST, MemorySource, MemoryStore, SourceError,
};
use techmatch_core::indexer::{BatchIndexer, Settings, Writer};
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::ranking_params::FieldCounts;
use techmatch_core::wire::Need;

const LISTINGS: usize = 3_000;

/// Pseudo-random numbers, the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % end
    }

    /// A word: the first ones often, as in a language.
    fn word(&mut self) -> String {
        let most = 1 << (3 + self.below(12));
        format!("w{}x", self.below(most))
    }
}

fn listing(place: usize) -> Listing {
    let mut draw = Draw(place as u64 * 7919 + 1);
    let words = |draw: &mut Draw, count| -> String {
        let words: Vec<_> = (0..count).map(|_| draw.word()).collect();
        words.join(" ")
    };
    let kind = if place % 4 == 3 {
        Kind::Demand
    } else {
        Kind::Supply
    };
    let mut listing = Listing::new(format!("id-{place}"), kind, words(&mut draw, 6));
    let length = 40 + draw.below(120);
    listing.description = Some(words(&mut draw, length));
    if place.is_multiple_of(50) {
        listing.title.push_str(" 电池");
    }
    listing
}

fn listings() -> Vec<Listing> {
    (0..LISTINGS).map(listing).collect()
}

fn published(listings: &[Listing], batch: usize) -> MemorySource {
    let words = [("电池", "battery"), ("隔膜", "separator"), ("膜", "w3x")];
    let words = words.map(|(zh, en)| (zh.to_owned(), vec![en.to_owned()]));
    let dictionary = BTreeMap::from(words);
    let mut source = MemorySource::default();
    let mut store = MemoryStore::new(|path: &str, bytes: &[u8]| {
        source.files.insert(path.into(), bytes.into());
        Ok(())
    });
    let mut writer = Writer::default();
    let mut usage = Vec::new();
    for batch in listings.chunks(batch) {
        let mut batch_indexer = BatchIndexer::new(&dictionary, FieldCounts::default());
        let batch = batch_indexer.analyse(batch).unwrap();
        writer.add(batch, &mut store).unwrap();
        usage.push(batch_indexer.finish());
    }
    // The order in which threads end is chance.
    usage.reverse();
    let settings = Settings::default();
    writer
        .finish(&settings, &dictionary, usage, &mut store)
        .unwrap();
    source
}

fn need(text: &str) -> Need {
    Need {
        text: text.into(),
        ..Need::new(Kind::Supply)
    }
}

/// Counts round trips: whatever is asked at once comes at once.
struct Counted {
    inner: MemorySource,
    reads: RefCell<Vec<String>>,
    waves: Cell<usize>,
    open: Cell<usize>,
}

impl ChunkSource for Counted {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        if self.open.replace(self.open.get() + 1) == 0 {
            self.waves.set(self.waves.get() + 1);
        }
        self.reads.borrow_mut().push(path.into());
        let mut waited = false;
        std::future::poll_fn(|task| {
            if std::mem::replace(&mut waited, true) {
                return Poll::Ready(());
            }
            task.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
        self.open.set(self.open.get() - 1);
        self.inner.read(path).await
    }
}

fn counted(source: &MemorySource) -> Catalogue<Counted> {
    let source = Counted {
        inner: source.clone(),
        reads: RefCell::default(),
        waves: Cell::new(0),
        open: Cell::new(0),
    };
    block_on(Catalogue::open(source)).unwrap()
}

#[test]
fn batches_leave_no_trace() {
    let listings = listings();
    let whole = published(&listings, LISTINGS).files;
    for batch in [7, 1_000] {
        let parts = published(&listings, batch).files;
        let differ = |path: &&String| parts.get(*path) != whole.get(*path);
        assert_eq!(whole.keys().filter(differ).count(), 0, "batches of {batch}");
        assert_eq!(parts.len(), whole.len());
    }
}

#[test]
fn round_trips_are_those_of_the_data() {
    let source = published(&listings(), 500);
    let rare = "w7001x w6003x w5005x w4001x";
    for (name, need, most) in [
        ("terms, postings, listings", need(rare), 3),
        ("the same after the glossary", need("隔膜 电池"), 4),
        ("browsing: columns, listings", need(""), 2),
        (
            "the id, its listing, and what it says",
            Need {
                like: Some("id-3".into()),
                ..need("")
            },
            5,
        ),
    ] {
        let catalogue = counted(&source);
        assert_eq!(catalogue.source().waves.take(), 2, "manifest, hot chunk");
        block_on(Matcher::default().answer(&catalogue, &need)).unwrap();
        let waves = catalogue.source().waves.get();
        assert!(waves <= most, "{name}: {waves} round trips");
    }
}

#[test]
fn what_was_prefetched_is_not_waited_for() {
    let catalogue = counted(&published(&listings(), 500));
    let matcher = Matcher::default();
    block_on(matcher.prefetch(&catalogue, &need("w70x w603x w1005x"))).unwrap();
    catalogue.source().waves.take();
    block_on(matcher.answer(&catalogue, &need("w70x w603x w1005x"))).unwrap();
    assert_eq!(catalogue.source().waves.get(), 1, "the listings alone");
}

#[test]
fn memory_is_bounded_and_answers_stay() {
    let source = published(&listings(), 500);
    let (free, mut bound) = (counted(&source), counted(&source));
    bound.keep(20_000);
    let matcher = Matcher::default();
    for place in 0..40 {
        let title = listing(place).title;
        // Two at a time: what one reads must not go while the other waits.
        let other = need(&listing(place + 1).title);
        let (free, (bound, _)) = block_on(join(
            matcher.answer(&free, &need(&title)),
            join(
                matcher.answer(&bound, &need(&title)),
                matcher.answer(&bound, &other),
            ),
        ));
        assert_eq!(free.unwrap(), bound.unwrap(), "{title}");
    }
    assert!(free.cache().bytes() > 100_000);
    assert!(bound.cache().bytes() <= 20_000, "{}", bound.cache().bytes());
    let reads = bound.source().reads.borrow();
    let distinct: BTreeSet<_> = reads.iter().collect();
    assert!(distinct.len() < reads.len(), "what had gone was read again");
}

#[test]
fn a_small_change_rewrites_few_chunks() {
    let before = listings();
    let mut changed = before.clone();
    changed[1_200].description = Some("w3x w70x another membrane".into());
    let mut added = before.clone();
    added.push(listing(LISTINGS * 4));
    let mut removed = before.clone();
    removed.remove(1_201);
    let old = published(&before, 500).files;
    for (name, listings, texts, all) in [
        ("changed", changed, 3, 60),
        ("added", added, 3, 60),
        ("removed", removed, 3, 80),
    ] {
        let new = published(&listings, 500).files;
        let fresh: Vec<_> = new.keys().filter(|path| !old.contains_key(*path)).collect();
        let text = |path: &&&String| {
            let stored = &new[**path];
            let plain = stored.get(1..).map(miniz_oxide::inflate::decompress_to_vec);
            path.as_str() != MANIFEST
                && plain.is_some_and(|it| it.is_ok_and(|it| it.starts_with(b"{\"id\":")))
        };
        let rewritten = fresh.iter().filter(text).count();
        assert!(rewritten <= texts, "{name}: {rewritten} chunks of listings");
        let share = fresh.len() * 100 / new.len();
        assert!(share <= all, "{name}: {share} % of all chunks");
    }
}
