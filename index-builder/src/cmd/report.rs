//! `techmatch report`: letters that hand an organisation its best matches.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use techmatch_core::listing::Date;

use super::match_::{parse_date, today};
use super::{create, published};
use crate::diagnostics::{Usage, fault, render};
use crate::face::Face;
use crate::pack::selection::{Only, Selection};
use crate::paper::letters::{
    All, DEFAULT_TEMPLATE, Folder, Least, Letter, Options, Template, To, Tongue, characters,
    gather, pdf, workbook,
};
use crate::paper::pdf::Fonts;
use crate::pipeline::{Threads, in_order};
use crate::progress::Progress;
use crate::site::{PAGE, SiteUrl};
use crate::terminal::{print, say};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch report site --kind demand --top 5 -o letters
      A letter for each need with its five best technologies, and a workbook of all pairs
  techmatch report site --kind organisation --only hall=3 --least well -o hall-3
      A letter for each organisation of a hall, with what fits well
  techmatch report site --kind supply --pdf -o letters
      Letters as PDF too
  techmatch report --write-template letter.html
      The template of the letters, to change
  techmatch report site --kind demand --template letter.html --lang both -o letters
      Letters by a template of your own, each in Chinese and in English";

/// Writes letters: for each listing of a kind, or for each organisation, a page with its best
/// counterparts.
///
/// Each counterpart has its band of fit, reasons in sentences, criteria, facts, open questions, and how
/// to reach it. The folder gets a page for each letter, `letters.html` with all of them, to print, and
/// `letters.xlsx` with a row for each pair; with --pdf also `letters.pdf` and a PDF for each letter. A listing for which nothing fits gets no letter: the
/// workbook names it.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    #[arg(value_name = "SITE", required_unless_present = "write_template")]
    site: Option<PathBuf>,
    /// Who gets a letter
    #[arg(long, value_enum, default_value_t = To::Demand)]
    kind: To,
    /// The folder to write
    #[arg(short, long, value_name = "FOLDER", default_value = "letters")]
    out: PathBuf,
    /// How many counterparts a listing gets at most, 1 to 100
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=100))]
    top: u16,
    /// The least that a counterpart has to fit
    #[arg(long, value_enum, default_value_t = Least::Part)]
    least: Least,
    /// Write letters only for listings with this value, named as in `techmatch pack`. Counterparts come
    /// from the whole catalogue
    #[arg(long, value_name = "NAME=VALUE")]
    only: Vec<Only>,
    /// The language of the letters
    #[arg(long, value_enum, default_value_t = Tongue::Own)]
    lang: Tongue,
    /// A template of your own
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Write the template of the letters into a file, to change, and do nothing else
    #[arg(long, value_name = "FILE", conflicts_with = "site")]
    write_template: Option<PathBuf>,
    /// Write letters as PDF too, in words and form of the command's own template
    #[arg(long)]
    pdf: bool,
    /// A font file for PDF that comes before those of this machine: .ttf, .otf or .ttc
    #[arg(long, value_name = "FILE", requires = "pdf")]
    font: Vec<PathBuf>,
    /// Where the site is published, if its configuration did not say it
    #[arg(long, value_name = "URL")]
    address: Option<SiteUrl>,
    /// How many threads match, 1 to 64 [default: one for each core]
    #[arg(long, value_name = "N")]
    threads: Option<Threads>,
    /// The day by which listings have expired, and of the letters [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    today: Option<Date>,
    /// Replace the letters of an earlier run
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if let Some(path) = &args.write_template {
        use std::io::Write as _;
        create(path, args.force)?.write_all(DEFAULT_TEMPLATE.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(site) = &args.site else {
        return Ok(ExitCode::SUCCESS);
    };
    let start = Instant::now();
    Folder::refuse_standing(&args.out, args.force)?;
    let template = Template::open(args.template.as_deref())?;
    let threads = match args.threads {
        Some(threads) => threads,
        None => Threads::from_environment().map_err(Usage::error)?,
    };
    let address = published(site, args.address.as_ref());
    if address.is_none() {
        say(
            "note: the site does not know its address: letters have the numbers of listings alone\n  \
             hint: --address https://… says it, or `url` in [site] of the configuration",
        );
    }
    let today = args.today.or_else(today);
    let progress = Progress::new(0);
    let options = Options {
        to: args.kind,
        top: usize::from(args.top),
        least: args.least,
        tongue: args.lang,
        only: Selection {
            only: args.only.clone(),
            without_expired: today,
        },
        today,
        address,
        agency: agency(site),
        threads,
        progress: &progress,
    };
    let all = gather(site, &options)?;
    if all.letters.is_empty() {
        return Err(nothing(&all));
    }
    let fonts = if args.pdf {
        let (fonts, warning) = Fonts::find(&characters(&all.letters), &args.font)?;
        if let Some(warning) = warning {
            say(render(&[warning]).trim_end());
        }
        Some(fonts)
    } else {
        None
    };
    let writing = Writing {
        all: &all,
        template: &template,
        fonts: fonts.as_ref(),
        threads,
        progress: &progress,
    };
    writing.write(&args.out, args.force)?;
    print(&account(args, &all, start))?;
    Ok(ExitCode::SUCCESS)
}

/// Whom a reader of the site asks.
fn agency(site: &Path) -> Option<crate::face::Agency> {
    let page = fs::read_to_string(site.join(PAGE)).ok()?;
    Face::of_page(&page).agency
}

fn nothing(all: &All) -> anyhow::Error {
    let reason = match all.alone.len() {
        0 => "no listing is chosen".to_owned(),
        n => format!("nothing fits any of {n} listings"),
    };
    let hint = "choose more with --only or --kind, take what shares less with --least related, or set an \
                earlier --today: what has expired gets no letter";
    anyhow::Error::new(fault(reason, hint))
}

/// What letters are written with.
struct Writing<'a> {
    all: &'a All,
    template: &'a Template,
    /// Fonts, where letters are written as PDF too.
    fonts: Option<&'a Fonts>,
    threads: Threads,
    progress: &'a Progress,
}

