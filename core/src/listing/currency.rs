//! The currencies of prices.

use serde::{Deserialize, Serialize};

/// A currency that prices are stated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // ISO 4217 codes
pub enum Currency {
    Cny,
    Usd,
    Eur,
    Gbp,
    Jpy,
    Hkd,
    Sgd,
    Chf,
    Krw,
    Twd,
    Aud,
    Cad,
}

impl Currency {
    /// Every currency; the index stores positions in this list, so it only grows at its end.
    pub const ALL: [Self; 12] = [
        Self::Cny,
        Self::Usd,
        Self::Eur,
        Self::Gbp,
        Self::Jpy,
        Self::Hkd,
        Self::Sgd,
        Self::Chf,
        Self::Krw,
        Self::Twd,
        Self::Aud,
        Self::Cad,
    ];

    /// Its code in ISO 4217.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Jpy => "JPY",
            Self::Hkd => "HKD",
            Self::Sgd => "SGD",
            Self::Chf => "CHF",
            Self::Krw => "KRW",
            Self::Twd => "TWD",
            Self::Aud => "AUD",
            Self::Cad => "CAD",
        }
    }
}
