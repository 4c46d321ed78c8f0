//! Match letters: for each listing of a kind, or for all of an organisation, a page with its best
//! counterparts, each with reasons in sentences, criteria, facts and open questions.
//!
//! `choose` says whose letters are written, `gather` matches by all threads, `view` and `sentences` turn
//! a hit into words, `template` makes pages of them, `pdf` PDF, and `sheet` rows. What comes depends on the
//! catalogue, the day and the options, not on the threads.

mod choose;
mod folder;
mod gather;
mod pdf;
mod sentences;
mod sheet;
mod template;
mod view;

use clap::ValueEnum;
use techmatch_core::listing::{Date, Kind};
use techmatch_core::vocabulary::Language;
use techmatch_core::wire::Fit;

use crate::face::Agency;
use crate::pack::selection::Selection;
use crate::pipeline::Threads;
use crate::progress::Progress;
use crate::site::{SiteUrl, language_of};

pub(crate) use folder::Folder;
pub(crate) use gather::{All, gather};
pub(crate) use pdf::{characters, pdf};
pub(crate) use sheet::workbook;
pub(crate) use template::{DEFAULT as DEFAULT_TEMPLATE, Template};
pub(crate) use view::{Asked, Letter};

/// To whom a letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// Each technology on offer, with the needs that it answers
    Supply,
    /// Each need, with the technologies that answer it
    Demand,
    /// Each organisation, with all of its listings
    Organisation,
}

impl To {
    /// The kinds of listings that get counterparts.
    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Supply => &[Kind::Supply],
            Self::Demand => &[Kind::Demand],
            Self::Organisation => &[Kind::Supply, Kind::Demand],
        }
    }
}

/// The least that a counterpart has to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Least {
    /// It fits well
    Well,
    /// It fits in part
    Part,
    /// It shares something with the listing
    Related,
}

impl Least {
    fn takes(self, fit: Fit) -> bool {
        match self {
            Self::Well => fit == Fit::Well,
            Self::Part => fit != Fit::Related,
            Self::Related => true,
        }
    }
}

/// In which language letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    /// Chinese
    Zh,
    /// English
    En,
    /// A page in each
    Both,
    /// Each letter in the language of its listing
    Own,
}

impl Tongue {
    /// The languages of the letter of a listing with this title.
    fn languages(self, title: &str) -> &'static [Language] {
        match self {
            Self::Both => &[Language::Zh, Language::En],
            Self::Zh => &[Language::Zh],
            Self::Own if language_of(title) == Some("zh-CN") => &[Language::Zh],
            Self::En | Self::Own => &[Language::En],
        }
    }
}

/// What letters are made by.
pub(crate) struct Options<'a> {
    pub(crate) to: To,
    /// Counterparts of a listing at most.
    pub(crate) top: usize,
    pub(crate) least: Least,
    pub(crate) tongue: Tongue,
    /// Which listings get letters; their counterparts come from the whole catalogue.
    pub(crate) only: Selection,
    pub(crate) today: Option<Date>,
    /// Where the site is published, for the addresses of listings.
    pub(crate) address: Option<SiteUrl>,
    /// Whom a reader asks about a listing without a public contact.
    pub(crate) agency: Option<Agency>,
    pub(crate) threads: Threads,
    pub(crate) progress: &'a Progress,
}

#[cfg(test)]
mod tests;
