//! `techmatch match`: the page's ranking in a terminal, by the page's code.

mod output;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use techmatch_core::index::{Catalogue, Error};
use techmatch_core::listing::{Date, Kind};
use techmatch_core::matching::{Matcher, Ranked};
use techmatch_core::wire::{Answer, FacetName, Filter, Need, Sort};

use super::{create, matcher, refuse_output};
use crate::diagnostics::{Usage, fault, of_error, render, some};
use crate::disk::{DiskSource, open, wait};
use crate::pipeline::{Threads, in_order};
use crate::progress::Progress;
use crate::queries;
use crate::terminal::say;

/// Listings that are read at once where all of a kind are asked for.
const AT_ONCE: usize = 256;

/// What its help ends with.
const EXAMPLES: &str = r#"Examples:
  techmatch match site --text "锂电池隔膜 耐高温" --kind supply
      Offers for a need in a few words
  techmatch match site --text "锂电池隔膜" --only evidence=test --only evidence=report
      Only what a test or an evaluation backs
  techmatch match site --like D-001 --limit 20 --format json
      What answers a listing of the site, as JSON
  techmatch match site --all demand --limit 5 --format csv > matches.csv
      The five best offers for each need of the site that stands, for a spreadsheet
  techmatch match site --all demand --limit 5 --format xlsx -o matches.xlsx
      The same as a workbook; `techmatch report` makes letters of it
  techmatch match site --queries needs.jsonl --limit 100 --format trec
      A ranking for each need of a file, to judge"#;

/// Matches a need against a published catalogue.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site; of several, which then answer as one, by the default ranking
    #[arg(required = true, value_name = "SITE")]
    sites: Vec<PathBuf>,
    #[command(flatten)]
    what: What,
    /// What to look for [default: supply for a text, the other kind for a listing]
    #[arg(long, value_parser = parse_kind)]
    kind: Option<Kind>,
    /// How many matches to give
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// What the order follows; of the listings that fit, where a text is given
    #[arg(long, default_value = "fit", value_parser = parse_sort)]
    sort: Sort,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The workbook to write, with --format xlsx
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace what stands there
    #[arg(long, requires = "output")]
    force: bool,
    /// Only listings with a value of a facet, such as evidence=test or maturity=pilot, by the codes of
    /// the page's address; several of one name add up, names narrow each other
    #[arg(long, value_name = "NAME=VALUE", value_parser = parse_only)]
    only: Vec<(FacetName, String)>,
    /// The day by which listings have expired [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    today: Option<Date>,
    /// Offer expired listings too
    #[arg(long)]
    include_expired: bool,
    /// A configuration whose [ranking] to try instead of the catalogue's; its `fields` need a
    /// new build
    #[arg(long, value_name = "techmatch.toml")]
    ranking: Option<PathBuf>,
    /// How many threads match, 1 to 64 [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<Threads>,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct What {
    /// A need in free text
    #[arg(long)]
    text: Option<String>,
    /// The id of a listing of the catalogue whose counterparts are sought
    #[arg(long, value_name = "ID")]
    like: Option<String>,
    /// Every listing of this kind that stands, each for its counterparts
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    all: Option<Kind>,
    /// A file of needs: canonical listings, one a line
    #[arg(long, alias = "needs", value_name = "FILE.jsonl")]
    queries: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// The whole answer; with --queries one a line, beside its query's id
    Json,
    /// A row a match; a text that a spreadsheet would take for a formula begins with an apostrophe
    Csv,
    /// The same as a workbook, into the file that -o names; every text is a cell of text
    Xlsx,
    /// `query Q0 listing rank score techmatch`: every listing for itself, near-duplicates too;
    /// blanks of ids are percent-encoded
    Trec,
}

/// A kind by its name.
pub(crate) fn parse_kind(name: &str) -> Result<Kind, String> {
    [Kind::Supply, Kind::Demand]
        .into_iter()
        .find(|kind| kind.name() == name)
        .ok_or_else(|| "a kind is `supply` or `demand`".into())
}

