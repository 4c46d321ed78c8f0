#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

use proptest::prelude::*;

use super::writer::shortest_separator;
use super::*;
use crate::index::bytes::put;
use crate::index::{MemoryStore, chunk};

#[test]
fn entries_come_back_and_truncated_ones_do_not() {
    let mut block = Block::default();
    for (key, value) in [("batteri", "1"), ("battl", ""), ("电", "22"), ("电池", "3")] {
        block.add(key, value.as_bytes());
    }
    let read = |bytes: &[u8]| {
        let mut found = Vec::new();
        let outcome = each_entry(bytes, &mut |key, value| {
            found.push(format!("{key}={}", value.len()));
            Ok(())
        });
        outcome.map(|()| found)
    };
    let found = read(&block.bytes).unwrap();
    assert_eq!(found, ["batteri=1", "battl=0", "电=2", "电池=1"]);
    assert!(read(&block.bytes[..block.bytes.len() - 1]).is_err());
}

#[test]
fn a_separator_is_as_short_as_it_may_be() {
    for (before, key, expected) in [
        ("battl", "beta", "be"),
        ("bat", "batteri", "batt"),
        ("", "x", "x"),
        ("电", "电池", "电池"),
    ] {
        assert_eq!(shortest_separator(before, key), expected);
    }
}

/// A table of sorted `keys` in chunks of about `target` bytes, whose chunks are in the cache. The value
/// of a key is its position.
fn written<K: AsRef<str>>(keys: &[K], target: usize) -> (ChunkCache, Table) {
    let cache = ChunkCache::default();
    let mut store = MemoryStore::new(|path: &str, stored: &[u8]| {
        let name = ChunkName::of(stored);
        assert_eq!(path, name.path());
        cache.insert(name, chunk::decode(name, stored, LARGEST_BLOCK).unwrap());
        Ok(())
    });
    let mut writer = TableWriter::new(target);
    for (position, key) in keys.iter().enumerate() {
        let mut value = Vec::new();
        put(&mut value, position as u64);
        writer.add(key.as_ref(), &value, 0, &mut store).unwrap();
    }
    let name = writer.finish_as_chunk(&mut store).unwrap();
    let table = name.map(|name| Table::open(&cache, name).unwrap());
    (cache, table.unwrap_or_default())
}

/// The keys of the chunks that a scan reads, with their positions.
fn scanned(cache: &ChunkCache, table: &Table, sought: &[Sought<'_>]) -> Vec<(String, u64)> {
    let mut entries = Vec::new();
    let mut keep = |key: &str, value: &[u8]| {
        entries.push((key.to_owned(), Cursor(value).number().unwrap()));
        Ok(())
    };
    table
        .scan(cache, sought.iter().copied(), &mut keep)
        .unwrap();
    entries
}

#[test]
fn only_the_chunks_that_may_hold_a_key_are_read() {
    let keys = ["a", "b", "b", "b", "bc", "bd", "c", "ca", "d"];
    // Each key fills a chunk.
    let (cache, table) = written(&keys, 1);
    assert_eq!(table.chunks.len(), 7);
    for (name, sought, expected) in [
        ("a key", vec![Sought::Key("bd")], "bd"),
        ("a key of many entries", vec![Sought::Key("b")], "b b b"),
        ("no such key", vec![Sought::Key("be")], "bd"),
        ("before all", vec![Sought::Key("A")], ""),
        ("after all", vec![Sought::Key("e")], "d"),
        ("a prefix", vec![Sought::Prefix("b")], "b b b bc bd"),
        (
            "a prefix of all",
            vec![Sought::Prefix("")],
            "a b b b bc bd c ca d",
        ),
        ("no such prefix", vec![Sought::Prefix("bb")], "b b b"),
        (
            "two keys",
            vec![Sought::Key("ca"), Sought::Key("a")],
            "a ca",
        ),
        (
            "a chunk once",
            vec![Sought::Key("c"), Sought::Prefix("c")],
            "c ca",
        ),
    ] {
        let found = scanned(&cache, &table, &sought).into_iter();
        let found: Vec<_> = found.map(|(key, _)| key).collect();
        assert_eq!(found.join(" "), expected, "{name}");
    }
    let get = |key| table.get(&cache, key, |value, _| Ok(value.to_vec()));
    assert_eq!(get("ca").unwrap(), Some(vec![7]));
    assert_eq!(get("cb").unwrap(), None);
    assert!(written(&[""; 0], 8).1.chunks.is_empty());
}

#[test]
fn a_scan_misses_all_its_chunks_at_once() {
    let (_, table) = written(&["a", "b", "c", "d"], 1);
    let cache = ChunkCache::default();
    let sought = [Sought::Key("a"), Sought::Key("c")];
    let error = table.scan(&cache, sought, &mut |_, _| Ok(())).unwrap_err();
    assert!(matches!(error, Error::Fault(_)));
    assert_eq!(cache.take_faults().len(), 2);
}

#[test]
fn a_table_that_contradicts_itself_is_damaged() {
    type Change = fn(&mut Table);
    let (_, table) = written(&["a", "b", "c"], 1);
    let cases: [(&str, Change); 3] = [
        ("a chunk is missing", |it| it.chunks.truncate(1)),
        ("a base is missing", |it| it.bases.truncate(1)),
        ("out of order", |it| it.starts.reverse()),
    ];
    for (name, change) in cases {
        let mut table = table.clone();
        change(&mut table);
        let bytes = postcard::to_allocvec(&table).unwrap();
        assert!(Table::decode(&bytes).is_err(), "{name}");
    }
}

proptest! {
    #![proptest_config(crate::property::config(32))]

    #[test]
    fn thousands_of_keys_come_back(
        mut keys in prop::collection::vec("[ab电池é]{0,7}", 0..4000),
        target in 1..5000_usize,
    ) {
        keys.sort();
        let (cache, table) = written(&keys, target);
        prop_assert!(table.agrees());
        let positions = |of: &dyn Fn(&str) -> bool| -> Vec<(String, u64)> {
            let all = keys.iter().cloned().zip(0..);
            all.filter(|(key, _)| of(key)).collect()
        };
        for key in keys.iter().step_by(keys.len().div_ceil(60).max(1)) {
            let of_key = positions(&|it| it == key);
            let mut found = scanned(&cache, &table, &[Sought::Key(key)]);
            found.retain(|(it, _)| it == key);
            prop_assert_eq!(&found, &of_key);
            let first = table.get(&cache, key, |value, _| Ok(Cursor(value).number())).unwrap();
            prop_assert_eq!(first.flatten(), Some(of_key[0].1));

            let prefix: String = key.chars().take(2).collect();
            let mut found = scanned(&cache, &table, &[Sought::Prefix(&prefix)]);
            found.retain(|(it, _)| it.starts_with(&prefix));
            prop_assert_eq!(found, positions(&|it| it.starts_with(&prefix)));
        }
        prop_assert_eq!(table.get(&cache, "c", |_, _| Ok(())).unwrap(), None);
    }
}
