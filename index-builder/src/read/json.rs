//! JSON: an array of objects, objects one a line, an object that holds such arrays
//! (`{"listings": […]}`, `{"supply": […], "demand": […]}`), records under their ids, or arrays as rows.
//! Rows are passed on as they are
//! parsed, so that neither the file nor a cell too long is held.

mod document;
mod values;

use std::io::{self, BufRead, Read as _};
use std::rc::Rc;

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::limits::read_line as next_line;
use super::records::{Metered, Object, Rows, check, values as count_values};
use super::text::Text;
use super::{Emitter, FileConfig, MOST_BYTES, Source};
use crate::diagnostics::{Diagnostic, fault, shorten};
use document::Document;
use values::Item;

/// Reads a JSON file of any of the forms.
pub(super) fn read(
    source: &Source,
    text: &Text,
    config: &FileConfig,
    out: &mut Emitter,
) -> Result<(), Diagnostic> {
    let mut rows = Rows::new(source, config, out);
    if is_lines(source, text)? {
        read_lines(&mut rows, text.open(source)?)?;
    } else {
        let mut json = serde_json::Deserializer::from_reader(Metered {
            input: text.open(source)?,
            meter: Rc::clone(&rows.meter),
            limits: source.limits(),
            values: count_values,
        });
        if let Err(error) = read_documents(&mut rows, &mut json) {
            return Err(broken(&rows, error, text));
        }
    }
    let count = rows.count;
    rows.finish();
    if count == 0 {
        return Err(fault(
            "no listings in it",
            "write an array of objects, or one object on each line",
        ));
    }
    Ok(())
}

/// Reads a document, or several one after the other.
fn read_documents<'de, R: serde_json::de::Read<'de>>(
    rows: &mut Rows<'_>,
    json: &mut serde_json::Deserializer<R>,
) -> Result<(), serde_json::Error> {
    let mut more: Option<serde_json::Error> = None;
    // Listings are counted through, so that an array among objects begins with the next number.
    let mut place = 0;
    loop {
        let before = rows.count;
        let seed = Document {
            rows: &mut *rows,
            sheet: None,
            depth: 0,
            before: place,
        };
        let rest = seed
            .deserialize(&mut *json)
            .map_err(|error| match more.take() {
                // What follows is no document: that it stands there is what is wrong.
                Some(more) if (error.line(), error.column()) == (more.line(), more.column()) => {
                    more
                }
                _ => error,
            })?;
        match rest {
            Some(Value::Object(object)) if rows.count == before => {
                place += 1;
                rows.push_whole(place, object);
            }
            Some(_) => place += 1,
            None => place = rows.last,
        }
        match json.end() {
            Ok(()) => break,
            Err(error) if error.is_io() => return Err(error),
            Err(error) => more = Some(error),
        }
    }
    Ok(())
}

/// Whether the first line is an object of its own and more follow, one a line; the ending .jsonl says so.
fn is_lines(source: &Source, text: &Text) -> Result<bool, Diagnostic> {
    let name = source.plain_name();
    let mut input = text.open(source)?;
    if matches!(name.rsplit('.').next(), Some("jsonl" | "ndjson")) {
        return whole_arrays(source, input);
    }
    let mut line = Vec::new();
    while line.trim_ascii().is_empty() {
        let length = next_line(&mut input, &mut line, source.limits().row_bytes())?;
        // A document that is one long line is read as a stream.
        if length == 0 || length > line.len() {
            return Ok(false);
        }
    }
    if !line.trim_ascii().starts_with(b"{") {
        return Ok(false);
    }
    let mut objects = serde_json::Deserializer::from_slice(&line).into_iter::<Object>();
    if !matches!(objects.next(), Some(Ok(_))) {
        return Ok(false);
    }
    let more = line[objects.byte_offset()..].trim_ascii();
    if !more.is_empty() {
        return Ok(more.starts_with(b"{"));
    }
    more_objects(source, input)
}

