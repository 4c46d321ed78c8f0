//! Chunks with the right name and invalid contents: a publisher may have crafted them. Opening and asking
//! gives an answer or an error, never a panic, and neither time nor memory follow what the data claims.
//!
//! `TECHMATCH_MUTATIONS` is the number of mutations of each kind: by default a few.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

mod support;

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use pollster::block_on;
use serde_json::Value;
use techmatch_core::index::{Catalogue, Layout, MANIFEST, MemorySource};
use techmatch_core::listing::Kind;
use techmatch_core::matching::Matcher;
use techmatch_core::wire::Need;

use support::{Draw, Tree, calls, mutate, published};

/// 2³² − 1, as tables and lists encode it.
const BILLIONS: [u8; 5] = [0xFF, 0xFF, 0xFF, 0xFF, 0x0F];

/// A call that takes longer hangs.
const LONGEST: Duration = Duration::from_secs(10);

fn mutations() -> usize {
    let wanted = std::env::var("TECHMATCH_MUTATIONS");
    wanted.map_or(60, |it| it.parse().unwrap())
}

/// What came of a mutated catalogue.
#[derive(Default)]
struct Tally {
    tried: usize,
    opened: usize,
    answers: usize,
    errors: BTreeMap<&'static str, usize>,
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            tried,
            opened,
            answers,
            errors,
        } = self;
        write!(
            formatter,
            "{tried} tried, {opened} opened, {answers} answers, errors {errors:?}"
        )
    }
}

/// Opens and asks a catalogue everything; fails the test where that panics or hangs.
fn ask_all(name: &str, source: MemorySource, tally: &mut Tally) {
    tally.tried += 1;
    let start = Instant::now();
    let mut error = |code| *tally.errors.entry(code).or_default() += 1;
    let asked = catch_unwind(AssertUnwindSafe(|| {
        match block_on(Catalogue::open(source)) {
            Err(it) => error(it.code()),
            Ok(catalogue) => {
                tally.opened += 1;
                for (_, call) in calls() {
                    match call(&catalogue) {
                        Ok(_) => tally.answers += 1,
                        Err(it) => error(it.code()),
                    }
                }
            }
        }
    }));
    assert!(asked.is_ok(), "{name} panics");
    assert!(
        start.elapsed() < LONGEST,
        "{name} takes {:?}",
        start.elapsed()
    );
}

fn layout(tree: &Tree) -> Layout {
    postcard::from_bytes(&tree.chunks[&tree.hot()]).unwrap()
}

/// The chunks by what they hold.
fn kinds(tree: &Tree) -> BTreeMap<&'static str, Vec<String>> {
    let mut kinds: BTreeMap<_, Vec<String>> = BTreeMap::new();
    let layout = layout(tree);
    for (kind, path) in layout.chunks().map(|(kind, name)| (kind, name.path())) {
        kinds.entry(kind).or_default().push(path);
    }
    for (kind, name) in [
        ("completions", layout.completions),
        ("spellings", layout.spellings),
    ] {
        kinds.entry(kind).or_default().push(name.unwrap().path());
    }
    kinds.insert("hot", vec![tree.hot()]);
    let known: Vec<String> = kinds.values().flatten().cloned().collect();
    let others = tree.chunks.keys().filter(|path| !known.contains(path));
    let others = others.cloned().collect();
    kinds.insert("chunks of completions and spellings", others);
    kinds
}

#[test]
fn honest_chunks_are_of_every_kind_and_give_answers() {
    let tree = Tree::of(&published(400));
    for (kind, chunks) in kinds(&tree) {
        assert!(!chunks.is_empty(), "no chunk of {kind}");
    }
    assert!(!layout(&tree).common.is_empty());
    let hot = tree.hot();
    let contents = tree.chunks[&hot].clone();
    let mut tally = Tally::default();
    ask_all("honest", tree.with(&hot, contents), &mut tally);
    assert_eq!(tally.answers, calls::<MemorySource>().len());
}

#[test]
fn a_layout_that_contradicts_itself_is_not_opened() {
    type Change = fn(&mut Layout);
    let tree = Tree::of(&published(400));
    let cases: [(&str, Change); 6] = [
        ("more listings than lengths", |it| it.listings = u32::MAX),
        ("more supplies than listings", |it| {
            it.supply = it.listings + 1;
        }),
        ("documents out of order", |it| it.texts.starts.swap(0, 1)),
        ("too few chunks", |it| it.texts.chunks.truncate(1)),
        ("no lengths", |it| it.lengths[0].clear()),
        ("common terms end early", |it| it.common.truncate(100)),
    ];
    for (name, change) in cases {
        let mut layout = layout(&tree);
        change(&mut layout);
        let contents = postcard::to_allocvec(&layout).unwrap();
        let opened = block_on(Catalogue::open(tree.with(&tree.hot(), contents)));
        let error = opened.err().unwrap();
        assert_eq!(error.code(), "altered", "{name}: {error}");
        assert!(error.to_string().contains("chunks/"), "{name}: {error}");
    }
}

