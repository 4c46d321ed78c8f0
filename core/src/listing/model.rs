//! The listing itself, and whether it offers or seeks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::contact::{Contact, Evidence};
use super::date::Date;
use super::metric::Metric;
use super::price::Price;
use super::stated::Stated;
use crate::vocabulary::{
    Cooperation, Field, Industry, IpStatus, Maturity, OrganisationType, Region, Service,
};

/// Whether a listing offers a technology or seeks one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Kind {
    /// A technology on offer, by a university, an institute or a firm.
    Supply,
    /// A need of an enterprise that a technology could answer.
    Demand,
}

impl Kind {
    /// The kind that answers this one.
    #[must_use]
    pub fn counterpart(self) -> Self {
        match self {
            Self::Supply => Self::Demand,
            Self::Demand => Self::Supply,
        }
    }

    /// The canonical name: `supply` or `demand`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Supply => "supply",
            Self::Demand => "demand",
        }
    }
}

/// One listing of technology supply or demand.
///
/// Every value that had to be understood keeps the words it was read from (see [`Stated`]), and
/// every column that nothing maps is kept in [`Listing::extra`]: nothing of a listing is lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Listing {
    /// Unique within a catalogue; made from the listing's content where the source gives none.
    pub id: String,
    /// Supply or demand.
    pub kind: Kind,
    /// The title in the listing's own language.
    pub title: String,
    /// The title in Chinese, where the title is in another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_zh: Option<String>,
    /// The title in English, where the title is in another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title_en: Option<String>,
    /// A few sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The summary in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary_zh: Option<String>,
    /// The summary in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary_en: Option<String>,
    /// The whole text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The description in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_zh: Option<String>,
    /// The description in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description_en: Option<String>,
    /// Keywords in any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The problem that a demand has, or that a supply solves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What a supply does better than the state of the art.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advantages: Option<String>,
    /// Where it is or could be applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applications: Option<String>,
    /// Figures of performance, offered or asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Metric>,
    /// High-technology fields supported by the state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub field: Vec<Stated<Field>>,
    /// Industries of use (GB/T 4754).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub industry: Vec<Stated<Industry>>,
    /// Classes of the International Patent Classification.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ipc: Vec<String>,
    /// Patent and application numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patents: Vec<String>,
    /// Technology readiness: reached by a supply, asked at least by a demand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maturity: Option<Stated<Maturity>>,
    /// Modes of cooperation offered or accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cooperation: Vec<Stated<Cooperation>>,
    /// State of the intellectual property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip_status: Option<Stated<IpStatus>>,
    /// What a supply costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Stated<Price>>,
    /// What a demand can pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Stated<Price>>,
    /// Where the organisation is (GB/T 2260 province or city, ISO 3166 country).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<Stated<Region>>,
    /// Where the counterpart should be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target_regions: Vec<Stated<Region>>,
    /// Who offers or seeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What sort of organisation that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_type: Option<Stated<OrganisationType>>,
    /// How to reach it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The day of publication (`YYYY-MM-DD`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", tsify(type = "Stated<string>"))]
    pub published: Option<Stated<Date>>,
    /// The last day on which the listing stands (`YYYY-MM-DD`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", tsify(type = "Stated<string>"))]
    pub expires: Option<Stated<Date>>,
    /// Technology transfer services offered or asked for (the seven types of GB/T 34670-2017).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Stated<Service>>,
    /// What backs the listing's claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Hall at a fair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hall: Option<String>,
    /// Booth at a fair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booth: Option<String>,
    /// Media, people, publications, patents with their state, availability, what is sought and further
    /// languages, as a text of JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(flatten, with = "super::Details"))]
    pub details: Option<String>,
    /// What of it is sought in: names of people, and what a partner is to be and to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub details_words: Vec<String>,
    /// Every column that nothing maps, by its header.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "ts", tsify(optional, type = "Record<string, string>"))]
    pub extra: BTreeMap<String, String>,
}

impl Listing {
    /// A listing with nothing but its identity and title.
    pub fn new(id: impl Into<String>, kind: Kind, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind,
            title: title.into(),
            title_zh: None,
            title_en: None,
            summary: None,
            summary_zh: None,
            summary_en: None,
            description: None,
            description_zh: None,
            description_en: None,
            keywords: Vec::new(),
            problem: None,
            advantages: None,
            applications: None,
            metrics: Vec::new(),
            field: Vec::new(),
            industry: Vec::new(),
            ipc: Vec::new(),
            patents: Vec::new(),
            maturity: None,
            cooperation: Vec::new(),
            ip_status: None,
            price: None,
            budget: None,
            region: Vec::new(),
            target_regions: Vec::new(),
            organisation: None,
            organisation_type: None,
            contact: None,
            published: None,
            expires: None,
            services: Vec::new(),
            evidence: Vec::new(),
            hall: None,
            booth: None,
            details: None,
            details_words: Vec::new(),
            extra: BTreeMap::new(),
        }
    }
}
