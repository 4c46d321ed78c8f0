//! A catalogue's store on disk: a thread for each core deflates, names and stores chunks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::Scope;

use techmatch_core::index::{ChunkName, ChunkStore, encode_chunk};

use super::Threads;
use super::spill_file::SpillFile;
use super::workers::Workers;
use crate::bundle;
use crate::progress::Progress;
use crate::site::{FACE_LIST, MEDIA_LIST, OFFLINE, PAGE};

/// Chunks that wait for a thread: enough to keep all busy, and no more memory than that.
const WAITING: usize = 16;
/// The spill file, in a folder that is not a site yet.
const SPILL: &str = ".spill";

/// The files of a site.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    pub(crate) files: u64,
    /// Their bytes.
    pub(crate) bytes: u64,
}

/// The folder in which a site is written.
pub(super) struct ChunkFolder<'scope> {
    files: Arc<Files>,
    spill: SpillFile,
    workers: Workers<'scope, Vec<u8>, io::Result<ChunkName>, ()>,
    /// The names since they were last asked for, in the order of the chunks.
    names: Vec<Option<ChunkName>>,
    /// All chunks that are stored.
    stored: BTreeSet<ChunkName>,
    progress: Progress,
}

impl<'scope> ChunkFolder<'scope> {
    pub(super) fn new(
        scope: &'scope Scope<'scope, '_>,
        root: &Path,
        Threads(threads): Threads,
        progress: &Progress,
    ) -> io::Result<Self> {
        let spill = SpillFile::new(&root.join(SPILL))?;
        let files = Arc::new(Files::new(root));
        let shared = Arc::clone(&files);
        let store = move |(): &mut (), chunk: Vec<u8>| {
            let (name, bytes) = encode_chunk(&chunk);
            shared.put(&name.path(), &bytes)?;
            Ok(name)
        };
        Ok(Self {
            files,
            spill,
            workers: Workers::new(scope, WAITING, vec![(); threads], store),
            names: Vec::new(),
            stored: BTreeSet::new(),
            progress: progress.clone(),
        })
    }

    /// How many bytes are in the spill file: all of them are read to finish.
    pub(super) fn spilled(&self) -> u64 {
        self.spill.bytes()
    }

    /// Writes the list of all chunks, for whoever keeps the whole catalogue; none without a page, which
    /// reads it.
    pub(super) fn list_chunks(&mut self) -> io::Result<()> {
        if !bundle::has(PAGE) {
            return Ok(());
        }
        let mut bytes = 0;
        for name in &self.stored {
            bytes += fs::metadata(self.files.root.join(name.path()))?.len();
        }
        let names: Vec<String> = self.stored.iter().map(ToString::to_string).collect();
        let list = format!(
            "{{\"generator\": \"techmatch\", \"bytes\": {bytes}, \"chunks\": {}}}\n",
            serde_json::to_string(&names)?
        );
        self.files.put(OFFLINE, list.as_bytes())
    }

    /// Copies the files that listings name, and writes the list of them; none where there are none.
    pub(super) fn put_media(&mut self, files: &BTreeMap<String, PathBuf>) -> io::Result<()> {
        for (name, file) in files {
            let bytes = fs::read(file)?;
            if !name.contains(&ChunkName::of(&bytes).to_string()) {
                let reason = format!("{} changed while it was read", file.display());
                return Err(io::Error::other(reason));
            }
            self.files.put(name, &bytes)?;
        }
        if files.is_empty() {
            return Ok(());
        }
        let names: Vec<&String> = files.keys().collect();
        self.files.put(MEDIA_LIST, &serde_json::to_vec(&names)?)
    }

    /// Writes the files of the publisher's face, and the list of them; none where there are none.
    pub(super) fn put_face(&mut self, files: &[(String, Vec<u8>)]) -> io::Result<()> {
        // Without a page nothing shows them.
        if files.is_empty() || !bundle::has(PAGE) {
            return Ok(());
        }
        for (name, bytes) in files {
            self.files.put(name, bytes)?;
        }
        let names: Vec<&String> = files.iter().map(|(name, _)| name).collect();
        self.files.put(FACE_LIST, &serde_json::to_vec(&names)?)
    }

    /// Gives up what was spilled, before any chunk is stored.
    pub(super) fn discard(self) -> io::Result<()> {
        self.finish().map(drop)
    }

    /// Ends the threads and removes the spill file.
    pub(super) fn finish(self) -> io::Result<Written> {
        self.workers.finish();
        fs::remove_file(self.files.root.join(SPILL))?;
        Ok(Written {
            files: self.files.count.load(Ordering::Relaxed),
            bytes: self.files.bytes.load(Ordering::Relaxed),
        })
    }

    fn note(&mut self, (number, name): (usize, io::Result<ChunkName>)) -> io::Result<()> {
        let name = name?;
        self.names[number] = Some(name);
        self.stored.insert(name);
        Ok(())
    }
}

impl ChunkStore for ChunkFolder<'_> {
    fn spill(&mut self, bytes: Vec<u8>) -> io::Result<usize> {
        self.spill.put(&bytes)
    }

    fn fetch(&mut self, number: usize) -> io::Result<Box<dyn BufRead>> {
        Ok(Box::new(self.spill.fetch(number, &self.progress)?))
    }

    fn put_chunk(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        self.workers.give(self.names.len(), bytes);
        self.names.push(None);
        while let Some(name) = self.workers.ready() {
            self.note(name)?;
        }
        Ok(())
    }

    fn names(&mut self) -> io::Result<Vec<ChunkName>> {
        while self.names.contains(&None) {
            let name = self.workers.wait();
            self.note(name)?;
        }
        Ok(self.names.drain(..).flatten().collect())
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.files.put(path, bytes)
    }
}

/// Stores files below a folder, and counts them.
struct Files {
    root: PathBuf,
    count: AtomicU64,
    bytes: AtomicU64,
}

impl Files {
    fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            count: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
        }
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.root.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        match File::create_new(path) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                self.count.fetch_add(1, Ordering::Relaxed);
                self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                Ok(())
            }
            // Chunks are named by their content: one that is there is the same.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// Chunks that are given to the threads and not waited for.
    fn give_up(folder: &Path) -> io::Result<()> {
        thread::scope(|scope| {
            let mut store = ChunkFolder::new(scope, folder, Threads(4), &Progress::new(0))?;
            for number in 0..64_u32 {
                store.put_chunk(number.to_le_bytes().repeat(1 << 12))?;
            }
            Err(io::Error::other("the build fails"))
        })
    }

    #[test]
    fn nothing_is_written_after_a_build_has_failed() {
        let parent = tempfile::tempdir().unwrap();
        for round in 0..8 {
            let folder = parent.path().join(round.to_string());
            fs::create_dir(&folder).unwrap();
            give_up(&folder).unwrap_err();
            fs::remove_dir_all(&folder).unwrap();
            // A thread that still stored a chunk would make its folders anew.
            thread::yield_now();
            assert!(!folder.exists());
        }
    }
}
