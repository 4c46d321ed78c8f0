//! `techmatch export`: every field of every listing of a published site, as a file.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::ValueEnum;
use techmatch_core::index::Catalogue;

use super::{create, refuse_standing};
use crate::diagnostics::{Usage, fault};
use crate::disk::{DiskSource, open};
use crate::export;
use crate::parse::MEDIA;
use crate::site::media_list;
use crate::terminal::say;

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch export site --format xlsx -o listings.xlsx
      A workbook of all listings
  techmatch export site > listings.jsonl
      One listing a line; built again it gives the same site, byte for byte
  techmatch export site --format schema.org -o catalogue.jsonld
      For other catalogues and search engines";

/// Gives back every field of every listing of a published site.
///
/// JSON lines and tables build the same listings again. A contact that is not public is not in the
/// site, so it is in no export.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    #[arg(value_name = "SITE")]
    site: PathBuf,
    /// The form of the file
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    format: Form,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace what stands there
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One listing a line, as `techmatch schema` describes it
    Jsonl,
    /// A table in UTF-8; a text that begins like a formula stays as it is, so open others' as xlsx
    Csv,
    /// A workbook whose cells are all text
    Xlsx,
    /// JSON-LD in the terms of schema.org
    #[value(name = "schema.org")]
    SchemaOrg,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Some(path) = &args.output else {
        if args.format == Form::Xlsx {
            let reason = "a workbook cannot be printed";
            return Err(Usage::error(fault(reason, "name a file with -o")));
        }
        let mut out = BufWriter::new(io::stdout().lock());
        let written = write(&open(&args.site)?, args.format, &mut out);
        let files = media_list(&args.site).len();
        if files > 0 {
            say(&format!(
                "note: {files} files of listings stay in {}: name a file with -o, and they are copied beside it",
                args.site.join(MEDIA).display()
            ));
        }
        return match written.and_then(|()| Ok(out.flush()?)) {
            // Nobody reads any more (`| head`).
            Err(error) if is_closed(&error) => Ok(ExitCode::SUCCESS),
            written => written.map(|()| ExitCode::SUCCESS),
        };
    };
    refuse_standing(path, args.force)?;
    let catalogue = open(&args.site)?;
    let mut out = BufWriter::new(create(path, args.force)?);
    let written = write(&catalogue, args.format, &mut out).and_then(|()| Ok(out.flush()?));
    if written.is_err() {
        drop(out);
        remove(path);
    }
    written.with_context(|| format!("cannot write {}", path.display()))?;
    let files = export::media::copy(&args.site, path)?;
    if files > 0 {
        say(&format!(
            "note: {files} files of listings are copied beside it, into the folder {MEDIA}"
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn is_closed(error: &anyhow::Error) -> bool {
    let kind = match error.downcast_ref::<csv::Error>().map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => Some(error.kind()),
        _ => error.downcast_ref::<io::Error>().map(io::Error::kind),
    };
    kind == Some(ErrorKind::BrokenPipe)
}

/// Half a file would pass for a whole one.
fn remove(path: &Path) {
    let _ = std::fs::remove_file(path);
}

fn write(
    catalogue: &Catalogue<DiskSource>,
    form: Form,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    match form {
        Form::Jsonl => export::jsonl(catalogue, out),
        Form::Csv => export::table::csv(catalogue, out),
        Form::Xlsx => export::table::xlsx(catalogue, out),
        Form::SchemaOrg => {
            let document = export::schema_org(catalogue)?;
            serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
            Ok(out.write_all(b"\n")?)
        }
    }
}
