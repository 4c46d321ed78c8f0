//! The exchange rates of a configuration, and the day on which they held.

use std::collections::BTreeMap;

use serde::Deserialize;
use techmatch_core::listing::{Currency, Date, ExchangeRates};
use toml::{Spanned, Value};

use super::line_of;
use crate::diagnostics::{Diagnostic, fault};

/// `[rates]`: a date, and by code what one unit of a currency is in yuan.
#[derive(Deserialize)]
pub(super) struct Raw {
    date: Value,
    #[serde(flatten)]
    yuan: BTreeMap<Currency, f64>,
}

pub(super) fn check(text: &str, raw: &Spanned<Raw>) -> Result<ExchangeRates, Diagnostic> {
    let row = line_of(text, raw.span().start);
    let Raw { date, yuan } = raw.get_ref();
    let day = match date {
        Value::String(day) => day.clone(),
        other => other.to_string(),
    };
    let date: Date = serde_json::from_value(day.clone().into()).map_err(|_| {
        let hint = "write the day on which the rates held, such as date = \"2026-11-27\"";
        fault(format!("`{day}` is no day"), hint).row(row)
    })?;
    for (currency, rate) in yuan {
        if *currency == Currency::Cny || !(rate.is_finite() && *rate > 0.0) {
            let code = format!("{currency:?}").to_uppercase();
            let hint = "write what one unit is in yuan, such as USD = 7.1; CNY itself needs none";
            return Err(fault(format!("the rate of {code} is {rate}"), hint).row(row));
        }
    }
    let yuan = yuan.iter().map(|(&currency, &rate)| (currency, rate));
    Ok(ExchangeRates {
        date,
        yuan: yuan.collect(),
    })
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn rates_have_a_day_and_are_above_zero() {
        for date in ["2026-11-27", "\"2026-11-27\""] {
            let text = format!("[rates]\ndate = {date}\nUSD = 7.1\nEUR = 8\n");
            let rates = Config::parse(&text).unwrap().rates.unwrap();
            assert_eq!(rates.date.to_string(), "2026-11-27");
            assert_eq!(rates.yuan.len(), 2);
        }
        for (text, says) in [
            ("[rates]\nUSD = 7.1\n", "date"),
            ("[rates]\ndate = \"soon\"\n", "`soon` is no day"),
            (
                "[rates]\ndate = 2026-11-27\nUSD = 0\n",
                "the rate of USD is 0",
            ),
            (
                "[rates]\ndate = 2026-11-27\nCNY = 1\n",
                "the rate of CNY is 1",
            ),
            ("[rates]\ndate = 2026-11-27\nXYZ = 1\n", "expected one of"),
        ] {
            let error = Config::parse(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
