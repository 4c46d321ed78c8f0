//! What the field expects of a listing beside what matching reads: media, people, publications, patents
//! with their state, availability, and what is sought. The command alone knows its shape; the index and
//! the engine hand it on as one text of JSON, and the page shows it.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::partial_date::PartialDate;
use super::stated::Stated;
use crate::vocabulary::Availability;

/// An image, a video, a document or a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Media {
    /// An address of the web, or the path of a file beside the listing file. Without one, the words of
    /// the title are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What an image shows, for who does not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The width of an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// The height of an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The bytes of a file that the site holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// What a person has to do with a technology.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Leads the work: a principal investigator.
    Leader,
    /// Is named as an inventor.
    Inventor,
    /// Belongs to the team.
    Team,
}

/// Somebody behind a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Person {
    /// The name.
    pub name: String,
    /// What this person has to do with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Where this person works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// An academic or professional title, and whatever else is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A page about this person, or an ORCID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An e-mail address; shown as the listing's contact is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A publication.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Publication {
    /// The reference as given.
    pub words: String,
    /// Its address; that of its DOI, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Whether a patent is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PatentStatus {
    /// Applied for.
    Pending,
    /// Granted and in force.
    Granted,
    /// Expired, lapsed, refused or withdrawn.
    Ended,
}

/// A patent with its state. Its number stands among the listing's `patents` too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PatentRecord {
    /// The number as given.
    pub number: String,
    /// The office by its code: `CN`, `US`, `EP`, `WO`. Left out where the number is in no known form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Whether it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Stated<PatentStatus>>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Stated<Date>>,
    /// What is protected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What sort of evaluation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EvaluationKind {
    /// An evaluation report.
    Report,
    /// A test.
    Test,
    /// A certificate.
    Certificate,
    /// An assessment of readiness.
    Readiness,
    /// An appraisal of a result by experts: 成果评价, 成果鉴定.
    Appraisal,
}

impl EvaluationKind {
    /// Reads what sort of evaluation words name; none where they name none.
    pub fn read(words: &str) -> Option<Self> {
        const KINDS: [(EvaluationKind, &[&str]); 5] = [
            (
                EvaluationKind::Readiness,
                &["成熟度", "就绪", "readiness", "trl"],
            ),
            (
                EvaluationKind::Appraisal,
                &[
                    "鉴定",
                    "成果评价",
                    "会议评价",
                    "专家评价",
                    "评审",
                    "appraisal",
                    "peer review",
                ],
            ),
            (EvaluationKind::Certificate, &["认证", "证书", "certif"]),
            (
                EvaluationKind::Test,
                &["检测", "检验", "测试", "试验", "test"],
            ),
            (
                EvaluationKind::Report,
                &["报告", "评价", "评估", "report", "evaluation", "assessment"],
            ),
        ];
        let words = crate::vocabulary::fold(words);
        let names = |list: &[&str]| list.iter().any(|word| words.contains(word));
        KINDS
            .iter()
            .find(|(_, list)| names(list))
            .map(|(kind, _)| *kind)
    }
}

/// The five values of a result of research, in words, where they are stated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FiveValues {
    /// What it adds to knowledge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scientific: Option<String>,
    /// What it can do that others cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technical: Option<String>,
    /// What it earns or saves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub economic: Option<String>,
    /// What society has of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub social: Option<String>,
    /// What it does for culture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cultural: Option<String>,
}

/// An evaluation of a technology. One that names no evaluator is the supplier's own statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Evaluation {
    /// What sort it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Stated<EvaluationKind>>,
    /// Who made it: somebody else than the supplier, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The supplier as evaluator of its own technology, in its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_by: Option<String>,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Stated<PartialDate>>,
    /// What came of it: a conclusion, a level, figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The five values that it states.
    #[serde(skip_serializing_if = "is_empty")]
    pub values: FiveValues,
}

fn is_empty(values: &FiveValues) -> bool {
    *values == FiveValues::default()
}

/// A title and texts in a language other than Chinese, English and the listing's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Translation {
    /// The language as a tag of the web: `de`, `ja`, `pt-BR`.
    pub language: String,
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// What stands in the `details` of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Details {
    /// Whether the technology can be had.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub availability: Option<Stated<Availability>>,
    /// The last day on which expressions of interest are taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interest_until: Option<Stated<Date>>,
    /// What sort of partner is sought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// What the partner is to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_role: Option<String>,
    /// What is asked of the partner, and on what terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// What is still to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub further_work: Option<String>,
    /// Images.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Media>,
    /// Videos.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub videos: Vec<Media>,
    /// Documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Media>,
    /// Pages with more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Media>,
    /// Inventors, the team and who leads it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// Publications.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub publications: Vec<Publication>,
    /// Patents of which more is known than their number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub patent_records: Vec<PatentRecord>,
    /// Evaluations, those with an evaluator first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evaluations: Vec<Evaluation>,
    /// The listing in further languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
}

impl Details {
    /// All media, with whether they are shown as images.
    pub fn media_mut(&mut self) -> [&mut Vec<Media>; 4] {
        [
            &mut self.images,
            &mut self.videos,
            &mut self.documents,
            &mut self.links,
        ]
    }
}
