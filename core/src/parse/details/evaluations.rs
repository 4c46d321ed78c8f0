//! Evaluations: who judged a technology, when, and what came of it. As objects, as words, or as columns of
//! which each has a value for each evaluation.

use serde_json::{Map, Value};

use super::evaluator::{is_nobody, nobody, settle};
use super::items::{in_order, items_of, parted};
use super::media::{Address, address};
use super::{member, others};
use crate::diagnostic::Diagnostic;
use crate::listing::{Evaluation, EvaluationKind, FiveValues, Listing, PartialDate, Stated};
use crate::parse::field_name::FieldName;
use crate::parse::problem::unknown;
use crate::parse::text_cleaning::{clean, clean_line};
use crate::parse::values::{canonical, flat, line, scalar, text, words_of};
use crate::vocabulary::is_filler;

const KIND: &[&str] = &["kind", "type", "form"];
const BY: &[&str] = &[
    "by",
    "evaluator",
    "organisation",
    "organization",
    "verified_by",
    "institution",
];
const STATED_BY: &[&str] = &["stated_by"];
const ON: &[&str] = &["on", "date", "when", "verified_on"];
const RESULT: &[&str] = &["result", "conclusion", "level", "words"];
const URL: &[&str] = &["url", "link", "href"];
const VALUES: [&[&str]; 5] = [
    &["scientific"],
    &["technical"],
    &["economic"],
    &["social"],
    &["cultural"],
];

/// What a row says of evaluations.
#[derive(Default)]
pub(super) struct Evaluations {
    all: Vec<Evaluation>,
    kinds: Vec<String>,
    by: Vec<String>,
    on: Vec<String>,
    results: Option<String>,
    values: FiveValues,
}

impl Evaluations {
    pub(super) fn fill(&mut self, field: FieldName, values: &[&Value]) -> Vec<Diagnostic> {
        use FieldName as F;
        match field {
            F::EvaluationKind => self.kinds = items_of(values, parted),
            F::EvaluatedBy => {
                self.by = parted(&clean(&words_of(values)));
                self.by.retain(|it| !it.is_empty());
            }
            F::EvaluatedOn => self.on = items_of(values, parted),
            F::EvaluationResult => self.results = text(values),
            F::ScientificValue => self.values.scientific = text(values),
            F::TechnicalValue => self.values.technical = text(values),
            F::EconomicValue => self.values.economic = text(values),
            F::SocialValue => self.values.social = text(values),
            F::CulturalValue => self.values.cultural = text(values),
            _ => return self.whole(field, values),
        }
        Vec::new()
    }