fn parse_sort(name: &str) -> Result<Sort, String> {
    let sort = Sort::ALL.into_iter().find(|it| it.name() == name);
    sort.ok_or_else(|| "an order is `fit`, `newest`, `deadline`, `maturity` or `price`".into())
}

pub(crate) fn parse_date(words: &str) -> Result<Date, String> {
    Date::read(words).ok_or_else(|| "a date is written YYYY-MM-DD".into())
}

/// Today in universal time.
pub(crate) fn today() -> Option<Date> {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    Date::from_days(i64::try_from(now.as_secs() / 86_400).ok()?)
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if args.format == Format::Trec && args.sites.len() > 1 {
        let reason = "a run is of one site";
        let hint = "give one site, or another --format";
        return Err(Usage::error(fault(reason, hint)));
    }
    let workbook = args.format == Format::Xlsx;
    refuse_output(args.output.as_deref(), workbook, args.force)?;
    let threads = match args.threads {
        Some(threads) => threads,
        None => Threads::from_environment().map_err(Usage::error)?,
    };
    // A wrong configuration is told before anything is read.
    matcher(args.ranking.as_deref())?;
    let (sites, catalogues) = opened(&args.sites)?;
    let mut failed = sites.len() < args.sites.len();
    let mut out = output::Output {
        format: args.format,
        rows: Vec::new(),
        many: args.what.queries.is_some() || args.what.all.is_some(),
        sites: if args.sites.len() > 1 {
            sites.iter().map(|it| it.display().to_string()).collect()
        } else {
            Vec::new()
        },
    };
    let needs = needs(args, &catalogues)?;
    drop(catalogues);
    if out.begin()? {
        failed |= answer_all(args, &sites, &needs, &mut out, threads)?;
    }
    if let Some(path) = &args.output {
        // Half a workbook would pass for a whole one, so it is made first.
        let bytes = out.workbook()?;
        create(path, args.force)?.write_all(&bytes)?;
    }
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// What one need finds.
enum Found {
    /// Ids with their scores.
    Ranking(Vec<(String, f32)>),
    /// An answer, and the members of an alliance that failed at it.
    Answer(Box<Answer>, Vec<(usize, Error)>),
}

/// What a thread asks: the catalogues, and the ids of theirs that it knows.
struct Asking<'a> {
    args: &'a Args,
    matcher: Matcher,
    catalogues: Vec<Catalogue<DiskSource>>,
    ids: BTreeMap<u32, String>,
}

impl Asking<'_> {
    fn find(&mut self, need: &Need) -> anyhow::Result<Found> {
        match self.catalogues.as_slice() {
            [catalogue] if self.args.format == Format::Trec => {
                let ranked = wait(self.matcher.rank(catalogue, need))?;
                read_ids(catalogue, &ranked, &mut self.ids)?;
                let named = ranked
                    .iter()
                    .map(|it| (self.ids[&it.document].clone(), it.score()));
                Ok(Found::Ranking(named.collect()))
            }
            [catalogue] if self.args.sites.len() == 1 => {
                let answer = wait(self.matcher.answer(catalogue, need))?;
                Ok(Found::Answer(Box::new(answer), Vec::new()))
            }
            members => {
                let joined = wait(self.matcher.answer_together(members, need))?;
                Ok(Found::Answer(Box::new(joined.answer), joined.failed))
            }
        }
    }
}

