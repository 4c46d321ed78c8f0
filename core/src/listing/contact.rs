//! How to reach an organisation, and what backs its claims.

use serde::{Deserialize, Serialize};

/// Who may see a contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ContactVisibility {
    /// Shown as it is.
    #[default]
    Public,
    /// Shown with digits hidden, as the source gave it.
    Masked,
    /// Reached through the agency that publishes the catalogue.
    Agency,
}

/// How to reach an organisation. Never scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(default)]
pub struct Contact {
    /// A person or an office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A telephone number as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// An e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Who may see it.
    pub visibility: ContactVisibility,
}

/// What sort of evidence backs a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A technology evaluation report.
    Evaluation,
    /// A test report.
    Test,
    /// A readiness assessment.
    Readiness,
    /// A page with more.
    Link,
    /// Anything else.
    Other,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Evidence {
    /// What sort it is.
    pub kind: EvidenceKind,
    /// The words as given, or the address of a link.
    pub words: String,
}
