//! Answers as people and programs read them.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde::Serialize;
use techmatch_core::wire::{Answer, CriterionResult, Hit, LeftOut, TermWeight, Verdict};

use super::Format;
use crate::cmd::trec;
use crate::terminal::{self, shown};
use crate::workbook::{self, Cell, Sheet};

/// Prints answers, one query's after another's.
pub(super) struct Output {
    pub(super) format: Format,
    /// Whether there may be more than one query.
    pub(super) many: bool,
    /// The sites that answer together; none where one alone answers.
    pub(super) sites: Vec<String>,
    /// The rows of a workbook so far.
    pub(super) rows: Vec<Row>,
}

/// A hit as a row: the texts of its cells, of which rank and score are numbers.
pub(super) type Row = [String; 10];

impl Output {
    /// What stands before the first answer. Gives, as all here, whether somebody still reads.
    pub(super) fn begin(&self) -> anyhow::Result<bool> {
        if self.format == Format::Csv {
            return terminal::print_as_is(&csv_row(self.columns(&COLUMNS))?);
        }
        Ok(true)
    }

    pub(super) fn add(&mut self, query: &str, answer: &Answer) -> anyhow::Result<bool> {
        match self.format {
            Format::Table => {
                let mut text = String::new();
                self.write_table(&mut text, self.many.then_some(query), answer)?;
                terminal::print(&text)
            }
            Format::Json if self.many => terminal::print_json(&Line { query, answer }, false),
            Format::Json => terminal::print_json(answer, true),
            Format::Csv => {
                let mut rows = Vec::new();
                for hit in &answer.hits {
                    let row = self.row(query, hit);
                    let row = row.each_ref().map(|text| cell(text));
                    rows.extend(csv_row(self.columns(&row.each_ref().map(AsRef::as_ref)))?);
                }
                terminal::print_as_is(&rows)
            }
            Format::Xlsx => {
                for hit in &answer.hits {
                    let row = self.row(query, hit);
                    self.rows.push(row);
                }
                Ok(true)
            }
            // Rankings alone: see [`trec`].
            Format::Trec => Ok(true),
        }
    }