impl Writing<'_> {
    fn write(&self, out: &Path, force: bool) -> anyhow::Result<()> {
        let letters = &self.all.letters[..];
        // Before anything is written, one letter shows whether the template can be filled in.
        self.template.page(&letters[..1])?;
        let folder = Folder::open(out, force)?;
        self.progress
            .begin_files("writing".to_owned(), count(self.all) as u64);
        self.each(&folder)?;
        let page = self.template.page(letters)?;
        folder.all("html", page.as_bytes())?;
        if let Some(fonts) = self.fonts {
            folder.all("pdf", &pdf(letters, fonts)?)?;
        }
        let mut book = Vec::new();
        workbook(self.all, &mut book)?;
        folder.all("xlsx", &book)?;
        self.progress.end();
        Ok(())
    }

    /// Writes each letter, by all threads.
    fn each(&self, folder: &Folder) -> anyhow::Result<()> {
        let letters = self
            .all
            .letters
            .chunk_by(|one, other| one.file == other.file);
        let letters: Vec<&[Letter]> = letters.collect();
        let write = |(): &mut (), pages: &&[Letter]| -> anyhow::Result<()> {
            let name = &pages[0].file;
            folder.one(name, "html", self.template.page(*pages)?.as_bytes())?;
            if let Some(fonts) = self.fonts {
                folder.one(name, "pdf", &pdf(pages, fonts)?)?;
            }
            self.progress.forward();
            Ok(())
        };
        in_order(self.threads, &letters, || Ok(()), write, |()| Ok(true))
    }
}

/// How many letters there are, each in all of its languages.
fn count(all: &All) -> usize {
    let pages = all.letters.chunk_by(|one, other| one.file == other.file);
    pages.count()
}

fn account(args: &Args, all: &All, start: Instant) -> String {
    let pairs = |letter: &Letter| -> usize {
        let of_listing = letter.listings.iter().map(|it| it.counterparts.len());
        of_listing.sum()
    };
    let firsts = all
        .letters
        .chunk_by(|one, other| one.file == other.file)
        .map(|pages| pairs(&pages[0]));
    let alone = match all.alone.len() {
        0 => String::new(),
        1 => "; nothing fits 1 listing, which the workbook names".to_owned(),
        n => format!("; nothing fits {n} listings, which the workbook names"),
    };
    format!(
        "{} letters with {} counterparts written into {}, in {:.1} s{alone}\n",
        count(all),
        firsts.sum::<usize>(),
        args.out.display(),
        start.elapsed().as_secs_f64()
    )
}