/// Answers the needs by all threads, in their order, as long as somebody reads. Gives whether a member of
/// an alliance failed.
fn answer_all(
    args: &Args,
    sites: &[&Path],
    needs: &[(String, Need)],
    out: &mut output::Output,
    threads: Threads,
) -> anyhow::Result<bool> {
    // In a terminal the answers themselves show how far it is.
    let shown = args.output.is_none() && io::stdout().is_terminal();
    let progress = (needs.len() > 1 && !shown).then(|| {
        let progress = Progress::new(0);
        progress.begin_files("matching".to_owned(), needs.len() as u64);
        progress
    });
    let begin = || {
        Ok(Asking {
            args,
            matcher: matcher(args.ranking.as_deref())?,
            catalogues: sites.iter().map(|it| open(it)).collect::<Result<_, _>>()?,
            ids: BTreeMap::new(),
        })
    };
    // Members that have failed at a need, each of which is named once.
    let mut broken = BTreeSet::new();
    let take = |(query, found): (&str, Found)| {
        if let Some(progress) = &progress {
            progress.forward();
        }
        match found {
            Found::Ranking(ranked) => output::trec(
                query,
                ranked.iter().map(|(id, score)| (id.as_str(), *score)),
            ),
            Found::Answer(answer, failed) => {
                for (member, error) in failed {
                    if broken.insert(member) {
                        let site = sites[member].display();
                        let error = anyhow::Error::from(error).context(format!("without {site}"));
                        say(render(&[of_error(&error)]).trim_end());
                    }
                }
                out.add(query, &answer)
            }
        }
    };
    in_order(
        threads,
        needs,
        begin,
        |asking, (query, need)| Ok((query.as_str(), asking.find(need)?)),
        take,
    )?;
    if let Some(progress) = progress {
        progress.end();
    }
    Ok(!broken.is_empty())
}

