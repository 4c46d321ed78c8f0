//! From the values of the fields of [`Details`] to their place in a listing.

mod evaluations;
mod evaluator;
mod items;
mod media;
mod patents;
mod people;
mod publications;
mod states;
mod translations;

use serde_json::Value;

use super::field_name::FieldName;
use super::problem::unknown;
use super::text_cleaning::clean_line;
use super::values::{line, text};
use crate::diagnostic::Diagnostic;
use crate::listing::{Details, Listing, Role, Stated};
use crate::vocabulary::{Availability, is_filler};

/// Whether a header names a text of the listing in a further language: `title.de`, `summary_ja`.
pub fn names_translation(header: &str) -> bool {
    translations::named(header).is_some()
}

/// Whether words say whether a technology can be had.
pub(super) fn reads_availability(words: &str) -> bool {
    states::availability(words).is_some()
}

/// Whether words of a column of availability say that a technology cannot be had any more.
pub fn says_withdrawn(words: &str) -> bool {
    states::availability(words) == Some(Availability::Withdrawn)
}

/// The details of one row, while its fields are read.
#[derive(Default)]
pub(super) struct DetailParser {
    details: Details,
    patents: patents::Patents,
    evaluations: evaluations::Evaluations,
}

impl DetailParser {
    /// Fills the place of a field; gives what is wrong with its values.
    pub(super) fn fill(&mut self, field: FieldName, values: &[&Value]) -> Vec<Diagnostic> {
        use FieldName as F;
        let details = &mut self.details;
        match field {
            F::Availability => {
                let Some(words) = line(values) else {
                    return Vec::new();
                };
                let value = states::availability(&words);
                let unread = (value.is_none() && !is_filler(&words)).then(|| {
                    unknown(
                        field,
                        &words,
                        "no availability in these words",
                        "use open 可合作, under negotiation 洽谈中, licensed 已转让 or withdrawn 已撤回",
                    )
                });
                details.availability = Some(Stated { words, value });
                return unread.into_iter().collect();
            }
            F::Partner => details.partner = text(values),
            F::PartnerRole => details.partner_role = text(values),
            F::Conditions => details.conditions = text(values),
            F::FurtherWork => details.further_work = text(values),
            F::Images => return media::read(field, values, &mut details.images),
            F::Videos => return media::read(field, values, &mut details.videos),
            F::Documents => return media::read(field, values, &mut details.documents),
            F::Links => return media::read(field, values, &mut details.links),
            F::People => people::read(values, None, &mut details.people),
            F::Leader => people::read(values, Some(Role::Leader), &mut details.people),
            F::Inventors => people::read(values, Some(Role::Inventor), &mut details.people),
            F::Team => people::read(values, Some(Role::Team), &mut details.people),
            F::Publications => details.publications.extend(publications::read(values)),
            F::Translations => translations::read(values, &mut details.translations),
            F::Patents | F::PatentRecords | F::PatentExpires | F::PatentLinks => {
                return self.patents.fill(field, values);
            }
            F::Evaluations
            | F::EvaluationKind
            | F::EvaluatedBy
            | F::EvaluatedOn
            | F::EvaluationResult
            | F::ScientificValue
            | F::TechnicalValue
            | F::EconomicValue
            | F::SocialValue
            | F::CulturalValue => return self.evaluations.fill(field, values),
            _ => {}
        }
        Vec::new()
    }

    /// The day until which interest may be expressed, read as dates are.
    pub(super) fn interest_until(&mut self, until: Option<Stated<crate::listing::Date>>) {
        self.details.interest_until = until;
    }

    /// Takes a text in a further language, where a header names one: `title.de`.
    pub(super) fn translation(&mut self, header: &str, text: &str) -> bool {
        translations::take(header, text, &mut self.details.translations)
    }

    /// Puts all of it into the listing.
    pub(super) fn finish(mut self, listing: &mut Listing) -> Vec<Diagnostic> {
        let (records, mut problems) = self.patents.finish(listing);
        self.details.patent_records = records;
        let (evaluations, more) = self.evaluations.finish(listing);
        self.details.evaluations = evaluations;
        problems.extend(more);
        self.details.put(listing);
        problems
    }
}

/// The first of some members of an object that holds words, on one line.
fn member(object: &serde_json::Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| line(&[object.get(*name)?]))
}

/// The members of an object that no name takes, in words: nothing is lost.
fn others(object: &serde_json::Map<String, Value>, taken: &[&[&str]]) -> Vec<String> {
    let other = |key: &&String| !taken.iter().any(|names| names.contains(&key.as_str()));
    let mut keys: Vec<&String> = object.keys().filter(other).collect();
    keys.sort_unstable();
    let said = keys.into_iter().filter_map(|key| {
        let words = line(&[object.get(key)?])?;
        Some(format!("{}: {words}", clean_line(key)))
    });
    said.collect()
}

#[cfg(test)]
mod tests;