/// Whether arrays end on the line on which they begin.
fn whole_arrays(source: &Source, mut input: impl BufRead) -> Result<bool, Diagnostic> {
    let mut line = Vec::new();
    let most = source.limits().row_bytes();
    while let length @ 1.. = next_line(&mut input, &mut line, most)? {
        if length <= line.len() && line.trim_ascii_start().starts_with(b"[") {
            let items = serde_json::Deserializer::from_slice(&line);
            let mut items = items.into_iter::<serde::de::IgnoredAny>();
            if items.any(|item| item.is_err_and(|error| error.is_eof())) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// Whether objects follow, and none of the lines below begins an array.
fn more_objects(source: &Source, mut input: impl BufRead) -> Result<bool, Diagnostic> {
    let mut line = Vec::new();
    let mut more = false;
    while next_line(&mut input, &mut line, source.limits().row_bytes())? > 0 {
        let begins = line.trim_ascii_start().first();
        if begins == Some(&b'[') {
            return Ok(false);
        }
        more |= begins.is_some();
    }
    Ok(more)
}

fn read_lines(rows: &mut Rows<'_>, mut input: impl BufRead) -> Result<(), Diagnostic> {
    let limits = rows.source.limits();
    let most = limits.row_bytes();
    let mut line = Vec::new();
    for number in 1.. {
        let missing = |error: Diagnostic| error.row(number);
        let length = next_line(&mut input, &mut line, most)
            .map_err(Diagnostic::from)
            .map_err(missing)?;
        if length == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        limits.rows(rows.count as u64 + 1).map_err(missing)?;
        let values = if length > MOST_BYTES {
            count_values(&line)
        } else {
            0
        };
        if let Err(error) = check(length as u64, values, &limits) {
            rows.push_broken(None, number, error.into());
        } else {
            read_line(rows, number, &line);
        }
        // One long line must not keep its memory for all the others.
        line.clear();
        line.shrink_to(MOST_BYTES);
    }
    Ok(())
}

/// The objects of a line: one, or several side by side.
fn read_line(rows: &mut Rows<'_>, number: usize, line: &[u8]) {
    for item in serde_json::Deserializer::from_slice(line).into_iter() {
        match item {
            Ok(Item::Object(object)) => rows.push(None, number, object),
            Ok(Item::Other(Value::Array(items))) if objects(&items) => {
                for item in items {
                    if let Value::Object(object) = item {
                        rows.push_whole(number, object);
                    }
                }
            }
            Ok(Item::Other(_)) => rows.push_other(None, number),
            Err(error) => {
                let at = line.get(error.column().saturating_sub(1)..);
                let (what, hint) = wrong(&error, at.unwrap_or_default());
                let hint = hint.unwrap_or("write one whole object on each line");
                let reason = format!("not valid JSON: {what}");
                rows.push_broken(None, number, fault(reason, hint));
            }
        }
    }
}

fn objects(items: &[Value]) -> bool {
    !items.is_empty() && items.iter().all(Value::is_object)
}

fn broken(rows: &Rows<'_>, error: serde_json::Error, text: &Text) -> Diagnostic {
    if error.is_io() {
        return rows.cut(io::Error::from(error).into());
    }
    let at = text_at(rows.source, text, error.line(), error.column());
    let (what, hint) = wrong(&error, &at);
    let place = format!("line {}, character {}", error.line(), error.column());
    let reason = match rows.count {
        0 => format!("not valid JSON at {place}: {what}"),
        count => {
            format!("not valid JSON at {place}: {what}; what follows listing {count} is not read")
        }
    };
    let hint = hint.unwrap_or(if error.is_eof() {
        "the file seems to be cut off: copy or export it again"
    } else {
        "correct that place, or export the file again"
    });
    rows.cut(fault(reason, hint))
}

/// What is wrong with JSON, without the place that serde appends, and a hint where there is a
/// better one than the usual. `at` is the text at the place.
fn wrong(error: &serde_json::Error, at: &[u8]) -> (String, Option<&'static str>) {
    const NO_JSON: [&str; 7] = [
        "NaN",
        "Infinity",
        "-Infinity",
        "None",
        "undefined",
        "True",
        "False",
    ];
    let text = error.to_string().to_lowercase();
    let what = text.split(" at line ").next().unwrap_or_default();
    if what == "recursion limit exceeded" {
        return (
            "nested more than 128 deep".to_owned(),
            Some("write each listing as an object of plain values and lists"),
        );
    }
    if what.contains("surrogate") || what.contains("hex escape") {
        return (
            "half a character: an escape such as \\ud83d without its other half".to_owned(),
            Some("correct that place, or export the file again as UTF-8"),
        );
    }
    let found = |word: &&&str| at.starts_with(word.as_bytes());
    if let Some(word) = NO_JSON.iter().find(found) {
        return (
            format!("`{word}` is not a value of JSON"),
            Some("write null for what is unknown, true or false in lower case"),
        );
    }
    let at = shorten(&String::from_utf8_lossy(&at[..at.len().min(24)]));
    if error.is_eof() || at.is_empty() {
        return (what.to_owned(), None);
    }
    (format!("{what}, at `{at}`"), None)
}

/// The text at a place, as serde counts: lines from 1, and bytes of a line from 1.
fn text_at(source: &Source, text: &Text, line: usize, column: usize) -> Vec<u8> {
    let mut found = Vec::new();
    let Ok(mut input) = text.open(source) else {
        return found;
    };
    for _ in 1..line {
        if input.skip_until(b'\n').is_err() {
            return found;
        }
    }
    let before = (column as u64).saturating_sub(1);
    let skipped = io::copy(&mut input.by_ref().take(before), &mut io::sink());
    if skipped.is_ok() && input.take(32).read_to_end(&mut found).is_err() {
        found.clear();
    }
    found
}

#[cfg(test)]
mod tests;
