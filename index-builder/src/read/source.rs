//! A listing file as bytes, unpacked if gzip packed it. It is opened anew for each pass, so that
//! no reader has to hold a whole text file.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal as _, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use flate2::bufread::MultiGzDecoder;
use memchr::memmem;
use tempfile::{NamedTempFile, TempPath};

use super::limits::{Limits, MB, Unpacked};
use crate::diagnostics::{Diagnostic, fault};
use crate::progress::Progress;
use crate::terminal::shown;

/// What standard input is called in messages and in the configuration.
const INPUT: &str = "<stdin>";

/// A listing file.
#[derive(Clone)]
pub(crate) struct Source {
    path: PathBuf,
    name: String,
    /// A bar that shows where the last reader is, and what stands before this file.
    watched: Option<(Progress, u64)>,
    limits: Limits,
    reader: Option<PathBuf>,
    /// Where this is standard input: the file that holds it, and its form where that is said.
    input: Option<(Arc<TempPath>, String)>,
    /// How the file was when it was read first: its bytes, and when it was written.
    state: OnceLock<Option<State>>,
}

type State = (u64, Option<SystemTime>);

impl Source {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            name: path.display().to_string(),
            watched: None,
            limits: Limits::default(),
            reader: None,
            input: None,
            state: OnceLock::new(),
        }
    }

    /// Standard input, put into a file: readers pass over a file more than once. The file goes with the
    /// last copy of this.
    pub(crate) fn input(form: Option<&str>, limits: Limits) -> Result<Self, Diagnostic> {
        let mut input = io::stdin().lock();
        if input.is_terminal() {
            return Err(fault(
                "standard input is a terminal",
                "send listings into it, for example: curl … | techmatch build - --out site",
            )
            .file(INPUT));
        }
        let in_input = |error: Diagnostic| error.file(INPUT);
        let spool = |error: io::Error| in_input(error.into());
        let mut file = NamedTempFile::new().map_err(spool)?;
        let most = limits.file_mb.saturating_mul(MB).saturating_add(1);
        let bytes = io::copy(&mut input.by_ref().take(most), &mut file).map_err(spool)?;
        limits.file(bytes).map_err(in_input)?;
        let path = file.into_temp_path();
        let mut source = Self::new(&path);
        INPUT.clone_into(&mut source.name);
        source.input = Some((Arc::new(path), form.unwrap_or_default().to_owned()));
        Ok(source)
    }

    /// Whether this is standard input.
    pub(crate) fn is_input(&self) -> bool {
        self.input.is_some()
    }

    /// The path by which the configuration knows it.
    pub(crate) fn known_as(&self) -> &Path {
        match &self.input {
            Some(_) => Path::new(INPUT),
            None => &self.path,
        }
    }

    /// The same, with limits of its own.
    pub(crate) fn within(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The same; if it is a workbook, `program` reads it in a process of its own, which a damaged
    /// workbook can end without harm. `program` is the command itself.
    pub(crate) fn isolated(mut self, program: PathBuf) -> Self {
        self.reader = Some(program);
        self
    }

    /// The same, shown in a bar on which `before` bytes of other files come first.
    pub(crate) fn watched(mut self, progress: &Progress, before: u64) -> Self {
        self.watched = Some((progress.clone(), before));
        self
    }

    /// Whether the file is another one than when it was read first.
    pub(super) fn has_changed(&self) -> bool {
        self.state.get().is_some_and(|first| *first != self.state())
    }

    fn state(&self) -> Option<State> {
        let known = fs::metadata(&self.path).ok()?;
        Some((known.len(), known.modified().ok()))
    }

    /// Names this file in the bar.
    pub(super) fn begin(&self) {
        self.state.get_or_init(|| self.state());
        if let Some((progress, _)) = &self.watched {
            progress.say(format!("reading {}", shown(&self.name)));
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The path as it was given.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// The program that reads a workbook; none where it is read in this process.
    pub(crate) fn reader(&self) -> Option<&Path> {
        self.reader.as_deref()
    }

    /// Looks at the file before it is opened: it has to be one, and not larger than the limit.
    pub(crate) fn check(&self) -> Result<(), Diagnostic> {
        let known = fs::metadata(&self.path)?;
        if known.is_dir() {
            return Err(fault(
                "is a folder",
                "name the files in it, for example FOLDER/*.csv",
            ));
        }
        if !known.is_file() {
            return Err(fault(
                "is a pipe or a device",
                "write its content into a file, and name that",
            ));
        }
        self.limits.file(known.len())
    }

    /// The file's name in lower case without its folder and without `.gz`.
    pub(crate) fn plain_name(&self) -> String {
        if let Some((_, form)) = &self.input {
            return format!("stdin.{form}");
        }
        let name = self
            .path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let name = name.to_lowercase();
        name.strip_suffix(".gz").unwrap_or(&name).to_owned()
    }

    /// The content from its beginning. The first bytes say whether gzip packed it; the name does not count.
    pub(crate) fn open(&self) -> io::Result<Box<dyn BufRead>> {
        let file = BufReader::with_capacity(1 << 16, File::open(&self.path)?);
        let mut file: Box<dyn BufRead> = match &self.watched {
            Some((progress, before)) => {
                progress.at(*before);
                Box::new(progress.reading(file))
            }
            None => Box::new(file),
        };
        if file.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
            return Ok(Box::new(BufReader::with_capacity(
                1 << 16,
                Unpacked::new(MultiGzDecoder::new(file), self.limits),
            )));
        }
        Ok(file)
    }

    /// Up to `most` bytes from the beginning.
    pub(crate) fn head(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.open()?.take(most).read_to_end(&mut head)?;
        Ok(head)
    }

    /// Which of these stand in the content.
    pub(crate) fn holds<const N: usize>(&self, needles: [&[u8]; N]) -> io::Result<[bool; N]> {
        let longest = needles.iter().map(|needle| needle.len()).max().unwrap_or(0);
        let mut found = [false; N];
        let mut input = self.open()?;
        let mut window = Vec::new();
        loop {
            let read = input.by_ref().take(1 << 16).read_to_end(&mut window)?;
            for (found, needle) in found.iter_mut().zip(needles) {
                *found |= memmem::find(&window, needle).is_some();
            }
            if read == 0 {
                return Ok(found);
            }
            // A needle may lie across two windows.
            let rest = window.len().saturating_sub(longest);
            window.drain(..rest);
        }
    }

    /// All bytes.
    pub(crate) fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
