//! What a build writes and reads back before it ends: one file of parts, which are read one after
//! another or side by side. It lies in the build's folder, and goes with it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::progress::Progress;

/// Bytes that a reader takes at once: a build of a million listings reads eight hundred runs side by side.
const BUFFER: usize = 64 << 10;

/// The file and where its parts lie.
pub(super) struct SpillFile {
    writer: BufWriter<File>,
    reader: Arc<Mutex<File>>,
    /// Where each part begins, and how long it is.
    parts: Vec<(u64, u64)>,
    end: u64,
}

impl SpillFile {
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        let writer = File::create_new(path)?;
        let reader = Arc::new(Mutex::new(File::open(path)?));
        Ok(Self {
            writer: BufWriter::new(writer),
            reader,
            parts: Vec::new(),
            end: 0,
        })
    }

    /// The bytes of all parts.
    pub(super) fn bytes(&self) -> u64 {
        self.end
    }

    /// Writes a part; gives the number by which it is read.
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write_all(bytes)?;
        self.parts.push((self.end, bytes.len() as u64));
        self.end += bytes.len() as u64;
        Ok(self.parts.len() - 1)
    }

    /// Reads a part, in a bar too.
    pub(super) fn fetch(
        &mut self,
        number: usize,
        progress: &Progress,
    ) -> io::Result<impl BufRead + use<>> {
        self.writer.flush()?;
        let found = self.parts.get(number).copied();
        let (place, left) = found.ok_or(io::ErrorKind::NotFound)?;
        let part = Part {
            file: Arc::clone(&self.reader),
            place,
            left,
        };
        Ok(BufReader::with_capacity(BUFFER, progress.reading(part)))
    }
}

struct Part {
    file: Arc<Mutex<File>>,
    place: u64,
    left: u64,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.place))?;
        let read = file.read(&mut buffer[..most])?;
        self.place += read as u64;
        self.left -= read as u64;
        Ok(read)
    }
}