    /// Evaluations that are whole by themselves: objects, or lines of words.
    fn whole(&mut self, field: FieldName, values: &[&Value]) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for value in flat(values) {
            if let Value::Object(object) = value {
                self.all.extend(of_object(object, field, &mut problems));
                continue;
            }
            let words = clean(&scalar(value).unwrap_or_default());
            let lines = words.split(['\n', '；']).map(str::trim);
            self.all.extend(
                lines
                    .filter(|it| !it.is_empty() && !is_filler(it))
                    .map(|line| Evaluation {
                        kind: EvaluationKind::read(line).map(|kind| Stated::known(line, kind)),
                        result: Some(line.to_owned()),
                        ..Evaluation::default()
                    }),
            );
        }
        problems
    }

    /// The evaluations, those with an evaluator first. What columns say stands before what is whole. There are
    /// as many as evaluators are named.
    pub(super) fn finish(self, listing: &mut Listing) -> (Vec<Evaluation>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let Self {
            mut all,
            kinds,
            mut by,
            on,
            results,
            values,
        } = self;
        let unnamed = by.iter().all(|it| is_nobody(it));
        let unnamed = if unnamed { by.drain(..).next() } else { None };
        let count = match by.len() {
            0 => on.len().max(kinds.len()),
            named => named,
        };
        let stated = count > 0 || results.is_some() || values != FiveValues::default();
        let count = count.max(usize::from(stated));
        let mut rows = vec![Evaluation::default(); count];
        let results = results.map_or_else(Vec::new, |words| match count {
            1 => vec![words],
            _ => parted(&words)
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect(),
        });
        for (field, column) in [
            (FieldName::EvaluationKind, kinds),
            (FieldName::EvaluatedBy, by),
            (FieldName::EvaluatedOn, on),
            (FieldName::EvaluationResult, results),
        ] {
            let Some(column) = in_order(field, column, count, "evaluation", listing, &mut problems)
            else {
                continue;
            };
            for (row, words) in rows
                .iter_mut()
                .zip(column)
                .filter(|(_, words)| field == FieldName::EvaluatedBy || !is_filler(words))
            {
                match field {
                    FieldName::EvaluationKind => row.kind = Some(kind_of(words)),
                    FieldName::EvaluatedBy => row.by = Some(words),
                    FieldName::EvaluatedOn => row.on = Some(day_of(words, field, &mut problems)),
                    _ => row.result = Some(words),
                }
            }
        }
        if let Some(first) = rows.first_mut() {
            first.values = values;
        }
        rows.retain(|it| *it != Evaluation::default());
        if let Some(words) = unnamed.filter(|_| !rows.is_empty()) {
            problems.push(nobody(FieldName::EvaluatedBy, &words));
        }
        let organisation = listing.organisation.as_deref();
        for (field, some) in [
            (FieldName::EvaluatedBy, &mut rows),
            (FieldName::Evaluations, &mut all),
        ] {
            let settled = some.iter_mut();
            problems.extend(settled.filter_map(|it| settle(it, organisation, field)));
        }
        rows.append(&mut all);
        rows.retain(|it| *it != Evaluation::default());
        let mut known: Vec<Evaluation> = Vec::new();
        for one in rows {
            if !known.contains(&one) {
                known.push(one);
            }
        }
        known.sort_by_key(|it| it.by.is_none());
        (known, problems)
    }
}

fn of_object(
    object: &Map<String, Value>,
    field: FieldName,
    problems: &mut Vec<Diagnostic>,
) -> Option<Evaluation> {
    let stated = |names: &[&str]| names.iter().find_map(|name| object.get(*name));
    let kind =
        stated(KIND).and_then(|value| canonical(value).or_else(|| Some(kind_of(line(&[value])?))));
    let on = stated(ON).and_then(|value| {
        canonical(value).or_else(|| Some(day_of(line(&[value])?, field, problems)))
    });
    let nested = object.get("values").and_then(Value::as_object);
    let value = |names: &[&str]| {
        nested
            .and_then(|it| member(it, names))
            .or_else(|| member(object, names))
    };
    let [scientific, technical, economic, social, cultural] = VALUES.map(value);
    let mut taken = vec![KIND, BY, STATED_BY, ON, RESULT, URL, &["values"]];
    taken.extend(VALUES);
    let mut rest = others(object, &taken);
    let url = member(object, URL).and_then(|words| match address(&words) {
        Address::Web(url) => Some(url),
        Address::File(_) | Address::Refused(_) => {
            let hint = "give an address that begins with https:// or http://";
            problems.push(unknown(field, &words, "no address of the web", hint));
            rest.push(words);
            None
        }
    });
    let result: Vec<String> = RESULT
        .iter()
        .filter_map(|name| member(object, &[name]))
        .chain(rest)
        .collect();
    let one = Evaluation {
        kind,
        by: stated(BY)
            .map(|value| clean_line(&words_of(&[value])))
            .filter(|it| !it.is_empty()),
        stated_by: member(object, STATED_BY),
        on,
        result: (!result.is_empty()).then(|| result.join("; ")),
        url,
        values: FiveValues {
            scientific,
            technical,
            economic,
            social,
            cultural,
        },
    };
    (one != Evaluation::default()).then_some(one)
}

fn kind_of(words: String) -> Stated<EvaluationKind> {
    let value = EvaluationKind::read(&words);
    Stated { words, value }
}

/// A day, a month or a year as it is written; a warning where it is none of these.
fn day_of(words: String, field: FieldName, problems: &mut Vec<Diagnostic>) -> Stated<PartialDate> {
    let value = PartialDate::read(&words);
    if value.is_none() {
        let hint = "write the day as 2025-03-01, or the year";
        problems.push(unknown(field, &words, "no date in these words", hint));
    }
    Stated { words, value }
}
