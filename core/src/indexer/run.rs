//! Runs: the terms of a batch in their order, with all occurrences. Merged, the runs of all batches give
//! the terms of the catalogue.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, BufRead};

use rustc_hash::FxHashMap;

use crate::index::bytes::{Cursor, put};
use crate::index::lexicon::{FIELDS, Field};

/// A term in a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The listing, counted within its kind, here from the first of its batch.
    pub(super) document: u32,
    /// Its frequency, packed with the fieldnorm where the field is short: see
    /// [`Packed`](crate::index::fieldnorms::Packed).
    pub(super) number: u32,
}

/// Occurrences by field, in the order of the documents.
pub(super) type ByField = [Vec<Occurrence>; FIELDS];

/// The terms of a batch while they are collected.
#[derive(Default)]
pub(super) struct Run(FxHashMap<String, ByField>);

impl Run {
    /// Adds an occurrence; documents come in their order.
    pub(super) fn add(&mut self, term: String, field: Field, occurrence: Occurrence) {
        self.0.entry(term).or_default()[field as usize].push(occurrence);
    }

    /// The run as bytes: by term its length and letters, the length of what follows, and by field
    /// the number of occurrences, each as documents since the last and its number.
    pub(super) fn write(self) -> Vec<u8> {
        let mut terms: Vec<_> = self.0.into_iter().collect();
        terms.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let (mut out, mut body) = (Vec::new(), Vec::new());
        for (term, fields) in terms {
            body.clear();
            for occurrences in fields {
                put(&mut body, occurrences.len() as u64);
                let mut before = 0;
                for it in occurrences {
                    put(&mut body, u64::from(it.document - before));
                    put(&mut body, u64::from(it.number));
                    before = it.document;
                }
            }
            put(&mut out, term.len() as u64);
            out.extend_from_slice(term.as_bytes());
            put(&mut out, body.len() as u64);
            out.extend_from_slice(&body);
        }
        out
    }
}

/// Reads a run.
struct Reader<'a> {
    input: Box<dyn BufRead + 'a>,
    /// The kind of its listings.
    kind: usize,
    /// The document that its documents count from.
    first: u32,
    /// The occurrences of the current term, encoded.
    body: Vec<u8>,
}

impl Reader<'_> {
    /// Advances to the next term.
    fn next(&mut self) -> io::Result<Option<String>> {
        let Some(length) = number(&mut self.input)? else {
            return Ok(None);
        };
        let mut term = Vec::new();
        counted(&mut self.input, length, &mut term)?;
        let length = number(&mut self.input)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        counted(&mut self.input, length, &mut self.body)?;
        String::from_utf8(term).map(Some).map_err(io::Error::other)
    }

    /// Adds the occurrences of the current term.
    fn add_to(&self, fields: &mut ByField) -> Option<()> {
        let mut body = Cursor(&self.body);
        for occurrences in fields {
            let mut document = self.first;
            for _ in 0..body.number()? {
                document += body.small()?;
                let number = body.small()?;
                occurrences.push(Occurrence { document, number });
            }
        }
        Some(())
    }
}

/// The next number as [`put`] writes it, or `None` at the end.
fn number(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut bytes = Vec::with_capacity(10);
    let mut byte = [0];
    while bytes.len() < 10 {
        if input.read(&mut byte)? == 0 {
            return Ok(None);
        }
        bytes.push(byte[0]);
        if byte[0] < 0x80 {
            break;
        }
    }
    let number = Cursor(&bytes).number();
    number.map(Some).ok_or(io::ErrorKind::InvalidData.into())
}

fn counted(input: &mut impl BufRead, length: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    // The runs are those of this build: a length is no trap.
    bytes.resize(length as usize, 0);
    input.read_exact(bytes)
}

/// A run that was spilled: its kind, the document that its documents count from, and its bytes.
pub(super) type SpilledRun<'a> = (usize, u32, Box<dyn BufRead + 'a>);

/// A term of the catalogue with its occurrences, by kind.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) term: String,
    pub(super) kinds: [ByField; 2],
}

/// Merges runs: gives each term once, in their order.
pub(super) struct Merge<'a> {
    readers: Vec<Reader<'a>>,
    /// The next term of each run.
    heap: BinaryHeap<Reverse<(String, usize)>>,
}

impl<'a> Merge<'a> {
    /// `runs` of each kind come in the order of their documents.
    pub(super) fn new(runs: impl Iterator<Item = SpilledRun<'a>>) -> io::Result<Self> {
        let mut merge = Self {
            readers: Vec::new(),
            heap: BinaryHeap::new(),
        };
        for (kind, first, input) in runs {
            merge.readers.push(Reader {
                input,
                kind,
                first,
                body: Vec::new(),
            });
            merge.advance(merge.readers.len() - 1)?;
        }
        Ok(merge)
    }

