//! A configuration that says what a survey has found. What nobody has changed in it changes nothing:
//! what a column is taken for already stands in comments.

mod tables;

use std::fmt::Write as _;
use std::path::Path;

use glob::Pattern;

use super::{Found, Survey, Surveyed, samples};
use crate::config::SiteConfig;
use crate::diagnostics::Severity;
use crate::read::Target;
use crate::terminal::shown;

/// What the file begins with.
const LEAD: &str = r#"# How to read these files, and what the site calls itself. `techmatch init` wrote it.
#
# What stands behind a # is a comment. A line such as
#   # "header" = "field"   # how sure that is: the first values
# says what a column is taken for already. To change it, remove the first # and write another field,
# or "extra" to keep the column under its own header. `techmatch schema` prints all fields.
#
# Then:
#   techmatch check FILE… --config techmatch.toml
#   techmatch build FILE… --config techmatch.toml --out site
"#;

/// The whole configuration; `folder` is where it will stand.
pub(crate) fn written(found: &Found, folder: &Path) -> String {
    let surveys = &found.listings;
    let mut text = LEAD.to_owned();
    let site = SiteConfig::default();
    let _ = write!(
        text,
        "\n[site]\ntitle_zh = {}\ntitle_en = {}\n\
         # Who may see a contact whose listing does not say: \"public\", \"masked\" or \"agency\".\n\
         # contacts = \"masked\"\n",
        quoted(&site.title_zh),
        quoted(&site.title_en)
    );
    for survey in surveys {
        write_file(&mut text, survey, &pattern(survey, surveys));
    }
    tables::write(&mut text, &found.tables, folder);
    text
}

/// What of the files only a person can say, a line each.
pub(crate) fn open_questions(found: &Found) -> Vec<String> {
    let mut questions = tables::open_questions(&found.tables);
    for survey in found.listings.iter().filter(|survey| survey.rows > 0) {
        let file = shown(&survey.file);
        if asks_kind(survey) {
            questions.push(format!(
                "{file}: is it supply or demand? remove the # before `kind` and write which"
            ));
        }
        if survey.header_row.is_some() {
            questions.push(format!(
                "{file}: no header is known; compare the columns and the row of the headers"
            ));
        } else if !survey.has_title() {
            questions.push(format!("{file}: which column is the title?"));
        }
    }
    questions
}

/// The file's name as a pattern; the path as it was given, where another file has the same name.
fn pattern(survey: &Survey, surveys: &[Survey]) -> String {
    let name = |survey: &Survey| {
        let name = Path::new(&survey.file).file_name();
        name.and_then(|name| name.to_str()).map(str::to_owned)
    };
    let own = name(survey);
    let alike = surveys.iter().filter(|other| name(other) == own).count();
    match own {
        Some(own) if alike == 1 => Pattern::escape(&own),
        _ => Pattern::escape(&survey.file),
    }
}

fn asks_kind(survey: &Survey) -> bool {
    survey.kind().is_none() && !survey.states_kind && !survey.has_both_kinds()
}

fn write_file(text: &mut String, survey: &Survey, pattern: &str) {
    let _ = writeln!(text, "\n# {}: {} rows", shown(&survey.file), survey.rows);
    for said in &survey.said {
        if said.severity != Severity::Note {
            let _ = writeln!(text, "# {}: {}", said.severity.name(), shown(&said.reason));
        }
    }
    let _ = writeln!(text, "[[file]]\nmatch = {}", quoted(pattern));
    match survey.kind() {
        Some(kind) if !survey.states_kind => {
            let _ = writeln!(text, "kind = \"{}\"", kind.name());
        }
        _ if asks_kind(survey) => {
            text.push_str(
                "# Does it offer or seek technologies? Remove the # and write \"supply\" or \"demand\".\n\
                 # kind = \"supply\"\n",
            );
        }
        _ => {}
    }
    if let Some(row) = survey.header_row {
        let _ = writeln!(
            text,
            "# No header is known: this is the row that has them, as far as it looks.\nheader_row = {row}"
        );
    }
    text.push_str("\n[file.columns]\n");
    write_columns(
        text,
        survey.columns.iter().map(|it| line(it, survey)).collect(),
    );
}

/// Mappings with what is said of each, one below the other.
fn write_columns(text: &mut String, lines: Vec<(String, String)>) {
    let width = lines.iter().map(|(mapping, _)| columns(mapping)).max();
    for (mapping, comment) in lines {
        let pad = " ".repeat(width.unwrap_or(0) - columns(&mapping));
        let _ = writeln!(text, "{mapping}{pad}  # {}", shown(&comment));
    }
}

/// How many columns of a terminal a text takes.
fn columns(text: &str) -> usize {
    text.chars()
        .map(|c| if c < '\u{1100}' { 1 } else { 2 })
        .sum()
}

/// A column's mapping, and what is said of it.
fn line(column: &Surveyed, survey: &Survey) -> (String, String) {
    let samples = samples(&column.values);
    let header = quoted(&column.header);
    match (column.target, column.guess) {
        (Target::Field(field), _) => {
            let sure = sure(column.read, column.values.len());
            let mapping = format!("# {header} = \"{}\"", field.name());
            (mapping, format!("{sure}: {samples}"))
        }
        (Target::Status, _) => (
            format!("# {header} = \"status\""),
            format!("whether a listing is published: {samples}"),
        ),
        (Target::Updated, _) => (
            format!("# {header} = \"updated\""),
            format!("when a row was changed last: {samples}"),
        ),
        (Target::SumUnit(_), _) => (
            format!("# {header} = \"unit\""),
            format!("the unit of the sums beside it: {samples}"),
        ),
        (_, Some(guess)) => {
            // Without a title nothing could be published.
            let open = survey.has_title() || guess.field != techmatch_core::parse::FieldName::Title;
            let lead = if open { "# " } else { "" };
            let mapping = format!("{lead}{header} = \"{}\"", guess.field.name());
            let now = if open { "not mapped; " } else { "" };
            (
                mapping,
                format!("{now}a guess, {} %: {samples}", guess.confidence),
            )
        }
        (_, None) => (
            format!("# {header} = \"extra\""),
            format!("not mapped, shown under its own header: {samples}"),
        ),
    }
}

/// How sure it is what a known header's column holds: `read` of `of` values are understood, or any are.
fn sure(read: Option<usize>, of: usize) -> String {
    match read {
        None => "100 %".to_owned(),
        Some(read) => format!(
            "{} %, {read} of {of} values are read",
            read * 100 / of.max(1)
        ),
    }
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
