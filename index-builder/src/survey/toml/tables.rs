//! The configuration's tables for files that are no listings.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use super::{quoted, sure, write_columns};
use crate::diagnostics::Severity;
use crate::survey::samples;
use crate::survey::tables::{Column, Holds, Table};
use crate::terminal::shown;

/// Writes what the tables are; `folder` is where the configuration will stand.
pub(super) fn write(text: &mut String, tables: &[Table], folder: &Path) {
    let of = |holds| tables.iter().filter(move |it| it.holds == holds);
    let services: Vec<&Table> = of(Holds::Services).collect();
    if !services.is_empty() {
        text.push('\n');
        let files = services.iter().map(|it| quoted(&beside(&it.file, folder)));
        let files: Vec<String> = files.collect();
        for table in &services {
            lead(text, table, "services");
        }
        let _ = writeln!(text, "[services]\nfiles = [{}]", files.join(", "));
        text.push_str("\n[services.columns]\n");
        for table in &services {
            if services.len() > 1 {
                let _ = writeln!(text, "# {}:", shown(&table.file));
            }
            let line = |it| of_column(it, "services");
            write_columns(text, table.columns.iter().map(line).collect());
        }
    }
    for table in of(Holds::Exhibitors) {
        text.push('\n');
        lead(text, table, "exhibitors");
        let file = quoted(&beside(&table.file, folder));
        let _ = writeln!(
            text,
            "[[exhibitors]]\nfile = {file}\n\n[exhibitors.columns]"
        );
        let line = |it| of_column(it, "exhibitors");
        write_columns(text, table.columns.iter().map(line).collect());
    }
    let exhibitors = of(Holds::Exhibitors).next().is_some();
    for (at, table) in of(Holds::Slots).enumerate() {
        text.push('\n');
        lead(text, table, "slots for meetings");
        // A configuration takes one such table, and only beside exhibitors.
        let off = if exhibitors && at == 0 { "" } else { "# " };
        let file = quoted(&beside(&table.file, folder));
        let _ = writeln!(
            text,
            "{off}[site.meetings]\n{off}slots = {file}\n\
             # The fair's clock; without it, calendars take the times as local ones.\n\
             # utc_offset = \"+08:00\"\n\n{off}[site.meetings.columns]"
        );
        let line = |it: &Column| {
            let (mapping, said) = of_column(it, "slots");
            (
                if mapping.starts_with('#') {
                    mapping
                } else {
                    format!("{off}{mapping}")
                },
                said,
            )
        };
        write_columns(text, table.columns.iter().map(line).collect());
    }
}

/// What of the tables only a person can say or do.
pub(super) fn open_questions(tables: &[Table]) -> Vec<String> {
    let of = |holds| tables.iter().filter(move |it| it.holds == holds);
    let mut questions = Vec::new();
    for table in tables {
        let file = shown(&table.file);
        let name = table.holds.name();
        questions.push(format!("{file}: {name} by its headers, not listings"));
        if table.columns.iter().any(|it| it.needed) {
            questions.push(format!("{file}: compare the columns that are guessed"));
        }
    }
    if let (Some(slots), None) = (of(Holds::Slots).next(), of(Holds::Exhibitors).next()) {
        let file = shown(&slots.file);
        questions.push(format!(
            "{file}: whose times are these? name the list of exhibitors too: [[exhibitors]]"
        ));
    }
    for more in of(Holds::Slots).skip(1) {
        let file = shown(&more.file);
        questions.push(format!(
            "{file}: [site.meetings] takes one table; put the rows into one"
        ));
    }
    questions
}

fn lead(text: &mut String, table: &Table, what: &str) {
    let _ = writeln!(
        text,
        "# {}: {} rows of {what}",
        shown(&table.file),
        table.rows
    );
    for said in table.said.iter().filter(|it| it.severity != Severity::Note) {
        let _ = writeln!(text, "# {}: {}", said.severity.name(), shown(&said.reason));
    }
}

/// A mapping of a column, and what is said of it. `what` the rows are.
fn of_column(column: &Column, what: &str) -> (String, String) {
    let header = quoted(&column.header);
    let samples = samples(&column.values);
    match (column.part, column.guess) {
        (Some(part), _) => {
            let sure = sure(column.read, column.values.len());
            (
                format!("# {header} = \"{part}\""),
                format!("{sure}: {samples}"),
            )
        }
        // Without it the table could not be read.
        (None, Some((part, confidence))) if column.needed => (
            format!("{header} = \"{part}\""),
            format!("a guess, {confidence} %: {samples}"),
        ),
        (None, Some((part, confidence))) => (
            format!("# {header} = \"{part}\""),
            format!("left out; a guess, {confidence} %: {samples}"),
        ),
        (None, None) => (
            format!("# {header}"),
            format!("not a column of {what}, left out: {samples}"),
        ),
    }
}

/// A path as a configuration in `folder` names it.
fn beside(file: &str, folder: &Path) -> String {
    let given = Path::new(file);
    if given.is_absolute() || folder.as_os_str().is_empty() {
        return file.to_owned();
    }
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let (Some(from), Some(to)) = (real(folder), real(given)) else {
        return file.to_owned();
    };
    let shared = from.components().zip(to.components());
    let shared = shared.take_while(|(one, other)| one == other).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let path: PathBuf = up.chain(to.components().skip(shared)).collect();
    path.to_string_lossy().replace('\\', "/")
}
