//! The texts of a listing in which terms are sought: the index reads them, and so does whoever
//! shows where terms stand.

use super::Listing;

/// Where a text counts in ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Titles and keywords.
    Title,
    /// Everything else that is said of the technology.
    Body,
}

/// One text of a listing.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The canonical name of its field.
    pub field: &'static str,
    /// Where it counts.
    pub part: Part,
    /// The text.
    pub text: &'a str,
}

impl Listing {
    /// Every text in which terms are sought. Organisation and contact are none: they are never
    /// scored.
    pub fn texts<'a>(&'a self) -> Vec<Text<'a>> {
        let mut texts = vec![Text {
            field: "title",
            part: Part::Title,
            text: &self.title,
        }];
        let mut add = |field, part, text: Option<&'a String>| {
            if let Some(text) = text {
                texts.push(Text { field, part, text });
            }
        };
        add("title_zh", Part::Title, self.title_zh.as_ref());
        add("title_en", Part::Title, self.title_en.as_ref());
        for keyword in &self.keywords {
            add("keywords", Part::Title, Some(keyword));
        }
        add("summary", Part::Body, self.summary.as_ref());
        add("summary_zh", Part::Body, self.summary_zh.as_ref());
        add("summary_en", Part::Body, self.summary_en.as_ref());
        add("problem", Part::Body, self.problem.as_ref());
        add("description", Part::Body, self.description.as_ref());
        add("description_zh", Part::Body, self.description_zh.as_ref());
        add("description_en", Part::Body, self.description_en.as_ref());
        add("advantages", Part::Body, self.advantages.as_ref());
        add("applications", Part::Body, self.applications.as_ref());
        for metric in &self.metrics {
            add("metrics", Part::Body, Some(&metric.words));
        }
        for field in &self.field {
            add("field", Part::Body, Some(&field.words));
        }
        texts
    }
}
