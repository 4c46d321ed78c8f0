//! A store on disk: chunks are deflated, named and stored by as many threads as there are cores.

use std::fs::{self, File};
use std::io::{self, BufRead, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use techmatch_core::index::{ChunkName, ChunkStore, encode_chunk};

use super::Progress;
use super::spill_file::SpillFile;

/// Chunks that wait for a thread: enough to keep all busy, and no more memory than that.
const WAITING: usize = 16;
/// What is put aside, in the folder that is not a site yet.
const SPILL: &str = ".spill";

/// Files of a site and their bytes.
#[derive(Default)]
struct Stored {
    files: AtomicU64,
    bytes: AtomicU64,
}

/// See the module.
pub(crate) struct ChunkWriterPool {
    root: PathBuf,
    stored: Arc<Stored>,
    spill: SpillFile,
    /// None when there are no more: the threads end.
    chunks: Option<SyncSender<(usize, Vec<u8>)>>,
    threads: Vec<JoinHandle<()>>,
    named: Receiver<(usize, io::Result<ChunkName>)>,
    /// Names that are not given back yet, in the order of the chunks.
    names: Vec<Option<ChunkName>>,
    progress: Progress,
}

impl ChunkWriterPool {
    /// A store for the site in the folder `root`.
    pub(crate) fn new(root: &Path, threads: usize, progress: Progress) -> io::Result<Self> {
        let (chunks, waiting) = sync_channel::<(usize, Vec<u8>)>(WAITING);
        let (give, named) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        let stored = Arc::<Stored>::default();
        let spawn = |_| {
            let (waiting, give) = (Arc::clone(&waiting), give.clone());
            let (root, stored) = (root.to_owned(), Arc::clone(&stored));
            thread::spawn(move || {
                loop {
                    let next = waiting
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .recv();
                    let Ok((number, bytes)) = next else {
                        return;
                    };
                    let (name, bytes) = encode_chunk(&bytes);
                    let outcome = stored.put(&root, &name.path(), &bytes);
                    if give.send((number, outcome.map(|()| name))).is_err() {
                        return;
                    }
                }
            })
        };
        Ok(Self {
            spill: SpillFile::new(&root.join(SPILL))?,
            threads: (0..threads).map(spawn).collect(),
            root: root.to_owned(),
            stored,
            chunks: Some(chunks),
            named,
            names: Vec::new(),
            progress,
        })
    }

    /// How many bytes were put aside, all of which are read to finish.
    pub(crate) fn spilled(&self) -> u64 {
        self.spill.bytes()
    }

    /// Files of the site and their bytes; what was put aside goes.
    pub(crate) fn finish(self) -> io::Result<(u64, u64)> {
        fs::remove_file(self.root.join(SPILL))?;
        let Stored { files, bytes } = &*self.stored;
        Ok((files.load(Ordering::Relaxed), bytes.load(Ordering::Relaxed)))
    }

    fn take(&mut self, (number, name): (usize, io::Result<ChunkName>)) -> io::Result<()> {
        self.names[number] = Some(name?);
        Ok(())
    }
}

/// The threads write in a folder that is removed, or moved away, next.
impl Drop for ChunkWriterPool {
    fn drop(&mut self) {
        self.chunks = None;
        for thread in self.threads.drain(..) {
            // One that has panicked has written nothing that counts.
            let _ = thread.join();
        }
    }
}

impl Stored {
    fn put(&self, root: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = root.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        match File::create_new(path) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                self.files.fetch_add(1, Ordering::Relaxed);
                self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                Ok(())
            }
            // Chunks are named by their content: one that is there is the same.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl ChunkStore for ChunkWriterPool {
    fn spill(&mut self, bytes: Vec<u8>) -> io::Result<usize> {
        self.spill.put(&bytes)
    }

    fn fetch(&mut self, number: usize) -> io::Result<Box<dyn BufRead>> {
        let stretch = self.spill.fetch(number)?;
        Ok(Box::new(self.progress.reading(stretch)))
    }

    fn put_chunk(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        let number = self.names.len();
        self.names.push(None);
        while let Ok(named) = self.named.try_recv() {
            self.take(named)?;
        }
        let ended = || io::Error::other("a thread of the build ended");
        let chunks = self.chunks.as_ref().ok_or_else(ended)?;
        chunks.send((number, bytes)).map_err(|_| ended())
    }

    fn names(&mut self) -> io::Result<Vec<ChunkName>> {
        while self.names.contains(&None) {
            let named = self.named.recv().map_err(io::Error::other)?;
            self.take(named)?;
        }
        Ok(self.names.drain(..).flatten().collect())
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.stored.put(&self.root, path, bytes)
    }
}