/// Opens the sites. One of several that cannot be opened does not hold the others: it is named.
fn opened(sites: &[PathBuf]) -> anyhow::Result<(Vec<&Path>, Vec<Catalogue<DiskSource>>)> {
    let (mut opened, mut catalogues, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for site in sites {
        match open(site) {
            Ok(catalogue) => {
                opened.push(site.as_path());
                catalogues.push(catalogue);
            }
            Err(error) => failed.push(error),
        }
    }
    if catalogues.is_empty() {
        return Err(failed.swap_remove(0));
    }
    if !failed.is_empty() {
        let failed: Vec<_> = failed.iter().map(of_error).collect();
        say(render(&failed).trim_end());
    }
    Ok((opened, catalogues))
}

/// The filters of the call. A value that no catalogue has is an error, which names those that are there.
fn filters(
    only: &[(FacetName, String)],
    catalogues: &[Catalogue<DiskSource>],
) -> anyhow::Result<Vec<Filter>> {
    let mut filters: Vec<Filter> = Vec::new();
    for (name, code) in only {
        match filters.iter_mut().find(|it| it.name == *name) {
            Some(filter) => filter.codes.push(code.clone()),
            None => filters.push(Filter {
                name: *name,
                codes: vec![code.clone()],
            }),
        }
    }
    if filters.is_empty() {
        return Ok(filters);
    }
    let mut known: BTreeMap<FacetName, BTreeSet<String>> = BTreeMap::new();
    for catalogue in catalogues {
        for kind in [Kind::Supply, Kind::Demand] {
            // What is chosen is counted however rare it is.
            let need = Need {
                facets: true,
                include_expired: true,
                limit: 0,
                filters: filters.clone(),
                ..Need::new(kind)
            };
            for facet in wait(Matcher::default().answer(catalogue, &need))?.facets {
                let codes = facet.values.into_iter().map(|it| it.code);
                known.entry(facet.name).or_default().extend(codes);
            }
        }
    }
    for (name, code) in only {
        let codes = known.remove(name).unwrap_or_default();
        if !codes.contains(code) {
            let reason = format!("no listing has {}={code}", name.name());
            let codes: Vec<String> = codes.into_iter().collect();
            let hint = match codes.len() {
                0 => "no listing has any value of it".to_owned(),
                _ => format!("there are {}", some(&codes)),
            };
            return Err(Usage::error(fault(reason, hint)));
        }
        known.insert(*name, codes);
    }
    Ok(filters)
}

fn parse_only(text: &str) -> Result<(FacetName, String), String> {
    let names = || FacetName::ALL.into_iter().map(FacetName::name);
    let (name, code) = text.split_once('=').unwrap_or((text, ""));
    let facet = FacetName::ALL.into_iter().find(|it| it.name() == name);
    match facet {
        Some(facet) if !code.is_empty() => Ok((facet, code.to_owned())),
        _ => Err(format!(
            "write NAME=VALUE; names are {}",
            names().collect::<Vec<_>>().join(", ")
        )),
    }
}

/// The needs of the call, each with a name.
fn needs(args: &Args, catalogues: &[Catalogue<DiskSource>]) -> anyhow::Result<Vec<(String, Need)>> {
    let filters = filters(&args.only, catalogues)?;
    let need = |kind: Kind| Need {
        limit: args.limit,
        today: args.today.or_else(today),
        include_expired: args.include_expired,
        sort: args.sort,
        filters: filters.clone(),
        ..Need::new(args.kind.unwrap_or(kind))
    };
    if let Some(text) = &args.what.text {
        let text = text.clone();
        let need = Need {
            text,
            ..need(Kind::Supply)
        };
        return Ok(vec![("text".to_owned(), need)]);
    }
    if let Some(id) = &args.what.like {
        let found = catalogues.iter().map(|it| wait(it.listing(id)));
        let found = found.reduce(Result::or);
        let like = found.ok_or_else(|| Error::UnknownListing(id.clone()))??;
        let need = Need {
            like: Some(id.clone()),
            ..need(like.kind.counterpart())
        };
        return Ok(vec![(id.clone(), need)]);
    }
    if let Some(kind) = args.what.all {
        let mut needs = Vec::new();
        for catalogue in catalogues {
            let ids = standing(catalogue, kind, need(kind).today, args.include_expired)?;
            needs.extend(ids.into_iter().map(|id| {
                let like = Some(id.clone());
                (
                    id,
                    Need {
                        like,
                        ..need(kind.counterpart())
                    },
                )
            }));
        }
        return Ok(needs);
    }
    let Some(file) = &args.what.queries else {
        return Ok(Vec::new());
    };
    let listings = if args.format == Format::Trec {
        queries::read_with_ids(file)?
    } else {
        queries::read(file)?
    };
    let needs = listings.into_iter().map(|listing| {
        let id = listing.id.clone();
        let need = need(listing.kind.counterpart());
        let listing = Some(Box::new(listing));
        (id, Need { listing, ..need })
    });
    Ok(needs.collect())
}

/// The ids of a kind's listings that have not expired by a day, in the order of the catalogue.
fn standing(
    catalogue: &Catalogue<DiskSource>,
    kind: Kind,
    today: Option<Date>,
    include_expired: bool,
) -> anyhow::Result<Vec<String>> {
    let mut ids = Vec::new();
    let documents: Vec<u32> = catalogue.documents(kind).collect();
    for some in documents.chunks(AT_ONCE) {
        for listing in wait(catalogue.listings(some))? {
            let last = listing.expires.and_then(|day| day.value);
            if include_expired || last.zip(today).is_none_or(|(last, today)| last >= today) {
                ids.push(listing.id);
            }
        }
    }
    Ok(ids)
}

/// Adds the ids of ranked listings that are not among `ids` yet.
fn read_ids(
    catalogue: &Catalogue<DiskSource>,
    ranked: &[Ranked],
    ids: &mut BTreeMap<u32, String>,
) -> anyhow::Result<()> {
    let documents = ranked.iter().map(|it| it.document);
    let unknown: Vec<u32> = documents.filter(|it| !ids.contains_key(it)).collect();
    let listings = wait(catalogue.listings(&unknown))?;
    ids.extend(
        unknown
            .into_iter()
            .zip(listings.into_iter().map(|it| it.id)),
    );
    Ok(())
}
