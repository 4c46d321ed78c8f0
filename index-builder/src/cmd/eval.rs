//! `techmatch eval`: how well a ranking agrees with judgements: a catalogue's own, or one of a file.

mod measures;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use serde::Serialize;
use techmatch_core::listing::Kind;
use techmatch_core::wire::Need;

use crate::cmd::{matcher, trec};
use crate::diagnostics::{Diagnostic, Severity, Usage, fault, render, some};
use crate::disk::{open, wait};
use crate::pipeline::{Threads, in_order};
use crate::queries;
use crate::terminal::{self, say};
pub(crate) use measures::Measures;

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch eval site --queries needs.jsonl --qrels qrels.txt
      nDCG@10, MRR, MAP and recall of the site's ranking
  techmatch eval site --queries needs.jsonl --qrels qrels.txt --each
      The same for each need";

/// Ranks judged needs and prints nDCG@10, MRR, MAP, R@10 and R@100.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    #[arg(required_unless_present = "run")]
    site: Option<PathBuf>,
    /// The needs: canonical listings, one a line, each with an id of its own
    #[arg(
        long,
        alias = "needs",
        value_name = "FILE",
        required_unless_present = "run"
    )]
    queries: Option<PathBuf>,
    /// A ranking to judge instead, as `match --format trec` writes it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["site", "queries", "ranking"])]
    run: Option<PathBuf>,
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
    /// Print the measures of each need as JSON, one a line
    #[arg(long, conflicts_with = "json")]
    each: bool,
    /// A configuration whose [ranking] to try instead of the catalogue's; its `fields` need a
    /// new build
    #[arg(long, value_name = "techmatch.toml")]
    ranking: Option<PathBuf>,
}

/// How deep a ranking is looked at where all listings are ranked.
const DEPTH: usize = 1000;

/// Grades by listing, by query.
type Judgements = BTreeMap<String, BTreeMap<String, u32>>;

/// The listings of each query, the best first.
type Rankings = BTreeMap<String, Vec<String>>;

/// The measures of one query.
#[derive(Serialize)]
struct Line<'a> {
    query: &'a str,
    #[serde(flatten)]
    measures: Measures,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let judgements = read_judgements(&args.qrels)?;
    let rankings = match (&args.site, &args.queries, &args.run) {
        (_, _, Some(run)) => read_rankings(run)?,
        (Some(site), Some(queries), None) => rank(args, site, queries, &judgements)?,
        _ => bail!("neither a site with needs nor a ranking was given"),
    };
    let mut sums = Measures::default();
    for (query, grades) in &judgements {
        // A need for which nothing is found counts too; one that is in no file of needs does not.
        if args.run.is_none() && !rankings.contains_key(query) {
            continue;
        }
        let found = rankings.get(query).map_or(&[][..], Vec::as_slice);
        let mut ranking: Vec<&str> = found.iter().map(String::as_str).collect();
        if args.judged {
            only_judged(&mut ranking, grades);
        }
        let mut measures = Measures::default();
        measures.add(&ranking, grades, args.grade);
        if args.each && measures.queries > 0 {
            terminal::print_json(&Line { query, measures }, false)?;
        }
        sums.add(&ranking, grades, args.grade);
    }
    if sums.queries == 0 {
        let reason = "no need has a listing that was judged to be relevant";
        let hint = "compare the ids in the first column with those of the needs";
        bail!(fault(reason, hint).file(&args.qrels.display().to_string()));
    }
    if args.json {
        terminal::print_json(&sums.mean(), false)?;
    } else if !args.each {
        terminal::print(&format!("{}\n", sums.mean()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Keeps what was judged. What no term found stands behind all that was found.
pub(crate) fn only_judged<'a>(ranking: &mut Vec<&'a str>, grades: &'a BTreeMap<String, u32>) {
    ranking.retain(|id| grades.contains_key(*id));
    let ranked: BTreeSet<&str> = ranking.iter().copied().collect();
    let rest = grades.keys().map(String::as_str);
    ranking.extend(rest.filter(|id| !ranked.contains(id)));
}

/// Ranks the listings of a site for each judged need.
fn rank(
    args: &Args,
    site: &Path,
    needs_file: &Path,
    judgements: &Judgements,
) -> anyhow::Result<Rankings> {
    let mut needs: Vec<(String, Need)> = Vec::new();
    for listing in queries::read_with_ids(needs_file)? {
        let query = trec::column(&listing.id).into_owned();
        if judgements.contains_key(&query) {
            let seek = listing.kind.counterpart();
            let need = Need {
                listing: Some(Box::new(listing)),
                limit: if args.judged { usize::MAX } else { DEPTH },
                ..Need::new(seek)
            };
            needs.push((query, need));
        }
    }
    let catalogue = open(site)?;
    let mut ids: BTreeMap<u32, String> = BTreeMap::new();
    for kind in [Kind::Supply, Kind::Demand] {
        if needs.iter().any(|(_, need)| need.seek == kind) {
            let documents: Vec<u32> = catalogue.documents(kind).collect();
            let listings = wait(catalogue.listings(&documents))?;
            let columns = listings.iter().map(|it| trec::column(&it.id).into_owned());
            ids.extend(documents.into_iter().zip(columns));
        }
    }
    drop(catalogue);
    let mut rankings = Rankings::new();
    in_order(
        Threads::from_environment().map_err(Usage::error)?,
        &needs,
        || Ok((open(site)?, matcher(args.ranking.as_deref())?)),
        |(catalogue, matcher), (query, need)| {
            let ranked = wait(matcher.rank(catalogue, need))?;
            let ranked = ranked
                .iter()
                .filter_map(|it| ids.get(&it.document).cloned());
            Ok((query, ranked.collect()))
        },
        |(query, ranking)| {
            rankings.insert(query.clone(), ranking);
            Ok(true)
        },
    )?;
    let known: BTreeSet<&str> = ids.values().map(String::as_str).collect();
    let judged = rankings.keys().filter_map(|query| judgements.get(query));
    let judged: BTreeSet<&str> = judged
        .flat_map(BTreeMap::keys)
        .map(String::as_str)
        .collect();
    let missing: Vec<&str> = judged.difference(&known).copied().collect();
    if !missing.is_empty() {
        let mut said = fault(
            format!(
                "{} of {} judged listings are not in the catalogue, so that no ranking can find \
                 them: {}",
                missing.len(),
                judged.len(),
                some(&missing)
            ),
            "give the listings their ids in a column `id` when the site is built, or judge this \
             catalogue's listings",
        );
        said.severity = Severity::Warning;
        say(render(&[said.file(&args.qrels.display().to_string())]).trim_end());
    }
    Ok(rankings)
}

/// Reads `query Q0 listing rank score name`, one a line; the order of a query's lines is its ranking.
fn read_rankings(path: &Path) -> anyhow::Result<Rankings> {
    let name = path.display().to_string();
    let text =
        std::fs::read_to_string(path).map_err(|error| Diagnostic::from(error).file(&name))?;
    let mut rankings = Rankings::new();
    for (number, line) in text.lines().enumerate() {
        let mut words = line.split_whitespace();
        let (Some(query), Some(listing)) = (words.next(), words.nth(1)) else {
            bail!(
                fault(
                    "not `query Q0 listing rank score name`",
                    "`match --format trec` writes such a file"
                )
                .file(&name)
                .row(number + 1)
                .value(line)
            )
        };
        let ranking = rankings.entry(query.to_owned()).or_default();
        ranking.push(listing.to_owned());
    }
    Ok(rankings)
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
