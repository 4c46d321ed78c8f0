//! What a listing holds: the model that every reader writes and everything else reads.

mod contact;
mod date;
mod figures;
mod metric;
mod model;
mod price;
mod stated;
mod texts;
mod unit;

pub use contact::{Contact, ContactVisibility, Evidence, EvidenceKind};
pub use date::Date;
pub use metric::{Interval, Metric, Operator};
#[cfg(feature = "engine")]
pub(crate) use metric::{Place, in_text};
pub use model::{Kind, Listing};
pub use price::{Currency, Price};
pub use stated::Stated;
pub use texts::{Text, TextPart};
pub use unit::{Dimension, Unit};
