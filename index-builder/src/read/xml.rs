//! XML: any document with an element for each listing, RSS and Atom. Each such element is read as the JSON
//! object that it would be: see `tree`. Two passes, so that the file is not held.

mod events;
mod survey;
mod tree;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::Arc;

use super::records::Rows;
use super::text::Text;
use super::{Emitter, FileConfig, Source, note};
use crate::diagnostics::{Diagnostic, fault, some};
use events::{Piece, Pieces};
use survey::{Chosen, Survey};
use tree::{Names, Node};

/// Reads an XML file.
pub(super) fn read(
    source: &Source,
    text: &Text,
    config: &FileConfig,
    out: &mut Emitter,
) -> Result<(), Diagnostic> {
    let survey = Survey::of(source, text)?;
    let mut rows = Rows::new(source, config, out);
    let chosen = match survey.choose(&config.record, &rows.headers) {
        Ok(chosen) => chosen,
        // What is wrong with the document explains why nothing is found in it.
        Err(error) => return Err(to_the_end(source, text).err().unwrap_or(error)),
    };
    if !chosen.beside.is_empty() {
        let names: Vec<String> = chosen
            .beside
            .iter()
            .map(|(name, count)| format!("{name} ({count})"))
            .collect();
        let reason = format!(
            "elements beside the listings are not read: {}",
            some(&names)
        );
        rows.out.say(note(source, reason).hint(
            "if they are listings, name them too in the configuration: record = [\"…\", \"…\"]",
        ));
    }
    rows.feed = chosen.feed;
    let outcome = read_listings(source, text, config, &chosen, &mut rows);
    let error = outcome.err().map(|mut error| {
        if rows.count > 0 {
            let _ = write!(
                error.reason,
                "; what follows listing {} is not read",
                rows.count
            );
        }
        rows.cut(error)
    });
    let count = rows.count;
    rows.finish();
    match error {
        Some(error) => Err(error),
        None if count == 0 => Err(fault(
            "no listings in it",
            "name the element of a listing in the configuration: record = \"technology\"",
        )),
        None => Ok(()),
    }
}

fn read_listings(
    source: &Source,
    text: &Text,
    config: &FileConfig,
    chosen: &Chosen,
    rows: &mut Rows<'_>,
) -> Result<(), Diagnostic> {
    let meter = Rc::clone(&rows.meter);
    let mut pieces = Pieces::new(source, text, &meter)?;
    let paths = config.columns.keys().flat_map(|path| path.split('.'));
    let kept: BTreeSet<String> = paths.map(str::to_owned).collect();
    let mut numbers = vec![0; chosen.paths.len()];
    // The path to where the reader is, with the ends of its parts; the listing that it is in, and the
    // elements that are open there.
    let (mut path, mut ends) = (String::new(), Vec::new());
    let mut open: Vec<Node> = Vec::new();
    let mut at = 0;
    loop {
        match pieces.next()? {
            Piece::Open(tag) if open.is_empty() => {
                meter.clear();
                ends.push(path.len());
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(&tag.name);
                if let Some(found) = chosen.paths.iter().position(|(chosen, _)| *chosen == path) {
                    at = found;
                    open.push(Node::new(tag));
                }
            }
            Piece::Open(tag) => open.push(Node::new(tag)),
            Piece::Text(text) => {
                if let Some(node) = open.last_mut() {
                    node.text(text);
                }
            }
            Piece::Close => {
                let Some(node) = open.pop() else {
                    path.truncate(ends.pop().unwrap_or(0));
                    continue;
                };
                if let Some(outer) = open.last_mut() {
                    outer.node(node);
                    continue;
                }
                path.truncate(ends.pop().unwrap_or(0));
                let (chosen, members) = &chosen.paths[at];
                let name = chosen.rsplit('/').next().unwrap_or_default();
                let names = Names {
                    kept: &kept,
                    prefix: name.split_once(':').map(|(prefix, _)| prefix),
                    members,
                };
                let sheet: Arc<str> = local(name).into();
                numbers[at] += 1;
                rows.push(Some(&sheet), numbers[at], node.into_object(&names));
            }
            Piece::End => return Ok(()),
        }
    }
}

/// The first error of a document.
fn to_the_end(source: &Source, text: &Text) -> Result<(), Diagnostic> {
    let meter = Rc::default();
    let mut pieces = Pieces::new(source, text, &meter)?;
    while !matches!(pieces.next()?, Piece::End) {
        meter.clear();
    }
    Ok(())
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests;
