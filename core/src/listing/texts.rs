//! The texts of a listing in which terms are sought: the index reads them, and so does whoever
//! shows where terms stand.

use super::model::Listing;

/// Where a text counts in ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextPart {
    /// Titles and keywords.
    Title,
    /// Everything else about the technology.
    Body,
}

/// One text of a listing.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The canonical name of its field.
    pub field: &'static str,
    /// Where it counts.
    pub part: TextPart,
    /// The text.
    pub text: &'a str,
}

impl Listing {
    /// Every text in which terms are sought. Organisation and contact are none: they are never
    /// scored.
    pub fn texts<'a>(&'a self) -> Vec<Text<'a>> {
        let mut texts = vec![Text {
            field: "title",
            part: TextPart::Title,
            text: &self.title,
        }];
        let mut add = |field, part, text: Option<&'a String>| {
            if let Some(text) = text {
                texts.push(Text { field, part, text });
            }
        };
        add("title_zh", TextPart::Title, self.title_zh.as_ref());
        add("title_en", TextPart::Title, self.title_en.as_ref());
        for keyword in &self.keywords {
            add("keywords", TextPart::Title, Some(keyword));
        }
        add("summary", TextPart::Body, self.summary.as_ref());
        add("summary_zh", TextPart::Body, self.summary_zh.as_ref());
        add("summary_en", TextPart::Body, self.summary_en.as_ref());
        add("problem", TextPart::Body, self.problem.as_ref());
        add("description", TextPart::Body, self.description.as_ref());
        add(
            "description_zh",
            TextPart::Body,
            self.description_zh.as_ref(),
        );
        add(
            "description_en",
            TextPart::Body,
            self.description_en.as_ref(),
        );
        add("advantages", TextPart::Body, self.advantages.as_ref());
        add("applications", TextPart::Body, self.applications.as_ref());
        for metric in &self.metrics {
            add("metrics", TextPart::Body, Some(&metric.words));
        }
        for field in &self.field {
            add("field", TextPart::Body, Some(&field.words));
        }
        for words in &self.details_words {
            add("details", TextPart::Body, Some(words));
        }
        texts
    }
}
