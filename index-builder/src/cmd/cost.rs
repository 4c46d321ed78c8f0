//! `techmatch cost`: what a visitor pays for a need, cold and warm. For whoever tunes the index: it
//! is not shown in the command's help.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::ExitCode;
use std::rc::Rc;
use std::task::{Context as Task, Poll, Waker};
use std::time::Instant;

use anyhow::ensure;
use serde::Serialize;
use techmatch_core::index::{Catalogue, ChunkSource, SourceError};
use techmatch_core::listing::Listing;
use techmatch_core::matching::Matcher;
use techmatch_core::wire::Need;

use crate::disk::{DiskSource, open, wait};
use crate::queries;
use crate::terminal;

/// Counts bytes, files and round trips of needs, and measures their time.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder of the site
    site: PathBuf,
    /// Needs: canonical listings, one a line; short needs are made of their titles
    #[arg(long, alias = "needs", value_name = "FILE.jsonl")]
    queries: PathBuf,
    /// How many of them to take, spread over the file
    #[arg(long, default_value_t = 100)]
    take: usize,
    /// Ask for the counts of all facets too
    #[arg(long)]
    facets: bool,
}

/// Counts round trips: all that was asked in one step arrives in the next, as from a host that
/// answers everything at once.
#[derive(Default)]
struct Clock {
    step: Cell<usize>,
    /// Who waits for the next step.
    waiting: RefCell<Vec<Waker>>,
}

