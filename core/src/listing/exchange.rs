//! Exchange rates, with the day on which they held.

use serde::{Deserialize, Serialize};

use super::currency::Currency;
use super::date::Date;

/// Rates by which sums in different currencies are compared. A catalogue has those of its configuration:
/// without them, sums in two currencies are not compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExchangeRates {
    /// The day on which they held.
    pub date: Date,
    /// What one unit of a currency is in yuan, by currency.
    pub yuan: Vec<(Currency, f64)>,
}

impl ExchangeRates {
    /// What one unit of a currency is in yuan.
    #[cfg(feature = "engine")]
    pub(crate) fn yuan(&self, currency: Currency) -> Option<f64> {
        if currency == Currency::Cny {
            return Some(1.0);
        }
        let rate = self.yuan.iter().find(|(of, _)| *of == currency)?;
        Some(rate.1)
    }
}
