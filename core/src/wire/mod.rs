//! The messages between whoever asks (page, JS API, command) and the engine.

mod criterion;
mod survey;

pub use criterion::{Aspect, Criterion, CriterionValue, Origin, Span, Strength};
pub use survey::{Best, Survey, TermCounts};

use serde::{Deserialize, Serialize};

use crate::listing::{Date, Kind, Listing};

/// A need: what is looked for, in which words, under which criteria.
///
/// `text` may stand beside `like` or `listing`: it widens the text of that listing. `like` and
/// `listing` exclude each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[allow(clippy::struct_excessive_bools)] // each is a separate choice
pub struct Need {
    /// The kind of listing that is looked for.
    pub seek: Kind,
    /// The need in free text, a whole brief at most; empty to browse.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The id of a listing of the catalogue whose counterparts are sought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
    /// A listing that is not in the catalogue, used as the need (its criteria too).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<Box<Listing>>,
    /// Keep only listings with one of these values, per facet.
    #[serde(default)]
    pub filters: Vec<Filter>,
    /// Criteria beside those that `like` or `listing` bring along.
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    /// Aspects on which the need's text and its listing shall not be taken at their word: criteria
    /// that a person has taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<Aspect>,
    /// Take every word as it is written, even one that looks misspelt or has a synonym.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
    /// Look only for the need's own words, not for what they are in the other language.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_language: bool,
    /// How many hits to skip, and with each what is folded beneath it.
    #[serde(default)]
    pub offset: usize,
    /// How many hits to give, and explain, from there on (default 10).
    #[serde(default = "ten")]
    pub limit: usize,
    /// Today (`YYYY-MM-DD`), for deadlines; without it no listing counts as expired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", tsify(type = "string"))]
    pub today: Option<Date>,
    /// Offer expired listings too.
    #[serde(default)]
    pub include_expired: bool,
    /// Count facet values over all matches.
    #[serde(default)]
    pub facets: bool,
    /// What the order follows.
    #[serde(default)]
    pub sort: Sort,
    /// Aspects that count more or less than they do for others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<Weight>,
    /// What the catalogues know of the need that answer it together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<Box<Survey>>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde gives a reference
fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn ten() -> usize {
    10
}

impl Need {
    /// A need with the defaults of its fields.
    pub fn new(seek: Kind) -> Self {
        Self {
            seek,
            text: String::new(),
            like: None,
            listing: None,
            filters: Vec::new(),
            criteria: Vec::new(),
            ignore: Vec::new(),
            exact: false,
            one_language: false,
            offset: 0,
            limit: ten(),
            today: None,
            include_expired: false,
            facets: false,
            sort: Sort::Fit,
            weights: Vec::new(),
            survey: None,
        }
    }
}

/// How much an aspect counts for a seeker.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Weight {
    /// The aspect.
    pub aspect: Aspect,
    /// What the points of its verdicts are multiplied by: 0 to 4, and 1 is usual.
    pub factor: f32,
}

/// What the order of an answer follows. Where a need has words, all but [`Sort::Fit`] order the listings
/// that fit; the others follow by how well they fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Sort {
    /// How well listings fit; where there are no words to fit, the newest first.
    #[default]
    Fit,
    /// The newest first.
    Newest,
    /// The first to expire first.
    Deadline,
    /// The most mature first.
    Maturity,
    /// Of supplies the lowest price first, of demands the highest budget. Currencies without a rate of
    /// exchange stand apart.
    Price,
}

impl Sort {
    /// Every order, in that in which it is shown.
    pub const ALL: [Self; 5] = [
        Self::Fit,
        Self::Newest,
        Self::Deadline,
        Self::Maturity,
        Self::Price,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Newest => "newest",
            Self::Deadline => "deadline",
            Self::Maturity => "maturity",
            Self::Price => "price",
        }
    }
}

/// The facets by which results are narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum FacetName {
    /// High-technology field, at the top level.
    Field,
    /// Industry, at the level of GB/T 4754 sections.
    Industry,
    /// Maturity, in the five stages of [`crate::vocabulary::Stage`].
    Maturity,
    /// Mode of cooperation.
    Cooperation,
    /// Province or country.
    Region,
    /// Band of the price or the budget, by currency.
    Price,
    /// Whether it can be had.
    Availability,
    /// Sort of organisation.
    OrganisationType,
    /// Organisation, by its name.
    Organisation,
    /// Year of publication.
    Published,
    /// Language of the title.
    Language,
    /// What backs it, and whether anybody has verified it.
    Evidence,
}

