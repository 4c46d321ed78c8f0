//! The parameters of scoring. The index stores them, and matching reads them from there: so this module
//! is below both.

use serde::{Deserialize, Serialize};

/// The parameters of ranking, with their ranges. The defaults are the ones that every figure of this
/// project was measured with. `k1`, `b` and `k3` are those of BM25.
///
/// The hot chunk holds them in this order, so that a field keeps its place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RankingParams {
    /// How soon repeated terms of a listing stop adding to its score, 0 to 3. At 0 a term counts once.
    pub k1: f32,
    /// The share of the second view in the score of a long need, 0 to 1; in that of a shorter one in
    /// proportion. The first view is BM25F, the second a cosine, by which rare words decide and long
    /// listings stay behind: a long need matches everything somewhere.
    pub second_view: f32,
    /// How much a long title dilutes its terms, 0 to 1. At 0 length is ignored.
    pub b_title: f32,
    /// How much a long body dilutes its terms, 0 to 1.
    pub b_body: f32,
    /// The number of terms, of those that the index has, that makes a need long, 1 to 1000.
    pub long_need: usize,
    /// The weight of an occurrence in a title, 0 to 10; one in a body weighs 1.
    pub title_weight: f32,
    /// The weight of an occurrence in a need listing's title, or in a typed need as short as a title,
    /// 0 to 10; one at the beginning of a text weighs 1.
    pub need_title_weight: f32,
    /// How often an occurrence counts in the more important fields of a body. It applies when the index
    /// is written and when a listing is read as a need: after a change the site has to be built again.
    pub fields: FieldCounts,
    /// How soon repeated terms of a need stop adding, 0 to 1000.
    pub k3: f32,
    /// The weight of a single Han character, 0 to 1; a bigram or a word weighs 1.
    pub character_weight: f32,
    /// A factor of that for a character that is a word by itself, 0 to 4, where the need can be
    /// segmented into words.
    pub lone_character: f32,
    /// A factor of that for a character within a longer word, 0 to 4: the word says more.
    pub inner_character: f32,
    /// The weight of an English term that glosses a Chinese word of a listing, 0 to 10; an occurrence in
    /// a body weighs 1.
    pub gloss_weight: f32,
    /// The weight of a Chinese word of a need in English, 0 to 10; in Chinese it weighs 1.
    pub translation_weight: f32,
    /// The weight of a corrected word and of a synonym, 0 to 1; what was typed weighs 1.
    pub correction_weight: f32,
    /// How much a term of a need that no listing has takes from every score, 0 to 1, where it may be no
    /// word: in Chinese, half of such terms are two words side by side. A known word takes 1, as a term
    /// that other listings have.
    pub absent_weight: f32,
    /// The number of a need's heaviest terms that are used, 1 to 1000.
    pub need_terms: usize,
    /// The number of postings that a need reads at most, 1 to 10⁹; terms that weigh most for a posting
    /// come first. Among hundreds of thousands of listings common words cost megabytes and say little.
    pub need_postings: usize,
    /// The share of the attainable score that gives 50 points, above 0 to 1, for a need of few words. With
    /// this and `half_score_long`, half of the known answers to short questions score 59 or more, and half
    /// of those to whole briefs too: a score means the same for both.
    pub half_score: f32,
    /// `half_score` for a long need, of which no listing answers every word.
    pub half_score_long: f32,
    /// The least score at which a listing is said to fit, 0 to 100. Where the need is a question or a
    /// brief, half of the known answers score 52 to 64; tech-zh's, whose listings are bare titles, 19.
    pub fits: f32,
    /// The weight of an important criterion, 1 to 10; another weighs 1.
    pub important: f32,
    /// Points of 100 that a met criterion adds and a missed one takes, 0 to 50, by aspect.
    pub points: Points,
}

/// How often an occurrence in a field counts, a whole number of 1 to 10; one in another field of a body
/// counts once. The text counts as if it were repeated (Robertson, Zaragoza and Taylor 2004, "Simple BM25
/// extension to multiple weighted fields").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FieldCounts {
    /// The problem that a technology solves, or that a demand has.
    pub problem: u32,
    /// What a technology does better than others.
    pub advantages: u32,
    /// Where it is used.
    pub applications: u32,
}

impl FieldCounts {
    /// The count for a text of the field of this canonical name.
    pub(crate) fn of(self, field: &str) -> u32 {
        match field {
            "problem" => self.problem,
            "advantages" => self.advantages,
            "applications" => self.applications,
            _ => 1,
        }
    }
}

impl Default for FieldCounts {
    fn default() -> Self {
        Self {
            problem: 2,
            advantages: 1,
            applications: 1,
        }
    }
}

