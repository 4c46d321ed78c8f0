//! Labels and signs for a fair: a QR code that opens a listing, a booth, an organisation or the whole
//! catalogue, with what it is and where it stands.
//!
//! `choose` says what gets a label, `sheet` where it lies, and `draw` fills it.

mod choose;
mod draw;
mod sheet;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::ValueEnum;

use super::code::Code;
use super::pdf::{Document, Fonts};
use crate::diagnostics::{Diagnostic, fault};

pub(crate) use choose::{Look, labels};
pub(crate) use sheet::Sheet;

/// What gets a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Of {
    /// Each listing
    Listings,
    /// Each booth, with who stands there
    Booths,
    /// Each organisation
    Organisations,
    /// The catalogue itself
    Site,
}

/// What stands on a label. Texts are empty where nothing is stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Label {
    /// What the code leads to.
    pub(crate) address: String,
    pub(crate) title: String,
    /// Who it is, or what it holds.
    pub(crate) subtitle: String,
    /// Hall and booth.
    pub(crate) place: String,
    /// The number of a listing, or the address of a site.
    pub(crate) number: String,
}

/// How labels are printed.
pub(crate) struct Printing<'a> {
    pub(crate) sheet: &'a Sheet,
    /// Labels of the first sheet that are used already.
    pub(crate) skip: usize,
    /// Whether thin lines show where to cut.
    pub(crate) lines: bool,
    /// Font files that come first.
    pub(crate) fonts: &'a [PathBuf],
    /// What the document is called.
    pub(crate) title: &'a str,
}

/// Labels as a PDF, how many pages it has, and what the printer should know.
pub(crate) struct Printed {
    pub(crate) pdf: Vec<u8>,
    pub(crate) pages: usize,
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Prints labels.
///
/// # Errors
///
/// An address that is too long for a code, or a font that is missing.
pub(crate) fn print(labels: &[Label], printing: &Printing<'_>) -> anyhow::Result<Printed> {
    let texts = |it: &'_ Label| [&it.title, &it.subtitle, &it.place, &it.number].map(String::clone);
    let texts: Vec<String> = labels.iter().flat_map(texts).collect();
    let characters: BTreeSet<char> = texts.iter().flat_map(|it| it.chars()).collect();
    let (fonts, warning) = Fonts::find(&characters, printing.fonts)?;
    let mut warnings: Vec<Diagnostic> = warning.into_iter().collect();
    let codes = labels.iter().map(|label| {
        Code::new(&label.address).ok_or_else(|| {
            let reason = format!("the address of {:?} is too long for a QR code", label.title);
            let hint = "give the listing a shorter id, or the site a shorter address";
            fault(reason, hint)
        })
    });
    let codes = codes.collect::<Result<Vec<_>, _>>()?;
    warnings.extend(draw::too_fine(labels, &codes, printing.sheet));
    let sheet = printing.sheet;
    let mut document = Document::new(&fonts, printing.title);
    let mut places = (printing.skip..).zip(labels.iter().zip(&codes)).peekable();
    let mut pages = 0;
    while places.peek().is_some() {
        let end = (pages + 1) * sheet.labels();
        document.page(sheet.page.into(), |canvas| {
            if printing.lines {
                draw::cutting_lines(canvas, sheet);
            }
            while let Some((at, (label, code))) = places.next_if(|(at, _)| *at < end) {
                let corner = sheet.corner(at % sheet.labels());
                draw::label(canvas, &fonts, label, code, corner, sheet.label);
            }
        })?;
        pages += 1;
    }
    Ok(Printed {
        pdf: document.finish()?,
        pages,
        warnings,
    })
}

#[cfg(test)]
mod tests;
