//! `techmatch labels`: QR codes for listings, booths, organisations or the whole catalogue, on paper.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context as _;
use techmatch_core::listing::Date;

use super::match_::{parse_date, today};
use super::{create, published, refuse_standing};
use crate::account::size;
use crate::diagnostics::{Usage, fault, render};
use crate::disk::open;
use crate::language::Words;
use crate::pack::selection::{Only, Selection};
use crate::paper::labels::{Look, Of, Printing, Sheet, labels, print};
use crate::site::SiteUrl;
use crate::terminal::{self, say};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch labels site --sheet avery-l7160 -o labels.pdf
      A label for each listing, with its code, title, organisation, hall and booth
  techmatch labels site --of booths --sheet a5 -o signs.pdf
      A sign for each booth of a fair
  techmatch labels site --of organisations --only hall=3 --sheet 70x36mm -o hall-3.pdf
      Labels of a size of your own, for the organisations of a hall
  techmatch labels site --of site --sheet a4 --address https://catalogue.example/ -o poster.pdf
      A poster whose code opens the catalogue";

/// Prints QR codes for a fair as PDF: of each listing, booth or organisation, or of the catalogue.
///
/// Print the file in its own size, without fitting it to the page. Text is fitted and cut with an
/// ellipsis. Its fonts are those of this machine, and the file holds of them what it shows.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    #[arg(value_name = "SITE")]
    site: PathBuf,
    /// What gets a label
    #[arg(long, value_enum, default_value_t = Of::Listings)]
    of: Of,
    /// The sheet: avery-l7159, -l7160, -l7163, -l7165, -l7169, -l7993, avery-5160, -5163, a4, a5, a6, or
    /// the size of a label in millimetres, such as 70x36mm, as many as A4 holds
    #[arg(long, value_name = "NAME", default_value = "avery-l7160")]
    sheet: Sheet,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Replace what stands there
    #[arg(long)]
    force: bool,
    /// Where the site is published, if its configuration did not say it
    #[arg(long, value_name = "URL")]
    address: Option<SiteUrl>,
    /// Print only listings with this value, named as in `techmatch pack`
    #[arg(long, value_name = "NAME=VALUE")]
    only: Vec<Only>,
    /// The language of the labels [default: that of each listing]
    #[arg(long, value_enum)]
    lang: Option<Words>,
    /// How many labels of the first sheet are used already
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: usize,
    /// Draw thin lines around labels, to cut along
    #[arg(long)]
    lines: bool,
    /// A font file that comes before those of this machine: .ttf, .otf or .ttc
    #[arg(long, value_name = "FILE")]
    font: Vec<PathBuf>,
    /// The day by which listings have expired, which get no label [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    today: Option<Date>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    refuse_standing(&args.output, args.force)?;
    if args.skip >= args.sheet.labels() {
        let reason = format!("a sheet has {} labels", args.sheet.labels());
        return Err(Usage::error(fault(reason, "give --skip a smaller number")));
    }
    let catalogue = open(&args.site)?;
    let Some(address) = published(&args.site, args.address.as_ref()) else {
        let reason = "the site does not know its address, which a code leads to";
        let hint = "--address https://… says it, or `url` in [site] of the configuration";
        return Err(Usage::error(fault(reason, hint)));
    };
    let listings = if args.of == Of::Site {
        Vec::new()
    } else {
        let only = Selection {
            only: args.only.clone(),
            without_expired: args.today.or_else(today),
        };
        only.listings(&catalogue)?
    };
    let look = Look {
        lang: args.lang.map(Words::language),
        address: &address,
        info: catalogue.info(),
    };
    let labels = labels(&look, args.of, &listings);
    if labels.is_empty() {
        let reason = match (listings.len(), args.of) {
            (1.., Of::Booths) => "no listing that is chosen names a booth",
            (1.., Of::Organisations) => "no listing that is chosen names an organisation",
            _ => "no listing is chosen",
        };
        let hint = "--of listings prints all; --only of different names narrow each other";
        return Err(anyhow::Error::new(fault(reason, hint)));
    }
    let printing = Printing {
        sheet: &args.sheet,
        skip: args.skip,
        lines: args.lines,
        fonts: &args.font,
        title: address.root(),
    };
    let printed = print(&labels, &printing)?;
    if !printed.warnings.is_empty() {
        say(render(&printed.warnings).trim_end());
    }
    let written = create(&args.output, args.force)?.write_all(&printed.pdf);
    written.with_context(|| format!("cannot write {}", args.output.display()))?;
    terminal::print(&format!(
        "{} on {} written into {}: {}, in {:.1} s\nPrint it in its own size (100 %).\n",
        counted(labels.len(), "label"),
        counted(printed.pages, "page"),
        args.output.display(),
        size(printed.pdf.len() as u64),
        start.elapsed().as_secs_f64()
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}
