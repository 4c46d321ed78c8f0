//! Entries of the lexicon, written and read back.

use proptest::prelude::*;

use super::*;
use crate::index::lexicon::{Entry, TermPostings};
use crate::indexer::run::Occurrence;
use crate::listing::Kind;

/// Postings of a kind's listings by field: documents ascend.
fn by_field() -> impl Strategy<Value = ByField> {
    let documents = prop::collection::btree_map(0..100_000_u32, 1..=u32::MAX, 0..12);
    let occurrences = documents.prop_map(|documents| {
        let occurrence = |(document, number)| Occurrence { document, number };
        documents.into_iter().map(occurrence).collect::<Vec<_>>()
    });
    [occurrences.clone(), occurrences.clone(), occurrences]
}

fn chunked() -> impl Strategy<Value = (u32, usize, [usize; FIELDS])> {
    (
        0..10_000_u32,
        0..MOST_SHARED,
        [1..5_000_usize, 1..5_000, 1..5_000],
    )
}

proptest! {
    #![proptest_config(crate::property::config(2_000))]

    #[test]
    fn an_entry_comes_back(
        kinds in [by_field(), by_field()],
        chunks in [prop::option::of(chunked()), prop::option::of(chunked())],
        base in 0..5_000_u32,
    ) {
        let counts = kinds.each_ref().map(|fields| fields.each_ref().map(|it| it.len() as u32));
        let place = |kind: usize| match (counts[kind] == [0; FIELDS], chunks[kind]) {
            (true, _) => PostingsPlace::None,
            (_, None) => PostingsPlace::Inline(encode_inline(&kinds[kind])),
            (_, Some((chunk, offset, bytes))) => PostingsPlace::Chunked { chunk: base + chunk, offset, bytes },
        };
        let term = WrittenTerm {
            term: "x".into(),
            floor: base,
            listings: 0,
            listings_by_field: counts,
            places: [place(0), place(1)],
        };
        let entry = Entry::read(&term.value(base), base).unwrap();
        for kind in [Kind::Supply, Kind::Demand] {
            let of_kind = kind as usize;
            let mut address = chunks[of_kind].map(|(chunk, offset, _)| (base + chunk, offset));
            for field in Field::ALL {
                let at = field as usize;
                let expected = match (counts[of_kind][at], chunks[of_kind], &mut address) {
                    (0, ..) => None,
                    (count, Some((_, _, bytes)), Some((chunk, end))) => {
                        let start = *end;
                        *end += bytes[at];
                        Some((count, Some((*chunk, start..*end))))
                    }
                    (count, ..) => Some((count, None)),
                };
                let found = entry.postings(kind, field).map(|it| match it {
                    TermPostings::Inline(postings) => {
                        let expected = kinds[of_kind][at].iter().map(|it| (it.document, it.number));
                        assert!(postings.iter().copied().eq(expected));
                        (postings.len() as u32, None)
                    }
                    TermPostings::Chunked(range) => (range.documents, Some((range.chunk, range.bytes.clone()))),
                });
                prop_assert_eq!(found, expected);
            }
        }
        for field in Field::ALL {
            let both = counts[0][field as usize] + counts[1][field as usize];
            prop_assert_eq!(entry.listings(field), both);
        }
        let value = term.value(base);
        prop_assert!(counts == [[0; FIELDS]; 2] || Entry::read(&value[..value.len() - 1], base).is_err());
    }
}