    fn advance(&mut self, reader: usize) -> io::Result<()> {
        if let Some(term) = self.readers[reader].next()? {
            self.heap.push(Reverse((term, reader)));
        }
        Ok(())
    }

    /// Reads the next term into `merged`; whether there is one.
    pub(super) fn next(&mut self, merged: &mut Merged) -> io::Result<bool> {
        let Some(Reverse((term, reader))) = self.heap.pop() else {
            return Ok(false);
        };
        for occurrences in merged.kinds.iter_mut().flatten() {
            occurrences.clear();
        }
        merged.term = term;
        let mut reader = Some(reader);
        while let Some(current) = reader.take() {
            let run = &self.readers[current];
            run.add_to(&mut merged.kinds[run.kind])
                .ok_or(io::ErrorKind::UnexpectedEof)?;
            self.advance(current)?;
            // Of equal terms the heap gives that of the first run: documents ascend.
            if self
                .heap
                .peek()
                .is_some_and(|Reverse((next, _))| *next == merged.term)
            {
                reader = self.heap.pop().map(|Reverse((_, next))| next);
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By term, its occurrences in the bodies of a kind's listings.
    type Model = std::collections::BTreeMap<String, Vec<Occurrence>>;

    proptest! {
        #![proptest_config(crate::property::config(32))]

        #[test]
        fn merged_runs_have_every_occurrence(
            batches in prop::collection::vec(
                prop::collection::vec(prop::collection::btree_map("[a-c电]{1,4}", 1..u32::MAX, 0..20), 0..30),
                0..6,
            ),
        ) {
            let mut model = Model::new();
            let (mut runs, mut first) = (Vec::new(), 0);
            for batch in &batches {
                let mut run = Run::default();
                for (document, terms) in (0..).zip(batch) {
                    for (term, &number) in terms {
                        run.add(term.clone(), Field::Body, Occurrence { document, number });
                        let document = first + document;
                        model.entry(term.clone()).or_default().push(Occurrence { document, number });
                    }
                }
                runs.push((first, run.write()));
                first += batch.len() as u32;
            }
            let readers = runs.iter().map(|(first, bytes)| {
                let input: Box<dyn BufRead> = Box::new(bytes.as_slice());
                (0, *first, input)
            });
            let (mut merge, mut term) = (Merge::new(readers).unwrap(), Merged::default());
            for (expected, occurrences) in model {
                prop_assert!(merge.next(&mut term).unwrap());
                prop_assert_eq!(&term.term, &expected);
                prop_assert_eq!(&term.kinds[0][Field::Body as usize], &occurrences);
            }
            prop_assert!(!merge.next(&mut term).unwrap());
        }
    }

    fn run(documents: &[(u32, &str)]) -> Vec<u8> {
        let mut run = Run::default();
        for &(document, terms) in documents {
            for term in terms.split(' ') {
                let occurrence = Occurrence {
                    document,
                    number: 1,
                };
                run.add(term.into(), Field::Body, occurrence);
            }
        }
        run.write()
    }

    fn merged(runs: &[(usize, u32, Vec<u8>)]) -> String {
        let readers = runs.iter().map(|(kind, first, bytes)| {
            let input: Box<dyn BufRead> = Box::new(bytes.as_slice());
            (*kind, *first, input)
        });
        let (mut merge, mut term) = (Merge::new(readers).unwrap(), Merged::default());
        let mut found = Vec::new();
        while merge.next(&mut term).unwrap() {
            let documents = term.kinds.each_ref().map(|fields| {
                let body = fields[Field::Body as usize].iter();
                body.map(|it| it.document.to_string())
                    .collect::<Vec<_>>()
                    .join(",")
            });
            found.push(format!("{}={}", term.term, documents.join("/")));
        }
        found.join(" ")
    }

    #[test]
    fn batches_leave_no_trace() {
        let whole = [
            (0, 0, run(&[(0, "b a"), (1, "b"), (2, "c b")])),
            (1, 0, run(&[(0, "b")])),
        ];
        let parts = [
            (0, 0, run(&[(0, "b a")])),
            (0, 1, run(&[(0, "b"), (1, "c b")])),
            (1, 0, run(&[(0, "b")])),
        ];
        assert_eq!(merged(&whole), "a=0/ b=0,1,2/0 c=2/");
        assert_eq!(merged(&parts), merged(&whole));
    }

    #[test]
    fn a_run_that_ends_early_is_an_error() {
        let mut bytes = run(&[(0, "battery")]);
        bytes.pop();
        let input: Box<dyn BufRead> = Box::new(bytes.as_slice());
        assert!(Merge::new([(0, 0, input)].into_iter()).is_err());
    }
}
