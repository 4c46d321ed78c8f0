//! The other side of `child`: starts it, watches it, and turns whatever ends it into an error with
//! a remedy.

use std::io::{self, Read, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::answer::{self, Answer, Request, Sheet};
use super::book::Take;
use crate::diagnostics::{Diagnostic, fault};
use crate::read::format::Workbook;
use crate::read::limits::MB;
use crate::read::{Limits, Source};

/// How long nothing may be heard, and how much longer for each ten megabytes of the file.
const PATIENCE: Duration = Duration::from_secs(8);
const LONGER: Duration = Duration::from_secs(1);

/// A process that reads a workbook.
pub(super) struct Process {
    child: Child,
    /// Where sheets are asked for; closed when the process is given up.
    ask: Option<ChildStdin>,
    answers: Receiver<(Answer, u64)>,
    /// What it said of its end.
    complaint: Option<JoinHandle<Vec<u8>>>,
    patience: Duration,
    limits: Limits,
    /// Bytes of its answers so far.
    bytes: u64,
}

impl Process {
    /// Starts `program` for a workbook, and gives its sheets.
    pub(super) fn open(
        program: &Path,
        source: &Source,
        form: Workbook,
    ) -> Result<(Self, Vec<Sheet>), Diagnostic> {
        let limits = source.limits();
        let cannot = |error: io::Error| {
            fault(
                format!("no process can be started to read the workbook: {error}"),
                "end other programs, or save it as .csv",
            )
        };
        let path = std::path::absolute(source.path())?;
        let mut child = Command::new(program)
            .arg("read-workbook")
            .arg(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .env("RUST_BACKTRACE", "0")
            .spawn()
            .map_err(cannot)?;
        let (ask, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (send, answers) = sync_channel(2);
        thread::spawn(move || {
            let Some(mut output) = output else { return };
            let most = limits.row_bytes().saturating_add(64 << 20);
            // An answer that cannot be read ends the process as silence does: nobody takes it.
            while let Ok(Some(said)) = answer::read(&mut output, most) {
                if send.send(said).is_err() {
                    return;
                }
            }
        });
        let complaint = thread::spawn(move || {
            let mut said = Vec::new();
            if let Some(mut errors) = errors {
                let _ = errors.by_ref().take(1 << 12).read_to_end(&mut said);
                let _ = io::copy(&mut errors, &mut io::sink());
            }
            said
        });
        let size = std::fs::metadata(source.path()).map_or(0, |known| known.len());
        let mut process = Self {
            child,
            ask,
            answers,
            complaint: Some(complaint),
            patience: PATIENCE + LONGER * u32::try_from(size / (10 * MB)).unwrap_or(0),
            limits,
            bytes: 0,
        };
        if let Some(ask) = &mut process.ask {
            // A process that ended already says why.
            let _ = answer::write(ask, &Request { form, limits });
        }
        match process.next()? {
            Answer::Sheets(sheets) => Ok((process, sheets)),
            other => Err(process.failed(other)),
        }
    }

    /// Reads a sheet.
    pub(super) fn read(&mut self, sheet: usize, take: Take<'_>) -> Result<(), Diagnostic> {
        let Some(ask) = &mut self.ask else {
            return Err(fault(
                "not read: the process that reads the workbook has ended",
                "see what is said of the sheet before it",
            ));
        };
        let _ = ask.write_all(&(sheet as u32).to_le_bytes());
        let _ = ask.flush();
        loop {
            match self.next()? {
                Answer::Done => return Ok(()),
                Answer::Failed(reason, hint) => return Err(fault(reason, hint)),
                said => {
                    if let Err(error) = take(said) {
                        self.end();
                        return Err(error);
                    }
                }
            }
        }
    }

    /// The next thing that it says but that it is at work.
    fn next(&mut self) -> Result<Answer, Diagnostic> {
        loop {
            match self.answers.recv_timeout(self.patience) {
                Ok((Answer::Alive, _)) => {}
                Ok((said, bytes)) => {
                    self.bytes += bytes;
                    if let Err(error) = self.limits.unpacked(self.bytes) {
                        self.end();
                        return Err(error);
                    }
                    return Ok(said);
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.end();
                    let seconds = self.patience.as_secs();
                    return Err(damaged(&format!(
                        "reading it gets no further for {seconds} s"
                    )));
                }
                Err(RecvTimeoutError::Disconnected) => return Err(self.ended()),
            }
        }
    }

    fn failed(&mut self, said: Answer) -> Diagnostic {
        self.end();
        match said {
            Answer::Failed(reason, hint) => fault(reason, hint),
            _ => damaged(&"its sheets cannot be listed"),
        }
    }

    /// Why it ended by itself.
    fn ended(&mut self) -> Diagnostic {
        let status = self.end();
        let complaint = self.complaint.take().map(JoinHandle::join);
        let complaint = complaint.and_then(Result::ok).unwrap_or_default();
        let complaint = String::from_utf8_lossy(&complaint);
        if complaint.contains("memory allocation of") {
            let memory = self.limits.memory_mb;
            return fault(
                format!("reading it takes more than {memory} MB of memory"),
                "open it in a spreadsheet program, delete what lies beside the lists and save it \
                 anew; if the file is right, raise memory_mb in [limits] of the configuration",
            );
        }
        damaged(&match status.and_then(|status| status.code()) {
            Some(_) => "the reader of workbooks fails on it",
            None => "the reader of workbooks is ended by it",
        })
    }

    /// Ends it, if it has not ended, and gives its status.
    fn end(&mut self) -> Option<ExitStatus> {
        self.ask = None;
        match self.child.try_wait() {
            Ok(Some(status)) => return Some(status),
            // Its answers have ended, or nobody waits for more.
            _ => thread::yield_now(),
        }
        let _ = self.child.kill();
        self.child.wait().ok()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

fn damaged(what: &dyn std::fmt::Display) -> Diagnostic {
    fault(
        format!("the workbook is damaged: {what}"),
        "open it in a spreadsheet program and save it anew as .xlsx or .csv",
    )
}