impl FacetName {
    /// Every facet, in the order in which it is shown.
    pub const ALL: [Self; 12] = [
        Self::Field,
        Self::Industry,
        Self::Maturity,
        Self::Cooperation,
        Self::Region,
        Self::Price,
        Self::Availability,
        Self::Evidence,
        Self::OrganisationType,
        Self::Organisation,
        Self::Published,
        Self::Language,
    ];

    /// Its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Industry => "industry",
            Self::Maturity => "maturity",
            Self::Cooperation => "cooperation",
            Self::Region => "region",
            Self::Price => "price",
            Self::Availability => "availability",
            Self::OrganisationType => "organisation_type",
            Self::Organisation => "organisation",
            Self::Published => "published",
            Self::Language => "language",
            Self::Evidence => "evidence",
        }
    }
}

/// Keep only listings with one of `codes` in the facet `name`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Filter {
    /// The facet.
    pub name: FacetName,
    /// Codes as [`FacetValue::code`] gives them.
    pub codes: Vec<String>,
}

/// One value of a facet with its count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct FacetValue {
    /// The code to filter by.
    pub code: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Matches with this value. A chosen filter does not narrow its own facet.
    pub count: usize,
}

/// A facet with its most frequent values, a hundred at most, and those that are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Facet {
    /// Which facet.
    pub name: FacetName,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// How a listing stands to a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Verdict {
    /// Both sides state it and they agree.
    Met,
    /// They agree in part (a neighbouring field, one of two bounds).
    Partly,
    /// Both sides state it and they disagree.
    Missed,
    /// One side does not state it.
    Unknown,
}

/// How a hit stands to a criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct CriterionResult {
    /// What it is about.
    pub aspect: Aspect,
    /// The verdict.
    pub verdict: Verdict,
    /// What the seeker asks, whichever side the need is; empty where it states nothing.
    pub seeker: String,
    /// What the supplier offers; empty where it states nothing.
    pub supplier: String,
    /// What the verdict added to the score, in points of 100.
    pub points: f32,
    /// Whether both sides state a price, each in a currency of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other_currency: bool,
    /// The day of the rates by which such prices are compared. Without it they are not compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rates_of: Option<Date>,
}

/// A run of text, matched or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct TextRun {
    /// The text.
    pub text: String,
    /// Whether terms of the need stand here.
    pub matched: bool,
}

/// A part of a listing's text, or of a need's, where terms of the need stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Passage {
    /// The listing's field: `title`, `description` …
    pub field: String,
    /// The text in runs; an ellipsis stands where it was cut.
    pub runs: Vec<TextRun>,
}

/// A term of the need with what it weighs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct TermWeight {
    /// The word as the need's text has it; empty for what single characters and pairs across two
    /// words give together.
    pub text: String,
    /// In an answer: its share of the whole need, 0 to 1. In a hit: the points of 100 it added.
    pub weight: f32,
}

/// One ranked listing with its reasons. `score` is the sum of the points of `terms` and
/// `judgements`, kept within 0 and 100.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Hit {
    /// From 1.
    pub rank: usize,
    /// 0 to 100.
    pub score: f32,
    /// How well it fits.
    pub fit: Fit,
    /// Where it stands in an order that scores alone do not settle: the highest first.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sort_key: u32,
    /// Where several catalogues answer, which of them has the listing, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
    /// The listing, whole.
    pub listing: Listing,
    /// The terms that matched, heaviest first.
    pub terms: Vec<TermWeight>,
    /// Words of the need that the listing does not have, heaviest first, with their shares
    /// of the whole need.
    pub missing: Vec<TermWeight>,
    /// Where what matched stands in the need: its typed text, misspelt words corrected, is the field
    /// `text`; all others are of the listing that stands for it.
    pub asked: Vec<Passage>,
    /// Where the matched terms, or what they are in the other language, stand in the listing.
    pub passages: Vec<Passage>,
    /// How it stands to each criterion.
    pub judgements: Vec<CriterionResult>,
    /// Listings further down that are the same technology listed again, or nearly: they are not
    /// hits of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub similar: Vec<Similar>,
}

