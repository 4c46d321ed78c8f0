//! What the writer writes, the reader reads: property tests over both.

use std::collections::BTreeMap;

use pollster::block_on;
use proptest::prelude::*;

use super::*;
use crate::index::{Catalogue, Field, MemorySource, Packed, TermPostings, tokens_of_fieldnorms};
use crate::listing::Kind;

/// A word of some thousands, frequent ones more often.
fn word() -> impl Strategy<Value = String> {
    (0..12_u32, any::<u32>()).prop_map(|(bits, drawn)| format!("w{}x", drawn % (2 << bits)))
}

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), words).prop_map(|words| words.join(" "))
}

fn listings() -> impl Strategy<Value = Vec<Listing>> {
    let listing = (any::<bool>(), text(1..8), text(0..120));
    prop::collection::vec(listing, 1..120).prop_map(|listings| {
        let numbered = listings.into_iter().enumerate();
        let listing = |(at, (demand, title, description)): (usize, (bool, String, String))| {
            let kind = if demand { Kind::Demand } else { Kind::Supply };
            let mut listing = Listing::new(format!("id-{at}"), kind, title);
            listing.description = Some(description);
            listing
        };
        numbered.map(listing).collect()
    })
}

fn published(listings: &[Listing], batch: usize) -> Catalogue<MemorySource> {
    let mut source = MemorySource::default();
    let mut store = MemoryStore::new(|path: &str, bytes: &[u8]| {
        source.files.insert(path.into(), bytes.into());
        Ok(())
    });
    let (dictionary, settings) = (BTreeMap::new(), Settings::default());
    let mut indexer = BatchIndexer::new(&dictionary, settings.params.fields);
    let mut writer = Writer::default();
    for batch in listings.chunks(batch) {
        let batch = indexer.analyse(batch).unwrap();
        writer.add(batch, &mut store).unwrap();
    }
    let usage = [indexer.finish()];
    writer
        .finish(&settings, &dictionary, usage, &mut store)
        .unwrap();
    block_on(Catalogue::open(source)).unwrap()
}

/// By term, the documents of a kind with its frequency.
type Model = BTreeMap<String, Vec<(u32, u32)>>;

fn model(listings: &[&Listing], text: fn(&Listing) -> &str) -> Model {
    let mut model = Model::new();
    for (document, listing) in (0..).zip(listings) {
        let mut frequencies: BTreeMap<&str, u32> = BTreeMap::new();
        for word in text(listing).split_whitespace() {
            *frequencies.entry(word).or_default() += 1;
        }
        for (word, frequency) in frequencies {
            model
                .entry(word.into())
                .or_default()
                .push((document, frequency));
        }
    }
    model
}

/// The postings of a term, as document and number.
fn read(catalogue: &Catalogue<MemorySource>, postings: &TermPostings) -> Vec<(u32, u32)> {
    match postings {
        TermPostings::Inline(postings) => postings.clone(),
        TermPostings::Chunked(range) => {
            let mut found = Vec::new();
            let postings = block_on(catalogue.resolve(|| catalogue.postings(range))).unwrap();
            let all = postings.each(|document, number| found.push((document, number)));
            all.unwrap();
            found
        }
    }
}

proptest! {
    #![proptest_config(crate::property::config(24))]

    #[test]
    fn every_term_comes_back_with_its_postings(listings in listings(), batch in 1..130_usize) {
        let catalogue = published(&listings, batch);
        let mut inline = 0;
        for kind in [Kind::Supply, Kind::Demand] {
            let of_kind: Vec<_> = listings.iter().filter(|it| it.kind == kind).collect();
            let mut titles = model(&of_kind, |it| &it.title);
            // In a title a term counts once.
            titles.values_mut().flatten().for_each(|(_, frequency)| *frequency = 1);
            let bodies = model(&of_kind, |it| it.description.as_deref().unwrap());
            let lengths: Vec<u32> = of_kind.iter().map(|it| it.title.split(' ').count() as u32).collect();
            for (field, model) in [(Field::Title, titles), (Field::Body, bodies)] {
                for (term, expected) in model {
                    let entry = block_on(catalogue.resolve(|| catalogue.term(&term))).unwrap().unwrap();
                    let postings = entry.postings(kind, field).unwrap();
                    inline += usize::from(matches!(postings, TermPostings::Inline(_)));
                    let mut found = read(&catalogue, postings);
                    if field == Field::Title {
                        for (document, number) in &mut found {
                            let packed = Packed::unpack(*number);
                            let length = tokens_of_fieldnorms()[usize::from(packed.fieldnorm)];
                            prop_assert_eq!(length, lengths[*document as usize]);
                            *number = packed.frequency;
                        }
                    }
                    prop_assert_eq!(found, expected, "{} in {:?}", term, field);
                    prop_assert!(entry.postings(kind, Field::Gloss).is_none());
                }
            }
        }
        prop_assert!(inline > 0);
        let absent = block_on(catalogue.resolve(|| catalogue.term("absent"))).unwrap();
        prop_assert_eq!(absent, None);
        for listing in &listings {
            prop_assert_eq!(&block_on(catalogue.listing(&listing.id)).unwrap(), listing);
        }
    }
}
