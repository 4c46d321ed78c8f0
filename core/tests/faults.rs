//! A source that fails: every fault at every read of every call gives an error with its code, and
//! the same call on the healed source gives the right answer.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use std::cell::Cell;

use pollster::block_on;
use techmatch_core::index::{Catalogue, ChunkSource, MANIFEST, MemorySource, SourceError};

use support::{calls, published};

/// What a failing source does to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Missing,
    Unreachable,
    /// A byte is another.
    Altered,
    /// The second half is missing.
    Cut,
    Empty,
    /// A page of the host's stands where the file was.
    Page,
    /// The bytes of another file.
    Other,
}

const FAULTS: [Fault; 7] = [
    Fault::Missing,
    Fault::Unreachable,
    Fault::Altered,
    Fault::Cut,
    Fault::Empty,
    Fault::Page,
    Fault::Other,
];

impl Fault {
    fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreachable => "network",
            Self::Altered | Self::Cut | Self::Empty | Self::Page | Self::Other => "altered",
        }
    }

    fn apply(self, path: &str, source: &MemorySource) -> Result<Vec<u8>, SourceError> {
        let mut bytes = source.files[path].clone();
        match self {
            Self::Missing => return Err(SourceError::Missing),
            Self::Unreachable => return Err(SourceError::Unreachable("no network".into())),
            Self::Altered => bytes[0] ^= 0x10,
            Self::Cut => bytes.truncate(bytes.len() / 2),
            Self::Empty => bytes.clear(),
            Self::Page => bytes = b"<!doctype html><title>404</title>".to_vec(),
            Self::Other => {
                let mut others = source
                    .files
                    .keys()
                    .filter(|it| *it != path && *it != MANIFEST);
                bytes.clone_from(&source.files[others.next().unwrap()]);
            }
        }
        Ok(bytes)
    }
}

/// Fails one read, counted from 0 since it was armed.
struct Faulty {
    inner: MemorySource,
    reads: Cell<usize>,
    fault: Cell<Option<(usize, Fault)>>,
}

impl Faulty {
    fn new(inner: &MemorySource, fault: Option<(usize, Fault)>) -> Self {
        Self {
            inner: inner.clone(),
            reads: Cell::new(0),
            fault: Cell::new(fault),
        }
    }

    fn arm(&self, fault: Option<(usize, Fault)>) {
        self.reads.set(0);
        self.fault.set(fault);
    }
}

impl ChunkSource for Faulty {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let number = self.reads.replace(self.reads.get() + 1);
        match self.fault.get() {
            Some((at, fault)) if at == number => fault.apply(path, &self.inner),
            _ => self.inner.read(path).await,
        }
    }
}

#[test]
fn opening_fails_with_a_code() {
    let source = published(90);
    let healthy = block_on(Catalogue::open(Faulty::new(&source, None))).unwrap();
    let reads = healthy.source().reads.get();
    assert_eq!(reads, 2, "manifest and hot chunk");
    for fault in FAULTS {
        for at in 0..reads {
            let opened = block_on(Catalogue::open(Faulty::new(&source, Some((at, fault)))));
            let code = opened.err().map(|error| error.code());
            assert_eq!(code, Some(fault.code()), "{fault:?} at read {at}");
        }
    }
}

#[test]
fn every_fault_at_every_read_is_an_error_and_heals() {
    let source = published(90);
    let mut tried = 0;
    for (name, call) in calls() {
        let catalogue = block_on(Catalogue::open(Faulty::new(&source, None))).unwrap();
        catalogue.source().arm(None);
        let expected = call(&catalogue).unwrap();
        let (reads, bytes) = (catalogue.source().reads.get(), catalogue.cache().bytes());
        assert!(reads > 0, "{name} reads nothing");
        for fault in FAULTS {
            for at in 0..reads {
                let place = format!("{name}: {fault:?} at read {at}");
                let catalogue = block_on(Catalogue::open(Faulty::new(&source, None))).unwrap();
                catalogue.source().arm(Some((at, fault)));
                let failed = call(&catalogue).unwrap_err();
                assert_eq!(failed.code(), fault.code(), "{place}: {failed}");
                catalogue.source().arm(None);
                assert_eq!(call(&catalogue).unwrap(), expected, "{place}, healed");
                assert_eq!(catalogue.cache().bytes(), bytes, "{place}: bytes kept");
                tried += 1;
            }
        }
    }
    println!("{tried} faults");
}

#[test]
fn a_fault_in_one_call_leaves_others_alone() {
    let source = published(90);
    let catalogue = block_on(Catalogue::open(Faulty::new(&source, None))).unwrap();
    let calls = calls();
    let reference = block_on(Catalogue::open(Faulty::new(&source, None))).unwrap();
    for (at, (name, call)) in calls.iter().enumerate() {
        let fault = FAULTS[at % FAULTS.len()];
        catalogue.source().arm(Some((0, fault)));
        // What earlier calls have read may be all that it needs.
        let first = call(&catalogue);
        catalogue.source().arm(None);
        let expected = call(&reference).unwrap();
        if let Ok(answer) = first {
            assert_eq!(answer, expected, "{name}");
        }
        assert_eq!(call(&catalogue).unwrap(), expected, "{name}, healed");
    }
    assert_eq!(catalogue.cache().bytes(), reference.cache().bytes());
}
