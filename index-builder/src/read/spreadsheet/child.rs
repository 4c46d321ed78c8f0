//! The process that reads one workbook: the command itself, started again by `process` with a
//! verb that the help does not show. Whatever a workbook does to it, the build goes on.

use std::cell::{Cell, RefCell};
use std::io::{self, BufWriter, Read as _, Write};
use std::path::Path;
use std::rc::Rc;

use super::answer::{self, Answer, Request};
use super::book::{Book, Pulse};
use crate::diagnostics::Diagnostic;
use crate::read::Source;

/// Reads the workbook at `path`, as standard input asks, and answers on standard output.
///
/// # Errors
///
/// Standard input or output has ended: nobody waits for the answers.
pub(crate) fn run(path: &Path) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let Some((request, _)) = answer::read::<Request>(&mut input, 1 << 12)? else {
        return Ok(());
    };
    confine(&request);
    let output = Rc::new(RefCell::new(BufWriter::new(io::stdout().lock())));
    let say = {
        let output = Rc::clone(&output);
        move |said: &Answer| answer::write(&mut *output.borrow_mut(), said)
    };
    let bytes = match Source::new(path).within(request.limits).bytes() {
        Ok(bytes) => bytes,
        Err(error) => return say(&Diagnostic::from(error).into()),
    };
    let beats = Cell::new(bytes.len() / BEAT + 1024);
    let beat = say.clone();
    let pulse = Pulse::new(bytes, move || {
        // How often the file is read distinguishes endless work from long work.
        if let Some(left) = beats.get().checked_sub(1) {
            beats.set(left);
            // Who does not listen any more is noticed by the next answer.
            let _ = beat(&Answer::Alive);
        }
    });
    let mut book = match Book::open(pulse, request.form, request.limits) {
        Ok((book, sheets)) => {
            say(&Answer::Sheets(sheets))?;
            book
        }
        Err(error) => return say(&error.into()),
    };
    let mut sheet = [0; 4];
    while input.read_exact(&mut sheet).is_ok() {
        let sheet = u32::from_le_bytes(sheet) as usize;
        let outcome = book.read(sheet, &mut |said| Ok(say(&said)?));
        match outcome {
            Ok(()) => say(&Answer::Done)?,
            Err(error) => say(&error.into())?,
        }
    }
    output.borrow_mut().flush()
}

/// Bytes of the file for which one beat more is heard: each is read a few times, once a sheet
/// and what belongs to it.
const BEAT: usize = 1 << 14;

/// Bounds what this process may take, and ends it with the one that started it.
#[cfg(target_os = "linux")]
fn confine(request: &Request) {
    use rustix::process::{
        Resource, Rlimit, Signal, getrlimit, set_parent_process_death_signal, setrlimit,
    };

    use crate::read::limits::MB;

    let bound = |resource, most: u64| {
        let maximum = getrlimit(resource).maximum;
        let most = Some(maximum.map_or(most, |maximum| maximum.min(most)));
        let limit = Rlimit {
            current: most,
            maximum: most,
        };
        // A system that does not bound a process reads with the watch of the other one alone.
        let _ = setrlimit(resource, limit);
    };
    bound(Resource::As, request.limits.memory_mb.saturating_mul(MB));
    bound(Resource::Core, 0);
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
}

/// Elsewhere the watch of the other process has to do.
#[cfg(not(target_os = "linux"))]
fn confine(_: &Request) {}