/// Points of criteria. See [`RankingParams::points`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // the aspects
pub struct Points {
    pub field: f32,
    pub industry: f32,
    pub maturity: f32,
    pub cooperation: f32,
    pub price: f32,
    pub region: f32,
    pub ip_status: f32,
    pub deadline: f32,
    pub figures: f32,
}

impl Default for Points {
    fn default() -> Self {
        Self {
            field: 4.0,
            industry: 1.0,
            maturity: 4.0,
            cooperation: 3.0,
            price: 4.0,
            region: 2.0,
            ip_status: 3.0,
            deadline: 3.0,
            figures: 6.0,
        }
    }
}

impl Default for RankingParams {
    fn default() -> Self {
        Self {
            k1: 1.2,
            second_view: 0.5,
            b_title: 0.5,
            b_body: 0.55,
            long_need: 64,
            title_weight: 1.5,
            need_title_weight: 5.0,
            fields: FieldCounts::default(),
            k3: 8.0,
            character_weight: 0.5,
            lone_character: 1.25,
            inner_character: 0.75,
            gloss_weight: 1.0,
            translation_weight: 0.8,
            correction_weight: 0.8,
            absent_weight: 0.5,
            need_terms: 72,
            need_postings: 1_500_000,
            half_score: 0.3,
            half_score_long: 0.12,
            fits: 45.0,
            important: 2.5,
            points: Points::default(),
        }
    }
}

impl RankingParams {
    /// Names that configurations used before, each with the name that took its place.
    pub const FORMER_NAMES: [(&'static str, &'static str); 4] = [
        ("saturation", "k1"),
        ("title_length", "b_title"),
        ("body_length", "b_body"),
        ("need_saturation", "k3"),
    ];

    /// The parameters for a need that is not translated.
    pub(crate) fn in_one_language(self) -> Self {
        Self {
            gloss_weight: 0.0,
            translation_weight: 0.0,
            ..self
        }
    }

    /// The parameters for a need of which the index has `terms` terms.
    pub(crate) fn for_need_of(self, terms: usize) -> Self {
        let length = self.length_of(terms);
        let between = |short: f32, long: f32| short + (long - short) * length;
        Self {
            second_view: between(0.0, self.second_view),
            half_score: between(self.half_score, self.half_score_long),
            ..self
        }
    }

    /// How long a need of this many terms is, 0 to 1.
    pub(crate) fn length_of(&self, terms: usize) -> f32 {
        (terms as f32 / self.long_need as f32).min(1.0)
    }

    /// The first parameter outside its range: its name, its value, the range.
    pub fn outside(&self) -> Option<(&'static str, f32, std::ops::RangeInclusive<f32>)> {
        let fields = self.fields;
        let fields = [fields.problem, fields.advantages, fields.applications];
        let fields = fields.map(|value| ("fields", value as f32, 1.0..=10.0));
        let points = self.points;
        let aspects = [
            points.field,
            points.industry,
            points.maturity,
            points.cooperation,
            points.price,
        ]
        .into_iter()
        .chain([
            points.region,
            points.ip_status,
            points.deadline,
            points.figures,
        ])
        .map(|value| ("points", value, 0.0..=50.0));
        [
            ("k1", self.k1, 0.0..=3.0),
            ("second_view", self.second_view, 0.0..=1.0),
            ("long_need", self.long_need as f32, 1.0..=1000.0),
            ("b_title", self.b_title, 0.0..=1.0),
            ("b_body", self.b_body, 0.0..=1.0),
            ("title_weight", self.title_weight, 0.0..=10.0),
            ("need_title_weight", self.need_title_weight, 0.0..=10.0),
            ("k3", self.k3, 0.0..=1000.0),
            ("character_weight", self.character_weight, 0.0..=1.0),
            ("lone_character", self.lone_character, 0.0..=4.0),
            ("inner_character", self.inner_character, 0.0..=4.0),
            ("gloss_weight", self.gloss_weight, 0.0..=10.0),
            ("translation_weight", self.translation_weight, 0.0..=10.0),
            ("correction_weight", self.correction_weight, 0.0..=1.0),
            ("absent_weight", self.absent_weight, 0.0..=1.0),
            ("need_terms", self.need_terms as f32, 1.0..=1000.0),
            ("need_postings", self.need_postings as f32, 1.0..=1e9),
            ("half_score", self.half_score, 0.01..=1.0),
            ("half_score_long", self.half_score_long, 0.01..=1.0),
            ("fits", self.fits, 0.0..=100.0),
            ("important", self.important, 1.0..=10.0),
        ]
        .into_iter()
        .chain(aspects)
        .chain(fields)
        .find(|(_, value, range)| !range.contains(value))
    }
}
