//! The rows of all files as one iterator. A thread reads the files; it is ahead of who takes the
//! rows by a few hundred kilobytes, so that no file is held.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Scope, ScopedJoinHandle};
use std::{mem, panic, vec};

use serde_json::Value;

use super::{Cell, Content, FileConfig, Row, Source};
use crate::diagnostics::{Diagnostic, fault};

/// Bytes of rows that are passed on together.
const BATCH_BYTES: usize = 128 << 10;
/// Batches that wait for who takes the rows.
const WAITING: usize = 2;

/// A file to read, and how.
pub(crate) struct Input<'a> {
    pub(crate) source: Source,
    pub(crate) config: &'a FileConfig,
}

/// What a reader finds, in the order of the files and of their rows.
#[derive(Debug)]
pub(crate) enum Event {
    /// A file begins: its position among the inputs.
    File(usize),
    Row(Row),
    /// A row that is no listing, and why.
    Left(Diagnostic),
    /// A note or a warning, or the error of a sheet or of the rest of a file.
    Said(Diagnostic),
    /// The file has ended, whether or not it was read to its end.
    End,
}

/// The rows of some files.
pub(crate) struct Rows<'scope> {
    batches: Receiver<Vec<Event>>,
    batch: vec::IntoIter<Event>,
    reader: Option<ScopedJoinHandle<'scope, ()>>,
}

/// Reads files one after the other, in a thread of `scope`. A file that cannot be read does not
/// stop the rest.
pub(crate) fn rows<'scope>(
    scope: &'scope Scope<'scope, '_>,
    inputs: &'scope [Input<'_>],
) -> Rows<'scope> {
    let (send, batches) = sync_channel(WAITING);
    let reader = scope.spawn(move || {
        let mut emitter = Emitter::to(send);
        for (number, input) in inputs.iter().enumerate() {
            read_input(number, input, &mut emitter);
        }
        emitter.flush();
    });
    Rows {
        batches,
        batch: Vec::new().into_iter(),
        reader: Some(reader),
    }
}

fn read_input(number: usize, input: &Input<'_>, emitter: &mut Emitter) {
    let Input { source, config } = input;
    emitter.replaced = None;
    emitter.emit(Event::File(number), 0);
    source.begin();
    if let Err(error) = super::read(source, config, emitter) {
        emitter.say(error.file(source.name()));
    }
    if source.has_changed() {
        let changed = fault(
            "it changed while it was read: what was read may be a part of the old file and of the new one",
            "wait until it is written whole, and run the command again",
        );
        emitter.say(changed.file(source.name()));
    }
    emitter.emit(Event::End, 0);
}

impl Iterator for Rows<'_> {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.batch.next() {
                return Some(event);
            }
            if let Ok(batch) = self.batches.recv() {
                self.batch = batch.into_iter();
                continue;
            }
            // A reader that has panicked must not pass for one that has read all.
            if let Some(Err(payload)) = self.reader.take().map(ScopedJoinHandle::join) {
                panic::resume_unwind(payload);
            }
            return None;
        }
    }
}

/// Where a reader puts what it finds.
pub(crate) struct Emitter {
    batch: Vec<Event>,
    bytes: usize,
    /// None where the events are kept.
    send: Option<SyncSender<Vec<Event>>>,
    /// Why a row with U+FFFD is refused, and what to do about it, where it stands for bytes that
    /// mean nothing.
    replaced: Option<(String, String)>,
}

impl Emitter {
    fn to(send: SyncSender<Vec<Event>>) -> Self {
        Self {
            batch: Vec::new(),
            bytes: 0,
            send: Some(send),
            replaced: None,
        }
    }

    /// Refuses rows of this file that hold U+FFFD.
    pub(super) fn refuse_replaced(&mut self, reason: String, hint: String) {
        self.replaced = Some((reason, hint));
    }