    /// The cells of a row; the last names the site, where several answer.
    fn columns<'c>(&self, cells: &'c [&'c str; 10]) -> &'c [&'c str] {
        let all = if self.sites.is_empty() { 9 } else { 10 };
        &cells[..all]
    }

    fn row(&self, query: &str, hit: &Hit) -> Row {
        let terms: Vec<_> = words(&hit.terms).collect();
        let judged = hit.judgements.iter();
        let judged: Vec<_> = judged
            .map(|it| {
                let (aspect, verdict) = (it.aspect.name(), word(it.verdict));
                let how = how(it);
                format!("{aspect}: {verdict}{how} ({} / {})", it.seeker, it.supplier)
            })
            .collect();
        [
            query.to_owned(),
            hit.rank.to_string(),
            format!("{:.1}", hit.score),
            hit.listing.id.clone(),
            hit.listing.kind.name().to_owned(),
            hit.listing.title.clone(),
            hit.listing.organisation.clone().unwrap_or_default(),
            terms.join("; "),
            judged.join("; "),
            self.site_of(hit).unwrap_or_default().to_owned(),
        ]
    }

    /// All rows as a workbook.
    pub(super) fn workbook(&self) -> anyhow::Result<Vec<u8>> {
        let mut book = workbook::new()?;
        let widths = [14.0, 6.0, 8.0, 14.0, 8.0, 40.0, 24.0, 40.0, 60.0, 20.0];
        let columns: Vec<(&str, f64)> = COLUMNS.into_iter().zip(widths).collect();
        let most = self.columns(&COLUMNS).len();
        let mut sheet = Sheet::new(&mut book, "matches", &columns[..most])?;
        for row in &self.rows {
            let mut cells = row.each_ref().map(|text| Cell::Text(text));
            for at in NUMBERS {
                if let Ok(number) = row[at].parse() {
                    cells[at] = Cell::Number(number);
                }
            }
            sheet.row(&cells[..most])?;
        }
        let mut bytes = Vec::new();
        workbook::write(book, &mut bytes)?;
        Ok(bytes)
    }

    /// The site that has a hit, where several answer.
    fn site_of(&self, hit: &Hit) -> Option<&str> {
        let site = hit.member.and_then(|member| self.sites.get(member));
        site.map(String::as_str)
    }

    fn write_table(&self, text: &mut String, query: Option<&str>, answer: &Answer) -> fmt::Result {
        if let Some(query) = query {
            writeln!(text, "── {}", shown(query))?;
        }
        for hit in &answer.hits {
            writeln!(
                text,
                "{:>3}. {:>5.1}  {}",
                hit.rank,
                hit.score,
                shown(&hit.listing.title)
            )?;
            let organisation = hit.listing.organisation.as_deref().unwrap_or("—");
            let (id, organisation) = (shown(&hit.listing.id), shown(organisation));
            let place = self.site_of(hit);
            let place = place.map_or_else(String::new, |site| format!("  in {}", shown(site)));
            writeln!(text, "            {id}  {organisation}{place}")?;
            let terms: Vec<_> = words(&hit.terms).take(8).collect();
            if !terms.is_empty() {
                writeln!(text, "            matched: {}", shown(&terms.join(" · ")))?;
            }
            for judgement in &hit.judgements {
                let side =
                    |words: &str| shown(if words.is_empty() { "—" } else { words }).into_owned();
                writeln!(
                    text,
                    "            {} {}{}: seeker {}, supplier {}",
                    judgement.aspect.name(),
                    word(judgement.verdict),
                    how(judgement),
                    side(&judgement.seeker),
                    side(&judgement.supplier)
                )?;
            }
        }
        for left_out in &answer.left_out {
            let what = match left_out {
                LeftOut::Text => "what stands behind the first 100,000 characters of its texts",
                LeftOut::Figures => "all figures but the first 64",
                LeftOut::Criteria => "all criteria but the first 64",
            };
            writeln!(text, "not read of the need: {what}")?;
        }
        let count = answer.hits.len();
        match (answer.total, answer.expired) {
            (0, 0) => writeln!(text, "nothing in this catalogue matches"),
            (0, expired) => writeln!(
                text,
                "nothing that still stands matches; {expired} expired listings do\n  \
             hint: --include-expired shows them"
            ),
            (total, 0) => writeln!(text, "{count} of {total} matches"),
            (total, expired) => writeln!(
                text,
                "{count} of {total} matches; {expired} more have expired\n  \
             hint: --include-expired shows them"
            ),
        }
    }
}

/// Prints a ranking of ids with their scores, the best first.
pub(super) fn trec<'a>(
    query: &str,
    ranked: impl Iterator<Item = (&'a str, f32)>,
) -> anyhow::Result<bool> {
    let query = trec::column(query);
    let mut text = String::new();
    for ((id, score), rank) in ranked.zip(1..) {
        let id = trec::column(id);
        writeln!(text, "{query} Q0 {id} {rank} {score} techmatch")?;
    }
    terminal::print_as_is(text.as_bytes())
}

/// An answer beside the name of its query.
#[derive(Serialize)]
struct Line<'a> {
    query: &'a str,
    answer: &'a Answer,
}

/// Which columns hold numbers.
const NUMBERS: [usize; 2] = [1, 2];
const COLUMNS: [&str; 10] = [
    "query",
    "rank",
    "score",
    "id",
    "kind",
    "title",
    "organisation",
    "matched",
    "criteria",
    "site",
];

fn csv_row(cells: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut row = csv::Writer::from_writer(Vec::new());
    row.write_record(cells)?;
    Ok(row.into_inner()?)
}

/// A text that no spreadsheet takes for a formula: OWASP's rule, with an apostrophe before those
/// that begin like one, behind blanks and quotes too, and in full width.
fn cell(text: &str) -> Cow<'_, str> {
    const SKIPPED: &[char] = &['"', '\'', '“', '‘', ' ', '\u{a0}', '\u{3000}'];
    let begins = text.trim_start_matches(SKIPPED);
    let formula =
        begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Partly => "partly met",
        Verdict::Missed => "missed",
        Verdict::Unknown => "unknown",
    }
}

/// How the prices of both sides were compared.
fn how(result: &CriterionResult) -> String {
    match result.rates_of {
        _ if !result.other_currency => String::new(),
        None => " (other currency, not compared)".into(),
        Some(day) => format!(" (at the rates of {day})"),
    }
}

/// The matched words that can be named.
fn words(terms: &[TermWeight]) -> impl Iterator<Item = &str> {
    let texts = terms.iter().map(|term| term.text.as_str());
    texts.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+86 10", "'+86 10"),
            ("-40℃电池", "'-40℃电池"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("  =1", "'  =1"),
            ("\"=1", "'\"=1"),
            ("＝cmd|' /C calc'!A0", "'＝cmd|' /C calc'!A0"),
            ("a=1", "a=1"),
            ("锂电池", "锂电池"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
