//! What a listing holds: the model that every reader writes and everything else reads.

mod backing;
mod contact;
mod currency;
mod date;
mod decimal;
#[cfg(feature = "write")]
mod details;
mod exchange;
mod metric;
mod model;
mod money;
mod numeral;
#[cfg(feature = "write")]
mod partial_date;
mod price;
mod price_band;
mod stated;
mod texts;
mod unit;
#[cfg(feature = "engine")]
mod until;
#[cfg(feature = "write")]
mod whole;

#[cfg(feature = "engine")]
pub(crate) use backing::BACKING;
#[cfg(feature = "write")]
pub(crate) use backing::backing;
pub use contact::{Contact, ContactVisibility, Evidence, EvidenceKind};
pub use currency::Currency;
pub use date::Date;
#[cfg(feature = "engine")]
pub(crate) use decimal::decimal;
#[cfg(feature = "write")]
pub use details::{
    Details, Evaluation, EvaluationKind, FiveValues, Media, PatentRecord, PatentStatus, Person,
    Publication, Role, Translation,
};
pub use exchange::ExchangeRates;
pub use metric::{Interval, Metric, Operator};
#[cfg(feature = "engine")]
pub(crate) use metric::{Place, in_text};
pub use model::{Kind, Listing};
#[cfg(feature = "write")]
pub(crate) use money::currency_at;
#[cfg(feature = "engine")]
pub(crate) use money::{is_rate, sum_at};
#[cfg(feature = "engine")]
pub(crate) use numeral::is_numeral;
#[cfg(feature = "write")]
pub(crate) use numeral::number_at;
#[cfg(feature = "write")]
pub use partial_date::PartialDate;
pub use price::Price;
#[cfg(feature = "write")]
pub(crate) use price::plain as plain_price;
pub use price_band::PriceBand;
pub use stated::Stated;
pub use texts::{Text, TextPart};
pub use unit::{Dimension, Unit};
#[cfg(feature = "engine")]
pub(crate) use until::{period_at, read_until};
