//! Postings as they are written and read: round trips, and tantivy's own reader beside ours.

use tantivy::directory::OwnedBytes;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{DocSet, Index, TERMINATED, TantivyDocument, Term};

use super::encode;
use crate::index::Postings;

fn packed(occurrences: &[(u32, u32)]) -> Postings {
    let bytes = encode(occurrences.iter().copied()).unwrap();
    Postings::new(OwnedBytes::new(bytes), occurrences.len() as u32)
}

fn unpacked(postings: &Postings) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let all = postings.each(|document, number| found.push((document, number)));
    all.unwrap();
    found
}

/// Lists of several lengths, gaps and frequencies.
fn lists() -> impl Iterator<Item = Vec<(u32, u32)>> {
    let lengths = [1, 2, 17, 127, 128, 129, 255, 256, 257, 1000, 5000];
    lengths.into_iter().flat_map(|length: u32| {
        [(0, 1), (5, 1), (0, 7), (3, 1000), (1, 100_000)].map(|(first, gap)| {
            let number = |at: u32| 1 + at.wrapping_mul(2_654_435_761) % (1 << (at % 24));
            (0..length)
                .map(|at| (first + at * gap, number(at)))
                .collect()
        })
    })
}

#[test]
fn postings_come_back() {
    for list in lists() {
        let postings = packed(&list);
        assert_eq!(unpacked(&postings), list);
        for &(document, number) in list.iter().step_by(7) {
            assert_eq!(postings.number_of(document).unwrap(), Some(number));
        }
        let behind = list.last().map_or(0, |&(document, _)| document + 1);
        assert_eq!(postings.number_of(behind).unwrap(), None);
    }
}

#[test]
fn cut_postings_are_an_error() {
    for list in lists() {
        let bytes = encode(list.iter().copied()).unwrap();
        for end in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            let cut = OwnedBytes::new(bytes[..end].to_vec());
            let cut = Postings::new(cut, list.len() as u32);
            assert!(cut.each(|_, _| {}).is_err(), "{} of {}", end, bytes.len());
        }
    }
}

/// An index that tantivy writes is read the same by tantivy and here.
#[test]
fn tantivys_reader_reads_the_same() {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqs);
    let field = schema.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing),
    );
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 20 << 20).unwrap();
    for document in 0..1000_usize {
        let mut text = TantivyDocument::new();
        let often = "a ".repeat(document % 5);
        let rare = if document % 9 == 0 { "b b b" } else { "" };
        text.add_text(field, format!("{often}{rare} c"));
        writer.add_document(text).unwrap();
    }
    writer.commit().unwrap();
    let searcher = index.reader().unwrap().searcher();
    let mut compared = 0;
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field).unwrap();
        for word in ["a", "b", "c"] {
            let term = Term::from_field_text(field, word);
            let mut theirs = inverted
                .read_postings(&term, IndexRecordOption::WithFreqs)
                .unwrap()
                .unwrap();
            let mut list = Vec::new();
            while theirs.doc() != TERMINATED {
                list.push((
                    theirs.doc(),
                    tantivy::postings::Postings::term_freq(&theirs),
                ));
                theirs.advance();
            }
            compared += list.len();
            assert_eq!(unpacked(&packed(&list)), list, "{word}");
        }
    }
    assert!(compared > 1800, "{compared}");
}
