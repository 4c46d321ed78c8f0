//! The file of meetings that a site has: what the page and `techmatch meetings` know of exhibitors and their
//! slots. docs/fair.md describes it.

use serde::{Deserialize, Serialize};

use super::{Walk, slots};
use crate::diagnostics::{Diagnostic, fault};

pub(super) const FORMAT: u32 = 1;

/// Exhibitors with slots, in the order of their list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Published {
    pub(crate) format: u32,
    /// Such as `+08:00`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) utc_offset: Option<String>,
    /// Minutes of walking.
    pub(crate) walk: Walk,
    pub(crate) exhibitors: Vec<Exhibitor>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Exhibitor {
    /// No other has it together with the same hall.
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) other_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) hall: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) booth: String,
    /// Where the middle of the booth is on the plan of its hall: percent from the left and from the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<[f64; 2]>,
    /// The ids of its listings.
    pub(crate) listings: Vec<String>,
    /// Day, start, end and, if it is not at the booth, the place: `2026-11-12`, `09:30`, `09:50`. In the order
    /// of time.
    pub(crate) slots: Vec<Vec<String>>,
}

pub(super) fn slot(slot: &slots::Slot) -> Vec<String> {
    let mut all = vec![
        slot.day.clone(),
        slots::clock(slot.start),
        slots::clock(slot.end),
    ];
    all.extend((!slot.place.is_empty()).then(|| slot.place.clone()));
    all
}

impl Published {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads the file of a site.
    ///
    /// # Errors
    ///
    /// Where it is of another format, or is none.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Result<Self, Diagnostic> {
        let read: Result<Self, _> = serde_json::from_slice(bytes);
        match read {
            Ok(read) if read.format == FORMAT => Ok(read),
            Ok(read) => Err(fault(
                format!(
                    "meetings of format {}, and this command reads {FORMAT}",
                    read.format
                ),
                "use the version of the command that built the site",
            )),
            Err(error) => Err(fault(
                format!("the site's meetings cannot be read: {error}"),
                "build the site again",
            )),
        }
    }
}