    pub(crate) fn row(&mut self, mut row: Row) {
        if let (Some((reason, hint)), None) = (&self.replaced, &row.broken)
            && let Some((cell, value)) = row.cells.iter().find_map(replaced)
        {
            let refused = fault(reason.as_str(), hint.as_str());
            row.broken = Some(refused.column(&cell.column.header).value(&value));
        }
        let bytes = row.cells.iter().map(cell_bytes).sum();
        self.emit(Event::Row(row), bytes);
    }

    /// Counts a row as read and left out.
    pub(crate) fn leave(&mut self, why: Diagnostic) {
        self.emit(Event::Left(why), 0);
    }

    /// Notes and warnings, and the errors of a sheet or of the rest of a file.
    pub(crate) fn say(&mut self, said: Diagnostic) {
        self.emit(Event::Said(said), 0);
    }

    fn emit(&mut self, event: Event, bytes: usize) {
        self.batch.push(event);
        self.bytes += mem::size_of::<Event>() + bytes;
        if self.bytes >= BATCH_BYTES {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if let Some(send) = &self.send {
            self.bytes = 0;
            // Nobody takes rows any more where the build has failed.
            let _ = send.send(mem::take(&mut self.batch));
        }
    }
}

/// A cell that holds U+FFFD, or whose header does, with the words around it.
fn replaced(cell: &Cell) -> Option<(&Cell, String)> {
    const MARK: char = char::REPLACEMENT_CHARACTER;
    if cell.column.header.contains(MARK) {
        return Some((cell, cell.column.header.clone()));
    }
    let Content::Value(value) = &cell.content else {
        return None;
    };
    let text = match value {
        Value::String(text) => text.contains(MARK).then(|| text.clone()),
        Value::Number(_) | Value::Bool(_) | Value::Null => None,
        other => Some(other.to_string()).filter(|text| text.contains(MARK)),
    }?;
    let at = text.find(MARK)?;
    let from = text[..at].char_indices().rev().nth(20);
    let from = from.map_or(0, |(from, _)| from);
    Some((cell, text[from..].to_owned()))
}

fn cell_bytes(cell: &Cell) -> usize {
    let content = match &cell.content {
        Content::Value(value) => value_bytes(value),
        Content::TooLong(_) | Content::Unstored => 0,
    };
    mem::size_of::<Cell>() + content
}

/// About what a value takes of memory.
fn value_bytes(value: &Value) -> usize {
    mem::size_of::<Value>()
        + match value {
            Value::String(text) => text.len(),
            Value::Array(items) => items.iter().map(value_bytes).sum(),
            Value::Object(members) => {
                let members = members.iter();
                members
                    .map(|(key, value)| key.len() + value_bytes(value))
                    .sum()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
}

#[cfg(test)]
impl Emitter {
    /// One that keeps what it is given.
    pub(crate) fn keeping() -> Self {
        Self {
            batch: Vec::new(),
            bytes: 0,
            send: None,
            replaced: None,
        }
    }

    pub(crate) fn into_events(self) -> Vec<Event> {
        self.batch
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::thread;

    use super::*;

    #[test]
    fn a_file_that_changes_while_it_is_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("offers.csv");
        // More than what waits for who takes the rows.
        let row = format!("A pump,{}\n", "x".repeat(1000));
        for changes in [false, true] {
            fs::write(&path, format!("title,description\n{}", row.repeat(2000))).unwrap();
            let config = FileConfig::default();
            let inputs = [Input {
                source: Source::new(&path),
                config: &config,
            }];
            let said: Vec<String> = thread::scope(|scope| {
                let mut events = rows(scope, &inputs);
                assert!(matches!(events.next(), Some(Event::File(0))));
                if changes {
                    fs::write(&path, "title,description\nAnother pump,x\n").unwrap();
                }
                let said = events.filter_map(|event| match event {
                    Event::Said(said) => Some(said.reason),
                    _ => None,
                });
                said.filter(|reason| reason.starts_with("it changed while it was read"))
                    .collect()
            });
            assert_eq!(said.len(), usize::from(changes));
        }
    }
}
