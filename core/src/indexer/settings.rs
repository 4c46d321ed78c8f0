//! What a publisher decides.

use crate::listing::ExchangeRates;
use crate::ranking_params::RankingParams;

/// What a publisher decides about a catalogue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Its name in Chinese.
    pub title_zh: String,
    /// Its name in English.
    pub title_en: String,
    /// Its ranking parameters.
    pub params: RankingParams,
    /// By which prices in different currencies are compared.
    pub rates: Option<ExchangeRates>,
}