/// How well a listing fits a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Fit {
    /// It has the need's core, and scores high enough to fit.
    Well,
    /// It scores high enough to fit.
    InPart,
    /// It shares something with the need.
    Related,
}

/// A near-duplicate of a hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Similar {
    /// The listing's id.
    pub id: String,
    /// Its title, as given.
    pub title: String,
    /// What it scores, 0 to 100.
    pub score: f32,
    /// Where several catalogues answer, which of them has it, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<usize>,
}

/// Something that a need asks beside its words and that leaves listings out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum Restriction {
    /// A criterion that is a must.
    Criterion(Aspect),
    /// A filter.
    Filter(FacetName),
}

/// What relaxing one restriction would give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Relaxation {
    /// The restriction.
    pub restriction: Restriction,
    /// Listings that fit by their score and that nothing else leaves out.
    pub fitting: usize,
}

/// What the engine answers to a need.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Answer {
    /// Listings that share a term with the need, after filters and musts; all of them
    /// where the need has no words.
    pub total: usize,
    /// How many of them score high enough to fit, well or in part.
    pub fitting: usize,
    /// What leaves out listings that would fit, the most first.
    pub relaxations: Vec<Relaxation>,
    /// The part of the ranking that was asked for.
    pub hits: Vec<Hit>,
    /// Facets, where they were asked for.
    pub facets: Vec<Facet>,
    /// The terms that the need was read as, heaviest first.
    pub terms: Vec<TermWeight>,
    /// Words of the need that no listing of the catalogue has, heaviest first.
    pub absent: Vec<TermWeight>,
    /// The criteria of the need, stated or implied.
    pub criteria: Vec<Criterion>,
    /// Matching listings that were not offered because they have expired.
    pub expired: usize,
    /// Words of the need's text that no listing has, with what they seem to mean, and words for which the
    /// catalogue has others.
    pub corrections: Vec<Correction>,
    /// What of the need was left out, because there is more of it than is read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
}

/// What a need is read as, before a catalogue answers it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Understood {
    /// Its criteria, stated or implied.
    pub criteria: Vec<Criterion>,
    /// The words that are searched, heaviest first.
    pub terms: Vec<String>,
    /// What of the need was left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
}

/// What is left out of a need that holds more than is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub enum LeftOut {
    /// What stands behind the first 100,000 characters of its texts.
    Text,
    /// Figures beyond the first 64.
    Figures,
    /// Criteria beyond the first 64, or as many values of one aspect of its listing.
    Criteria,
}

/// A word of the need, and what is looked for in its place, where no listing has it, or beside it, where the
/// catalogue says the same by another word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Correction {
    /// The word as it stands in the need.
    pub written: String,
    /// What it was meant to be: the word spelt right, the Chinese term whose pinyin it is, or a synonym.
    pub meant: String,
    /// Whether it is looked for beside the word as written.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beside: bool,
    /// Whether the answer is to what was meant; not where the need is [`exact`](Need::exact).
    pub applied: bool,
}

/// A need while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Draft {
    /// The kind of listing that is looked for.
    pub seek: Kind,
    /// The text so far.
    pub text: String,
    /// Where the caret stands, in units of UTF-16 as `selectionStart` gives it (default: behind the
    /// text).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caret: Option<usize>,
    /// How many suggestions to give (default 8, 12 at most).
    #[serde(default = "eight")]
    pub limit: usize,
}

fn eight() -> usize {
    8
}

impl Draft {
    /// A text with the caret behind it.
    pub fn new(seek: Kind, text: impl Into<String>) -> Self {
        Self {
            seek,
            text: text.into(),
            caret: None,
            limit: eight(),
        }
    }
}

/// A term of the catalogue that completes what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Suggestion {
    /// What to put in the place of the text from `start` to `end`.
    pub text: String,
    /// Listings of the sought kind that have it in their title or keywords; a search reads their texts too, and
    /// finds more.
    pub listings: usize,
    /// Where the beginning that it completes starts in the draft, in units of UTF-16.
    pub start: usize,
    /// Where it ends: at the caret.
    pub end: usize,
}

/// What a catalogue is, as its manifest says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct CatalogueInfo {
    /// Its name in Chinese.
    pub title_zh: String,
    /// Its name in English.
    pub title_en: String,
    /// Supply listings.
    pub supply: usize,
    /// Demand listings.
    pub demand: usize,
}

#[cfg(test)]
mod tests;