impl Clock {
    /// Runs a future to its end; each time that all of it waits is a step.
    fn run<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut task = Task::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(value) = future.as_mut().poll(&mut task) {
                return value;
            }
            let waiting = self.waiting.take();
            if !waiting.is_empty() {
                self.step.set(self.step.get() + 1);
            }
            waiting.into_iter().for_each(Waker::wake);
        }
    }

    async fn next(&self) {
        let due = self.step.get() + 1;
        std::future::poll_fn(|task| {
            if self.step.get() >= due {
                return Poll::Ready(());
            }
            self.waiting.borrow_mut().push(task.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

/// A disk that counts.
struct Steps {
    inner: DiskSource,
    clock: Rc<Clock>,
    /// Bytes of each file that was read.
    reads: RefCell<BTreeMap<String, usize>>,
}

impl ChunkSource for Steps {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        self.clock.next().await;
        let bytes = self.inner.read(path).await?;
        self.reads.borrow_mut().insert(path.into(), bytes.len());
        Ok(bytes)
    }
}

/// What a cold need read.
struct Cold {
    bytes: usize,
    parts: BTreeMap<&'static str, usize>,
    files: usize,
    /// Round trips after manifest and hot chunk.
    trips: usize,
}

/// Half and nineteen of twenty of some figures stay below these.
#[derive(Serialize)]
struct Quantiles {
    p50: f64,
    p95: f64,
}

impl Quantiles {
    fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut figures: Vec<f64> = figures.into_iter().collect();
        figures.sort_by(f64::total_cmp);
        let at = |share: usize| {
            let place = (figures.len() * share / 100).min(figures.len().saturating_sub(1));
            figures.get(place).copied().unwrap_or_default()
        };
        Self {
            p50: at(50),
            p95: at(95),
        }
    }
}

#[derive(Serialize)]
struct Costs {
    kilobytes: Quantiles,
    /// The same by what the chunks hold.
    parts: BTreeMap<&'static str, Quantiles>,
    files: Quantiles,
    trips: Quantiles,
    warm_milliseconds: Quantiles,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let all = queries::read(&args.queries)?;
    ensure!(!all.is_empty(), "no needs in {}", args.queries.display());
    let every = (all.len() / args.take.max(1)).max(1);
    let chosen: Vec<Listing> = all.into_iter().step_by(every).take(args.take).collect();
    let words = |most: fn(usize) -> usize| {
        let needs = chosen.iter().enumerate();
        let needs = needs.map(|(place, listing)| Need {
            text: first_words(&listing.title, most(place)),
            facets: args.facets,
            ..Need::new(listing.kind.counterpart())
        });
        needs.collect::<Vec<_>>()
    };
    let whole = chosen.iter().map(|listing| Need {
        listing: Some(Box::new(listing.clone())),
        facets: args.facets,
        ..Need::new(listing.kind.counterpart())
    });
    terminal::print_json(&chunks(&args.site)?, true)?;
    let mut costs = BTreeMap::new();
    for (name, needs) in [
        ("three words", words(|_| 3)),
        ("one to ten words", words(|place| 1 + place % 10)),
        ("whole listing", whole.collect()),
    ] {
        costs.insert(name, measure(&args.site, &needs)?);
    }
    terminal::print_json(&costs, true)?;
    Ok(ExitCode::SUCCESS)
}

/// How many chunks hold what.
fn chunks(site: &Path) -> anyhow::Result<BTreeMap<&'static str, usize>> {
    let catalogue = open(site)?;
    let layout = catalogue.layout();
    let mut chunks = BTreeMap::from([("bytes of common terms", layout.common.len())]);
    for (part, _) in layout.chunks() {
        *chunks.entry(part).or_default() += 1;
    }
    Ok(chunks)
}

fn measure(site: &Path, needs: &[Need]) -> anyhow::Result<Costs> {
    let matcher = Matcher::default();
    let cold = needs.iter().map(|need| ask_cold(site, &matcher, need));
    let cold = cold.collect::<anyhow::Result<Vec<_>>>()?;
    let names: BTreeSet<&str> = cold
        .iter()
        .flat_map(|it| it.parts.keys().copied())
        .collect();
    let parts = names.into_iter().map(|name| {
        let bytes = |it: &Cold| it.parts.get(name).copied().unwrap_or_default();
        let kilobytes = cold.iter().map(|it| bytes(it) as f64 / 1000.0);
        (name, Quantiles::of(kilobytes))
    });
    let catalogue = open(site)?;
    let mut warm = Vec::new();
    for round in 0..2 {
        for need in needs {
            let start = Instant::now();
            wait(matcher.answer(&catalogue, need))?;
            if round > 0 {
                warm.push(start.elapsed().as_secs_f64() * 1000.0);
            }
        }
    }
    Ok(Costs {
        kilobytes: Quantiles::of(cold.iter().map(|it| it.bytes as f64 / 1000.0)),
        parts: parts.into_iter().collect(),
        files: Quantiles::of(cold.iter().map(|it| it.files as f64)),
        trips: Quantiles::of(cold.iter().map(|it| it.trips as f64)),
        warm_milliseconds: Quantiles::of(warm),
    })
}

/// Opens the catalogue and asks one need of it.
fn ask_cold(site: &Path, matcher: &Matcher, need: &Need) -> anyhow::Result<Cold> {
    let clock = Rc::<Clock>::default();
    let source = Steps {
        inner: DiskSource::new(site),
        clock: Rc::clone(&clock),
        reads: RefCell::default(),
    };
    let catalogue = clock.run(Catalogue::open(source))?;
    let opened = clock.step.get();
    clock.run(matcher.answer(&catalogue, need))?;
    let reads = catalogue.source().reads.borrow();
    let names: BTreeMap<_, _> = catalogue
        .layout()
        .chunks()
        .map(|(part, name)| (name.path(), part))
        .collect();
    let mut parts = BTreeMap::new();
    for (path, bytes) in reads.iter() {
        // Manifest, hot chunk, and what chunks lead to: completions and spellings.
        let part = names.get(path).copied().unwrap_or("other");
        *parts.entry(part).or_default() += bytes;
    }
    Ok(Cold {
        parts,
        bytes: reads.values().sum(),
        files: reads.len(),
        trips: clock.step.get() - opened,
    })
}

/// The first words of a title that are long enough to mean something.
fn first_words(title: &str, most: usize) -> String {
    let words = title.split_whitespace();
    let telling = words.filter(|word| word.chars().count() > 3 || !word.is_ascii());
    telling.take(most).collect::<Vec<_>>().join(" ")
}
