//! `techmatch eval`: how well a catalogue's ranking agrees with judgements.

mod measures;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use techmatch_core::wire::Need;

use crate::cmd::{matcher, trec};
use crate::diagnostics::{Diagnostic, fault};
use crate::disk::{open, wait};
use crate::queries;
use crate::terminal;
use measures::Measures;

/// Ranks judged needs and prints nDCG@10, MRR, MAP, R@10 and R@100.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder of the site
    site: PathBuf,
    /// The needs: canonical listings, one a line, each with an id of its own
    #[arg(long, alias = "needs", value_name = "FILE")]
    queries: PathBuf,
    /// The judgements, in TREC form: query, 0, listing, grade; blanks of ids are percent-encoded,
    /// as `match --format trec` writes them
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// Rank only the listings that were judged for a need
    #[arg(long)]
    judged: bool,
    /// The least grade that counts as relevant in all but nDCG
    #[arg(long, default_value_t = 1)]
    grade: u32,
    /// Print the measures as JSON
    #[arg(long)]
    json: bool,
    /// A configuration whose [ranking] to try instead of the catalogue's; its `fields` need a
    /// new build
    #[arg(long, value_name = "techmatch.toml")]
    ranking: Option<PathBuf>,
}

/// How deep a ranking is looked at where all listings are ranked.
const DEPTH: usize = 1000;

/// Grades by listing, by query.
type Judgements = BTreeMap<String, BTreeMap<String, u32>>;

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let catalogue = open(&args.site)?;
    let judgements = read_judgements(&args.qrels)?;
    let mut ids: BTreeMap<u32, String> = BTreeMap::new();
    let matcher = matcher(args.ranking.as_deref())?;
    let mut measures = Measures::default();
    for listing in queries::read_with_ids(&args.queries)? {
        let Some(grades) = judgements.get(&*trec::column(&listing.id)) else {
            continue;
        };
        let seek = listing.kind.counterpart();
        let limit = if args.judged { usize::MAX } else { DEPTH };
        let need = Need {
            listing: Some(Box::new(listing)),
            limit,
            ..Need::new(seek)
        };
        let ranked = wait(matcher.rank(&catalogue, &need))?;
        if ids.is_empty() {
            let documents: Vec<u32> = catalogue.documents(seek).collect();
            let listings = wait(catalogue.listings(&documents))?;
            ids.extend(
                documents
                    .into_iter()
                    .zip(listings.iter().map(|it| trec::column(&it.id).into_owned())),
            );
        }
        let mut ranking: Vec<&str> = ranked
            .iter()
            .filter_map(|ranked| ids.get(&ranked.document))
            .map(String::as_str)
            .collect();
        if args.judged {
            ranking.retain(|id| grades.contains_key(*id));
            let ranked: std::collections::BTreeSet<&str> = ranking.iter().copied().collect();
            // What no term found stands behind all that was found.
            ranking.extend(
                grades
                    .keys()
                    .map(String::as_str)
                    .filter(|id| !ranked.contains(id)),
            );
        }
        measures.add(&ranking, grades, args.grade);
    }
    if measures.queries == 0 {
        let reason = format!("no need of {} has a judgement", args.queries.display());
        let hint = "compare the ids in the first column with those of the needs";
        bail!(fault(reason, hint).file(&args.qrels.display().to_string()));
    }
    if args.json {
        terminal::print_json(&measures.mean(), false)?;
    } else {
        terminal::print(&format!("{}\n", measures.mean()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn read_judgements(path: &Path) -> anyhow::Result<Judgements> {
    let name = path.display().to_string();
    let text =
        std::fs::read_to_string(path).map_err(|error| Diagnostic::from(error).file(&name))?;
    let mut judgements = Judgements::new();
    for (number, line) in text.lines().enumerate() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        let &[query, _, listing, grade] = words.as_slice() else {
            bail!(
                fault(
                    "not `query 0 listing grade`",
                    "write a blank in an id as %20"
                )
                .file(&name)
                .row(number + 1)
                .value(line)
            )
        };
        let grade: u32 = grade.parse().map_err(|_| {
            fault(
                "not a grade",
                "write a whole number, 0 for a listing that does not answer",
            )
            .file(&name)
            .row(number + 1)
            .value(grade)
        })?;
        let grades = judgements.entry(query.to_owned()).or_default();
        let known = grades.entry(listing.to_owned()).or_default();
        *known = grade.max(*known);
    }
    Ok(judgements)
}
