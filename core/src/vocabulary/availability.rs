//! Whether a technology can be had.

use serde::{Deserialize, Serialize};

use super::value::Language;

/// Whether a technology can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// Open to partners.
    Open,
    /// Somebody negotiates.
    Negotiating,
    /// Licensed or transferred.
    Licensed,
    /// Withdrawn.
    Withdrawn,
}

impl Availability {
    /// Every state, in the order of their numbers in the index: this list only grows at its end.
    pub const ALL: [Self; 4] = [
        Self::Open,
        Self::Negotiating,
        Self::Licensed,
        Self::Withdrawn,
    ];

    /// A stable code, that of its JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Negotiating => "negotiating",
            Self::Licensed => "licensed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What it is called.
    pub const fn name(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Open => ("可合作", "Available"),
            Self::Negotiating => ("洽谈中", "Under negotiation"),
            Self::Licensed => ("已转让或许可", "Licensed or transferred"),
            Self::Withdrawn => ("已撤回", "Withdrawn"),
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// A stable number for an index column, never 0.
    #[cfg(feature = "write")]
    pub(crate) const fn number(self) -> u64 {
        self as u64 + 1
    }

    /// The state of a number that [`number`](Self::number) gave.
    pub fn from_number(number: u64) -> Option<Self> {
        let place = usize::try_from(number.checked_sub(1)?).ok()?;
        Self::ALL.get(place).copied()
    }
}
