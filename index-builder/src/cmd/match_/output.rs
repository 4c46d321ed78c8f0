//! Answers as people and programs read them.

use std::io::{self, Write as _};

use techmatch_core::wire::{Answer, Hit, TermWeight, Verdict};

use super::Format;

/// Prints answers, one query's after another's.
pub(super) struct Output {
    pub(super) format: Format,
    /// Whether there may be more than one query.
    pub(super) many: bool,
}

impl Output {
    /// What stands before the first answer.
    pub(super) fn begin(&self) -> anyhow::Result<()> {
        if self.format == Format::Csv {
            print(&csv_row(COLUMNS)?)?;
        }
        Ok(())
    }

    pub(super) fn add(&self, query: &str, answer: &Answer) -> anyhow::Result<()> {
        let mut text = Vec::new();
        match self.format {
            Format::Table => write_table(&mut text, self.many.then_some(query), answer)?,
            Format::Json if self.many => {
                let line = serde_json::json!({ "query": query, "answer": answer });
                writeln!(text, "{line}")?;
            }
            Format::Json => writeln!(text, "{}", serde_json::to_string_pretty(answer)?)?,
            Format::Csv => {
                for hit in &answer.hits {
                    text.extend(hit_row(query, hit)?);
                }
            }
            // Rankings alone: see [`trec`].
            Format::Trec => {}
        }
        print(&text)
    }
}

/// Prints a ranking of ids with their scores, the best first.
pub(super) fn trec<'a>(
    query: &str,
    ranked: impl Iterator<Item = (&'a str, f32)>,
) -> anyhow::Result<()> {
    let mut text = Vec::new();
    for ((id, score), rank) in ranked.zip(1..) {
        writeln!(text, "{query} Q0 {id} {rank} {score} techmatch")?;
    }
    print(&text)
}

/// Writes to standard output; a reader that has seen enough (`| head`) is no error.
fn print(text: &[u8]) -> anyhow::Result<()> {
    match io::stdout().lock().write_all(text) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        outcome => Ok(outcome?),
    }
}

const COLUMNS: [&str; 9] = [
    "query",
    "rank",
    "score",
    "id",
    "kind",
    "title",
    "organisation",
    "matched",
    "criteria",
];

fn csv_row(cells: [&str; 9]) -> anyhow::Result<Vec<u8>> {
    let mut row = csv::Writer::from_writer(Vec::new());
    row.write_record(cells)?;
    Ok(row.into_inner()?)
}

fn hit_row(query: &str, hit: &Hit) -> anyhow::Result<Vec<u8>> {
    let terms: Vec<_> = words(&hit.terms).collect();
    let judged = hit.judgements.iter();
    let judged: Vec<_> = judged
        .map(|it| format!("{:?}: {} ({})", it.aspect, word(it.verdict), it.found))
        .collect();
    csv_row([
        query,
        &hit.rank.to_string(),
        &format!("{:.1}", hit.score),
        &hit.listing.id,
        hit.listing.kind.name(),
        &hit.listing.title,
        hit.listing.organisation.as_deref().unwrap_or_default(),
        &terms.join("; "),
        &judged.join("; "),
    ])
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Partly => "partly met",
        Verdict::Missed => "missed",
        Verdict::Unknown => "unknown",
    }
}

fn write_table(text: &mut Vec<u8>, query: Option<&str>, answer: &Answer) -> io::Result<()> {
    if let Some(query) = query {
        writeln!(text, "── {query}")?;
    }
    for hit in &answer.hits {
        writeln!(
            text,
            "{:>3}. {:>5.1}  {}",
            hit.rank, hit.score, hit.listing.title
        )?;
        let organisation = hit.listing.organisation.as_deref().unwrap_or("—");
        writeln!(text, "            {}  {organisation}", hit.listing.id)?;
        let terms: Vec<_> = words(&hit.terms).take(8).collect();
        if !terms.is_empty() {
            writeln!(text, "            matched: {}", terms.join(" · "))?;
        }
        for judgement in &hit.judgements {
            let found = if judgement.found.is_empty() {
                "—"
            } else {
                &judgement.found
            };
            writeln!(
                text,
                "            {:?} {}: asked {}, found {found}",
                judgement.aspect,
                word(judgement.verdict),
                judgement.asked
            )?;
        }
    }
    let shown = answer.hits.len();
    match (answer.total, answer.expired) {
        (0, 0) => writeln!(text, "nothing in this catalogue matches"),
        (0, expired) => writeln!(
            text,
            "nothing that still stands matches; {expired} expired listings do\n  \
             hint: --include-expired shows them"
        ),
        (total, 0) => writeln!(text, "{shown} of {total} matches"),
        (total, expired) => writeln!(
            text,
            "{shown} of {total} matches; {expired} more have expired\n  \
             hint: --include-expired shows them"
        ),
    }
}

/// The matched words that can be named.
fn words(terms: &[TermWeight]) -> impl Iterator<Item = &str> {
    let texts = terms.iter().map(|term| term.text.as_str());
    texts.filter(|text| !text.is_empty())
}
