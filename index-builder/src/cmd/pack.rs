//! `techmatch pack`: a whole catalogue in one file that opens by a double click.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::ValueEnum;
use techmatch_core::index::{Catalogue, ChunkSource};
use techmatch_core::listing::Date;

use super::match_::{parse_date, today};
use crate::account::size;
use crate::config::Config;
use crate::diagnostics::{Usage, render};
use crate::disk::{open, wait};
use crate::face;
use crate::glossary::Glossary;
use crate::pack::contents::Contents;
use crate::pack::media;
use crate::pack::output;
use crate::pack::page::Parts;
use crate::pack::scripts::scripts;
use crate::pack::selection::{Only, Selection};
use crate::terminal::{print, say};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch pack site -o catalogue.html
      Page, engine and all listings in one file
  techmatch pack site -o hall-3.html --only hall=3 --without expired
      What stands in a hall of a fair
  techmatch pack site --split stick
      A folder, for what is too large for one file";

/// Beyond this a mail does not carry it, and a phone takes long to open it.
const LARGE: usize = 25_000_000;

/// Packs a published catalogue into one HTML file that opens by a double click: page, engine and all
/// listings, for a stick, a phone or a mail. It needs no network and no host.
///
/// The packed page ranks as the site does. With --only or --without, the listings that are chosen are
/// indexed anew, as a catalogue of their own.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site.
    site: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Pack only listings with this value: kind, field, industry, maturity, cooperation, region, hall,
    /// booth or organisation. Several of one name add up; names narrow each other.
    #[arg(long, value_name = "NAME=VALUE")]
    only: Vec<Only>,
    /// Leave listings out.
    #[arg(long, value_enum, value_name = "WHAT")]
    without: Option<Without>,
    /// The day by which listings have expired [default: today].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    today: Option<Date>,
    /// The configuration that the site was built with: its glossary goes into a selection.
    #[arg(long, value_name = "techmatch.toml")]
    config: Option<PathBuf>,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct Place {
    /// The file to write. One that was packed before is replaced.
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// A folder instead, whose index.html opens the same way and loads what it needs: for catalogues
    /// that are too large for one file.
    #[arg(long, value_name = "DIR")]
    split: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Without {
    /// Those whose last day is past.
    Expired,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let parts = Parts::find()?;
    let catalogue = open(&args.site)?;
    let selection = Selection {
        only: args.only.clone(),
        without_expired: match args.without {
            Some(Without::Expired) => args.today.or_else(today),
            None => None,
        },
    };
    if selection.is_all() {
        return pack(args, &parts, &catalogue, start);
    }
    let config = args.config.as_deref().map(Config::open).transpose();
    let config = config.map_err(Usage::error)?.unwrap_or_default();
    let mut notes = Vec::new();
    let glossary = Glossary::open(config.site.glossary.as_deref(), &mut notes)?;
    if !notes.is_empty() {
        say(render(&notes).trim_end());
    }
    pack(
        args,
        &parts,
        &selection.apply(&catalogue, &glossary)?,
        start,
    )
}

fn pack<S: ChunkSource>(
    args: &Args,
    parts: &Parts,
    catalogue: &Catalogue<S>,
    start: Instant,
) -> anyhow::Result<ExitCode> {
    let info = catalogue.info();
    let Contents { first, rest } = wait(Contents::read(catalogue))?;
    let media = media::read(catalogue, &args.site)?;
    let face = face::Packed::read(&args.site)?;
    if media.left > 0 {
        say(&format!(
            "warning: {} files of listings are not packed: a packed catalogue holds up to 20 MB of images, \
             and no documents or videos\n  hint: publish the site, where all of them are",
            media.left
        ));
    }
    let listings = format!(
        "{} listings ({} supply, {} demand)",
        info.supply + info.demand,
        info.supply,
        info.demand
    );
    let opens = "It opens by a double click, without a network: in Chrome or Edge 96, Firefox 113, \
        Safari 16.4 or newer.";
    let seconds = || start.elapsed().as_secs_f64();
    if let Some(folder) = &args.place.split {
        let scripts = scripts(&rest)?;
        let page = parts.page(info, first.iter().chain(&media.images), &scripts, &face)?;
        output::write_folder(folder, &page, &scripts)?;
        let bytes = scripts.iter().map(|it| it.text.len()).sum::<usize>() + page.len();
        print(&format!(
            "{listings} packed into {}: {}, index.html and {} scripts, in {:.1} s\n{opens} \
             Hand on the whole folder.\n",
            folder.display(),
            size(bytes as u64),
            scripts.len(),
            seconds()
        ))?;
    } else if let Some(file) = &args.place.out {
        let page = parts.page(
            info,
            first.iter().chain(&rest).chain(&media.images),
            &[],
            &face,
        )?;
        output::write_file(file, &page)?;
        print(&format!(
            "{listings} packed into {}: {}, in {:.1} s\n{opens}\n",
            file.display(),
            size(page.len() as u64),
            seconds()
        ))?;
        if page.len() > LARGE {
            say(&format!(
                "warning: {} is large: mails refuse it and phones take long to open it\n  \
                 hint: --split DIR makes a folder that loads what it needs; --only packs a part",
                file.display()
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}