#[test]
fn an_entry_of_the_lexicon_that_cannot_be_is_damaged() {
    let tree = Tree::of(&published(400));
    let most = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];
    let (here, there) = ([0x01].as_slice(), [0x41].as_slice());
    for (name, value) in [
        ("billions of occurrences", [here, &BILLIONS].concat()),
        (
            "in more listings than there are",
            [there, &BILLIONS, &[0, 0, 1]].concat(),
        ),
        (
            "behind all chunks",
            [there, &[1], &BILLIONS, &[0, 1]].concat(),
        ),
        (
            "an address that overflows",
            [there, &[1], &most, &most, &most].concat(),
        ),
        (
            "postings longer than their chunk",
            [there, &[1, 0, 0], &BILLIONS].concat(),
        ),
        (
            "documents that overflow",
            [here, &[2], &BILLIONS, &[1], &BILLIONS, &[1]].concat(),
        ),
        ("nothing", Vec::new()),
    ] {
        let mut layout = layout(&tree);
        let key = b"w17";
        let head = [0, key.len() as u8];
        layout.common = [&head, key.as_slice(), &[value.len() as u8], &value].concat();
        let contents = postcard::to_allocvec(&layout).unwrap();
        let catalogue = block_on(Catalogue::open(tree.with(&tree.hot(), contents))).unwrap();
        let need = Need {
            text: "w17".into(),
            ..Need::new(Kind::Supply)
        };
        let error = block_on(Matcher::default().answer(&catalogue, &need)).unwrap_err();
        assert_eq!(error.code(), "altered", "{name}: {error}");
        assert!(error.to_string().contains("chunks/"), "{name}: {error}");
    }
}

#[test]
fn a_chunk_holds_no_more_than_its_kind_can() {
    let tree = Tree::of(&published(400));
    let kinds = kinds(&tree);
    for kind in [
        "hot", "lengths", "lexicon", "glossary", "columns", "postings",
    ] {
        // Deflated it has forty kilobytes.
        let source = tree.with(&kinds[kind][0], vec![0; 40 << 20]);
        let mut tally = Tally::default();
        ask_all(kind, source, &mut tally);
        assert!(tally.errors["altered"] > 0, "{kind}: {tally}");
    }
}

#[test]
fn mutated_chunks_never_panic() {
    let tree = Tree::of(&published(400));
    let kinds = kinds(&tree);
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for seed in 0..mutations() {
        let mut draw = Draw(seed as u64 * 977 + 5);
        let (kind, chunks) = kinds.iter().nth(seed % kinds.len()).unwrap();
        let chunk = draw.of(chunks);
        let mut contents = tree.chunks[chunk].clone();
        mutate(&mut contents, &mut draw);
        let source = tree.with(chunk, contents);
        let name = format!("{kind}, seed {seed}");
        ask_all(&name, source, tallies.entry(kind).or_default());
    }
    for (kind, tally) in tallies {
        println!("{kind}: {tally}");
    }
}

#[test]
fn mutated_layouts_never_panic() {
    let tree = Tree::of(&published(400));
    let honest = serde_json::to_value(layout(&tree)).unwrap();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let hot = tree.hot();
    let fields: Vec<String> = honest.as_object().unwrap().keys().cloned().collect();
    let mut seed = 0;
    for _ in 0..mutations() {
        let field = &fields[seed % fields.len()];
        // Some changes give no layout, such as a byte of 300: then the next is tried.
        let layout = loop {
            let mut draw = Draw(seed as u64 * 31 + 9);
            let mut changed = honest.clone();
            change(&mut changed[field], &mut draw);
            seed += 1;
            if let Ok(layout) = serde_json::from_value::<Layout>(changed) {
                break layout;
            }
        };
        let contents = postcard::to_allocvec(&layout).unwrap();
        let name = format!("{field}, seed {seed}");
        ask_all(
            &name,
            tree.with(&hot, contents),
            tallies.entry(field.clone()).or_default(),
        );
    }
    for (kind, tally) in tallies {
        println!("{kind}: {tally}");
    }
}

/// Changes one number, text or list within a value.
fn change(value: &mut Value, draw: &mut Draw) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            let at = draw.below(items.len());
            match draw.below(8) {
                0 => items.truncate(at),
                1 => drop(items.remove(at)),
                2 => items.reverse(),
                3 => items.insert(0, items[at].clone()),
                4 => items.push(items[at].clone()),
                5 => items.swap(0, at),
                _ => change(&mut items[at], draw),
            }
        }
        Value::Object(fields) if !fields.is_empty() => {
            let at = draw.below(fields.len());
            if let Some(field) = fields.values_mut().nth(at) {
                change(field, draw);
            }
        }
        Value::Number(number) => {
            let old = number.as_u64().unwrap_or(1);
            let new = [
                0,
                1,
                old.wrapping_add(1),
                old.wrapping_mul(1000),
                255,
                u64::from(u32::MAX),
                1 << 23,
            ];
            *value = Value::from(*draw.of(&new));
        }
        Value::String(text) => {
            let new = ["", "a", "\u{10FFFF}", "meta.json"];
            (*draw.of(&new)).clone_into(text);
        }
        Value::Bool(it) => *it = !*it,
        _ => {}
    }
}

#[test]
fn mutated_manifests_never_panic() {
    let honest = published(400);
    let mut tally = Tally::default();
    for seed in 0..mutations() {
        let mut draw = Draw(seed as u64 * 131 + 3);
        let mut source = honest.clone();
        mutate(source.files.get_mut(MANIFEST).unwrap(), &mut draw);
        ask_all(&format!("manifest, seed {seed}"), source, &mut tally);
    }
    println!("manifest: {tally}");
}
