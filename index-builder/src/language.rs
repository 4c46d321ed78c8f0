//! The two languages in which a template or a report speaks.

use clap::ValueEnum;
use techmatch_core::vocabulary::Language;

/// The same in Chinese and in English.
pub(crate) type Said = (&'static str, &'static str);

/// The language of a template or a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Words {
    /// Chinese
    Zh,
    /// English
    En,
}

impl Words {
    pub(crate) fn language(self) -> Language {
        match self {
            Self::Zh => Language::Zh,
            Self::En => Language::En,
        }
    }

    pub(crate) fn of(self, said: Said) -> &'static str {
        match self {
            Self::Zh => said.0,
            Self::En => said.1,
        }
    }
}
