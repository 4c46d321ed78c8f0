//! `techmatch meetings`: visitors' wishes in, who meets whom and when out.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::json_files;
use crate::diagnostics::{Diagnostic, Usage, fault, render};
use crate::disk::open;
use crate::face::Face;
use crate::fair::Published;
use crate::language::Words;
use crate::meetings::{self, Fair, MOST_BYTES};
use crate::site::{PAGE, language_of};
use crate::terminal::{print, say};

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch meetings site wishes -o meetings
      All files of wishes in a folder: tables, a workbook, and calendars to send
  techmatch meetings site wishes late/*.json -o meetings --force
      Once more with what came late; meetings may move";

/// Plans the meetings of a fair from the files in which visitors say whom they wish to meet.
///
/// Each visitor gets a first meeting before anybody gets a second one, and as many visitors as possible get a
/// first. The order of the files does not matter. Exits with 0 if all files were read, 1 if one was not (the
/// others are planned all the same), 2 for wrong usage.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    #[arg(value_name = "SITE")]
    site: PathBuf,
    /// Files of wishes; a folder stands for the .json files in it
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder to write
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Replace the files of an earlier run
    #[arg(long)]
    force: bool,
    /// The language of tables and calendars [default: that of the first exhibitor's name]
    #[arg(long, value_enum)]
    lang: Option<Words>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let fair = fair(&args.site)?;
    let mut said = Vec::new();
    let mut failed = 0;
    let mut read = Vec::new();
    for file in json_files(&args.files)? {
        let name = file.display().to_string();
        let visitor =
            bytes(&file).and_then(|bytes| meetings::read(&name, &bytes, &fair, &mut said));
        match visitor {
            Ok(visitor) => read.push(visitor),
            Err(error) => {
                failed += 1;
                said.push(error.file(&name));
            }
        }
    }
    let count = read.len();
    let (visitors, older) = meetings::merge(read);
    said.extend(older);
    if !said.is_empty() {
        say(render(&said).trim_end());
    }
    if visitors.is_empty() {
        let hint = "visitors save them in the meetings of the catalogue";
        return Err(fault("no file of wishes could be read", hint).into());
    }
    let plan = meetings::plan(&fair, &visitors);
    let first = fair.exhibitors.first().and_then(|it| language_of(&it.name));
    let own = if first == Some("zh-CN") {
        Words::Zh
    } else {
        Words::En
    };
    let lang = args.lang.unwrap_or(own);
    let written = meetings::write(&args.output, args.force, lang, &fair, &visitors, &plan)?;
    let met = |visitor: usize| plan.meetings.iter().any(|(it, _)| it.visitor == visitor);
    let without: Vec<&str> = visitors
        .iter()
        .enumerate()
        .filter(|(at, _)| !met(*at))
        .map(|(_, it)| it.name.as_str())
        .collect();
    let wishes: usize = visitors.iter().map(|it| it.wishes.len()).sum();
    let mut text = format!(
        "{count} files read: {wishes} wishes of {} visitors\n{} meetings, {} wishes without one: unserved.csv says why\n",
        visitors.len(),
        plan.meetings.len(),
        plan.unserved.len()
    );
    if !without.is_empty() {
        let _ = writeln!(
            text,
            "visitors without any meeting: {}",
            crate::diagnostics::some(&without)
        );
    }
    let _ = writeln!(
        text,
        "{written} files written into {}",
        args.output.display()
    );
    let lines: Vec<_> = text.lines().map(crate::terminal::shown).collect();
    print(&format!("{}\n", lines.join("\n")))?;
    Ok(if failed > 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The fair of a published site.
fn fair(site: &Path) -> anyhow::Result<Fair> {
    open(site)?;
    let name = site.display().to_string();
    let page = fs::read_to_string(site.join(PAGE)).unwrap_or_default();
    let Some(path) = Face::of_page(&page).meetings else {
        let hint = "[site.meetings] with slots = \"slots.csv\" in the configuration says when exhibitors meet visitors";
        return Err(Usage::error(
            fault("the site has no meetings", hint).file(&name),
        ));
    };
    let bytes = fs::read(site.join(&path)).map_err(|error| Diagnostic::from(error).file(&path))?;
    Ok(Fair::of(Published::of_bytes(&bytes)?))
}

fn bytes(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    if fs::metadata(file)?.len() > MOST_BYTES {
        return Err(fault(
            "no file of wishes: it is larger than 4 MB",
            "give the files that visitors saved",
        ));
    }
    Ok(fs::read(file)?)
}
