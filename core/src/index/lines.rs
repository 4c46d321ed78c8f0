//! Tables of lines in small chunks by the order of their keys, with a chunk that leads to them: who
//! looks for a key fetches the one chunk that can hold it. The completions and the spellings of a
//! catalogue are such tables: few visitors need them, so the hot chunk only names them.

use std::collections::BTreeSet;
#[cfg(feature = "write")]
use std::io;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::table::LARGEST_BLOCK;
use super::{ChunkCache, ChunkName, Error};
#[cfg(feature = "write")]
use super::{error::said, write::ChunkStore};

/// Where the lines of a table lie.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Index {
    /// The first key of each chunk.
    starts: Vec<String>,
    /// The chunks: lines of a key, a tab, and what stands under it. Lines of one key share a chunk.
    chunks: Vec<ChunkName>,
}

/// What is looked for in a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sought<'a> {
    /// The lines of a key.
    Key(&'a str),
    /// The lines of every key that begins so.
    Beginning(&'a str),
}

impl Index {
    /// The chunks that may hold what is sought.
    fn places(&self, sought: Sought<'_>) -> Range<usize> {
        let (Sought::Key(key) | Sought::Beginning(key)) = sought;
        let after = self.starts.partition_point(|start| start.as_str() <= key);
        let end = match sought {
            Sought::Key(_) => after,
            Sought::Beginning(_) => {
                let longer = self.starts[after..].iter();
                after + longer.take_while(|start| start.starts_with(key)).count()
            }
        };
        after.saturating_sub(1)..end
    }
}

/// The chunks that the chunk `index` leads to.
#[cfg(feature = "write")]
pub(super) fn chunks(index: &[u8]) -> Result<Vec<ChunkName>, Error> {
    let index: Index = postcard::from_bytes(index).map_err(|error| said(&error))?;
    Ok(index.chunks)
}

/// Gives each line of the chunks of `table` that may hold what is sought, as its key and the rest;
/// lines of other keys are among them.
///
/// # Errors
///
/// A fault, after all that is missing was noted.
pub(super) fn read(
    cache: &ChunkCache,
    table: ChunkName,
    sought: &[Sought<'_>],
    line: &mut dyn FnMut(&str, &str),
) -> Result<(), Error> {
    let broken = |chunk: ChunkName, reason: &str| Error::Broken(reason.into()).of_chunk(chunk);
    let index = cache.chunk(table, LARGEST_BLOCK)?;
    let index: Index = postcard::from_bytes(&index).map_err(|_| broken(table, "it is no index"))?;
    let places: BTreeSet<usize> = sought.iter().flat_map(|it| index.places(*it)).collect();
    let mut missed = None;
    for &name in places.iter().filter_map(|&place| index.chunks.get(place)) {
        let block = match cache.chunk(name, LARGEST_BLOCK) {
            Ok(block) => block,
            Err(error) => {
                missed = Some(error);
                continue;
            }
        };
        let block = std::str::from_utf8(&block).map_err(|_| broken(name, "it is no text"))?;
        for (key, rest) in block.lines().filter_map(|line| line.split_once('\t')) {
            line(key, rest);
        }
    }
    missed.map_or(Ok(()), |error| Err(error.into()))
}

/// Writes a table of `lines`, which come in the order of their keys, in chunks of about
/// `block_bytes` before deflate. Gives the chunk that leads to it, if there are any.
#[cfg(feature = "write")]
pub(super) fn write<K: AsRef<str>, R: AsRef<str>>(
    lines: impl IntoIterator<Item = (K, R)>,
    block_bytes: usize,
    store: &mut impl ChunkStore,
) -> io::Result<Option<ChunkName>> {
    let mut index = Index::default();
    let mut block = Vec::new();
    let mut last = String::new();
    for (key, rest) in lines {
        let (key, rest) = (key.as_ref(), rest.as_ref());
        if block.len() >= block_bytes && key != last {
            store.put_chunk(std::mem::take(&mut block))?;
        }
        if block.is_empty() {
            index.starts.push(key.to_owned());
        }
        for part in [key, "\t", rest, "\n"] {
            block.extend_from_slice(part.as_bytes());
        }
        key.clone_into(&mut last);
    }
    if block.is_empty() {
        return Ok(None);
    }
    store.put_chunk(block)?;
    index.chunks = store.names()?;
    let index = postcard::to_allocvec(&index).map_err(io::Error::other)?;
    store.put_chunk(index)?;
    Ok(store.names()?.pop())
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use crate::index::write::MemoryStore;
    use crate::index::{Layout, chunk};

    #[test]
    fn only_the_chunks_that_may_hold_it_are_read() {
        let cache = ChunkCache::new(Layout::default());
        let lines = ["a", "b", "b", "b", "bc", "bd", "c", "ca", "d"].map(|key| (key, "x"));
        let mut bench = MemoryStore::new(|path: &str, stored: &[u8]| {
            let name = ChunkName::of(stored);
            assert_eq!(path, name.path());
            cache.insert(name, chunk::decode(name, stored, LARGEST_BLOCK).unwrap());
            Ok(())
        });
        // Two lines fill a chunk: a b b b, bc bd, c ca, d.
        let table = write(lines, 8, &mut bench).unwrap().unwrap();
        for (name, sought, expected) in [
            ("a key", vec![Sought::Key("bd")], "bc bd"),
            ("the first key of a chunk", vec![Sought::Key("c")], "c ca"),
            ("a key of many lines", vec![Sought::Key("b")], "a b b b"),
            ("no such key", vec![Sought::Key("be")], "bc bd"),
            ("before all", vec![Sought::Key("A")], ""),
            ("behind all", vec![Sought::Key("e")], "d"),
            (
                "a beginning over two chunks",
                vec![Sought::Beginning("b")],
                "a b b b bc bd",
            ),
            (
                "the beginning of all",
                vec![Sought::Beginning("")],
                "a b b b bc bd c ca d",
            ),
            (
                "two keys, one chunk",
                vec![Sought::Key("c"), Sought::Key("ca")],
                "c ca",
            ),
        ] {
            let mut keys = Vec::new();
            read(&cache, table, &sought, &mut |key, _| {
                keys.push(key.to_owned());
            })
            .unwrap();
            assert_eq!(keys.join(" "), expected, "{name}");
        }
        assert!(write([("", ""); 0], 8, &mut bench).unwrap().is_none());
    }
}
