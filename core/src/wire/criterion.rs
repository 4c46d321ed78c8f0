//! What is asked of a counterpart beside its relevance, as it goes over the wire.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};

use crate::listing::{Currency, Date, Operator};
use crate::vocabulary::{Cooperation, IpStatus};

/// What a criterion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[allow(missing_docs)] // the fields of a listing
pub enum Aspect {
    Field,
    Industry,
    Maturity,
    Cooperation,
    Price,
    Region,
    IpStatus,
    Deadline,
    Figures,
    /// Words that a counterpart must not have: `strength` is always [`Strength::Exclude`].
    ExcludeWord,
}

impl Aspect {
    /// Every aspect.
    pub const ALL: [Self; 10] = [
        Self::Field,
        Self::Industry,
        Self::Maturity,
        Self::Cooperation,
        Self::Price,
        Self::Region,
        Self::IpStatus,
        Self::Deadline,
        Self::Figures,
        Self::ExcludeWord,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Industry => "industry",
            Self::Maturity => "maturity",
            Self::Cooperation => "cooperation",
            Self::Price => "price",
            Self::Region => "region",
            Self::IpStatus => "ip_status",
            Self::Deadline => "deadline",
            Self::Figures => "figures",
            Self::ExcludeWord => "exclude_word",
        }
    }
}

/// Where a criterion comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Origin {
    /// It was stated as a criterion.
    #[default]
    Stated,
    /// It was understood from the need's text.
    Text,
    /// The listing that stands for the need brings it along.
    Listing,
}

/// How much a criterion counts, the weakest first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Strength {
    /// It moves a listing up or down.
    #[default]
    Wish,
    /// It does so more than a wish: by
    /// [`RankingParams::important`](crate::ranking_params::RankingParams::important).
    Important,
    /// What misses it is left out. Unknown is never a miss.
    Must,
    /// What has it is left out. What has something else as well, or does not say, stays.
    Exclude,
}

impl Strength {
    /// Every strength, the weakest first.
    pub const ALL: [Self; 4] = [Self::Wish, Self::Important, Self::Must, Self::Exclude];

    /// Whether it leaves listings out.
    pub const fn binds(self) -> bool {
        matches!(self, Self::Must | Self::Exclude)
    }
}

/// Something that is asked of a counterpart beside its relevance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Criterion {
    /// What it is about.
    pub aspect: Aspect,
    /// What is asked, in words that the reader of that field understands (`通过中试`, `50万元以内`).
    pub words: String,
    /// How much it counts.
    #[serde(default)]
    pub strength: Strength,
    /// Where it comes from. An asker leaves it out.
    #[serde(default)]
    pub origin: Origin,
    /// What its words were read as. It is only given: the words of an asker count, not this.
    #[serde(
        default,
        deserialize_with = "ignored",
        skip_serializing_if = "Option::is_none"
    )]
    pub value: Option<CriterionValue>,
    /// Where the need's text states it, cue and all. It is only given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// Takes whatever stands there for nothing.
fn ignored<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<Option<T>, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| None)
}

/// A part of a need's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Span {
    /// Where it starts, in units of UTF-16.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// What a criterion's words were read as; its shape follows the aspect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[allow(missing_docs)] // each is one field of a listing
pub enum CriterionValue {
    /// A price, in whole units of its currency. A side that is `null` is open.
    Price {
        least: Option<u64>,
        most: Option<u64>,
        currency: Currency,
    },
    /// Technology readiness levels. A side that is `null` is open.
    Maturity { least: Option<u8>, most: Option<u8> },
    /// Codes of regions, fields or industries.
    Codes { codes: Vec<String> },
    /// Modes of cooperation.
    Modes { modes: Vec<Cooperation> },
    /// States of intellectual property.
    Statuses { statuses: Vec<IpStatus> },
    /// The last day.
    Deadline {
        #[cfg_attr(feature = "ts", tsify(type = "string"))]
        by: Date,
    },
    /// A figure; `null` where the words do not say.
    Figure {
        name: String,
        operator: Option<Operator>,
        value: Option<f64>,
        value_max: Option<f64>,
        unit: String,
    },
    /// Words that are excluded.
    Words { words: Vec<String> },
}

impl Criterion {
    /// A criterion that is wished for.
    pub fn new(aspect: Aspect, words: impl Into<String>) -> Self {
        Self {
            aspect,
            words: words.into(),
            strength: Strength::Wish,
            origin: Origin::Stated,
            value: None,
            span: None,
        }
    }
}
