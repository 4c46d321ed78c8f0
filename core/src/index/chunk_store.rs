//! Where the files of a catalogue go while it is written, and where what is needed later waits.

use std::io::{self, BufRead, Cursor};

use super::chunk::{self, ChunkName};

/// Stores the files of a catalogue. The command has a store with threads and a disk;
/// [`MemoryStore`] has neither.
pub trait ChunkStore {
    /// Spills bytes, and gives the number by which they are fetched.
    fn spill(&mut self, bytes: Vec<u8>) -> io::Result<usize>;
    /// Fetches spilled bytes; once.
    fn fetch(&mut self, number: usize) -> io::Result<Box<dyn BufRead>>;
    /// Stores bytes as a chunk, now or soon: see [`encode`].
    fn put_chunk(&mut self, bytes: Vec<u8>) -> io::Result<()>;
    /// The names of the chunks since the last call, in their order. All of them are stored then.
    fn names(&mut self) -> io::Result<Vec<ChunkName>>;
    /// Stores a file under a path relative to the catalogue's root.
    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// A chunk as it is stored, with its name.
pub fn encode(bytes: &[u8]) -> (ChunkName, Vec<u8>) {
    let stored = chunk::encode(bytes);
    (ChunkName::of(&stored), stored)
}

/// A store in memory that does one thing after another.
pub struct MemoryStore<P> {
    put: P,
    spilled: Vec<Vec<u8>>,
    names: Vec<ChunkName>,
}

impl<P: FnMut(&str, &[u8]) -> io::Result<()>> MemoryStore<P> {
    /// `put` stores bytes under a path.
    pub fn new(put: P) -> Self {
        Self {
            put,
            spilled: Vec::new(),
            names: Vec::new(),
        }
    }
}

impl<P: FnMut(&str, &[u8]) -> io::Result<()>> ChunkStore for MemoryStore<P> {
    fn spill(&mut self, bytes: Vec<u8>) -> io::Result<usize> {
        self.spilled.push(bytes);
        Ok(self.spilled.len() - 1)
    }

    fn fetch(&mut self, number: usize) -> io::Result<Box<dyn BufRead>> {
        let spilled = self.spilled.get_mut(number);
        let bytes = spilled.ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(Cursor::new(std::mem::take(bytes))))
    }

    fn put_chunk(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        let (name, stored) = encode(&bytes);
        self.names.push(name);
        (self.put)(&name.path(), &stored)
    }

    fn names(&mut self) -> io::Result<Vec<ChunkName>> {
        Ok(std::mem::take(&mut self.names))
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        (self.put)(path, bytes)
    }
}
