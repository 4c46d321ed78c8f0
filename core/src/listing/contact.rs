//! How to reach an organisation, and what backs its claims.

use serde::{Deserialize, Serialize};

use crate::vocabulary::fold;

/// Who may see a contact, the most first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ContactVisibility {
    /// Shown as it is.
    #[default]
    Public,
    /// Shown in part: `138****1234`, `z***@example.com`.
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

impl EvidenceKind {
    /// Reads what sort of evidence words name.
    pub fn read(words: &str) -> Self {
        let words = fold(words);
        let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
        if words.starts_with("http://")
            || words.starts_with("https://")
            || words.starts_with("www.")
        {
            Self::Link
        } else if holds(&["成熟度", "就绪", "readiness", "trl"]) {
            Self::Readiness
        } else if holds(&[
            "评价",
            "鉴定",
            "评估",
            "evaluation",
            "assessment",
            "appraisal",
        ]) {
            Self::Evaluation
        } else if holds(&["检测", "检验", "测试", "试验", "test"]) {
            Self::Test
        } else {
            Self::Other
        }
    }
}
