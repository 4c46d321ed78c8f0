//! What the values of a column show.

use std::sync::Arc;

use techmatch_core::parse::{DayOrder, Decimal, FieldName as F, Style, fits, is_kind_code};
use techmatch_core::vocabulary::is_filler;

use super::super::fields::{plain, with_unit};
use super::super::life::State;
use super::{as_extra, projects, states};
use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::read::{Column, FileConfig, Target, header_key};

/// With fewer values than this, each speaks for itself.
const FEWEST: usize = 5;

/// A column's values say this of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Judgement {
    pub(super) style: Style,
    /// The column that its cells stand under instead.
    pub(super) instead: Option<Arc<Column>>,
}

type Table = [(Arc<Column>, Vec<String>)];

/// Judges the columns of a table by the values of its first rows.
pub(super) fn judge(
    table: &Table,
    config: Option<&FileConfig>,
    said: &mut Vec<Diagnostic>,
) -> Vec<(Arc<Column>, Judgement)> {
    let project = projects::is_list(table.iter().map(|(column, _)| column.header.as_str()));
    let judged = table.iter().map(|(column, values)| {
        let configured = || config.is_some_and(|config| is_configured(column, config));
        let Target::Field(field) = column.target else {
            said.extend(projects::period(column, values));
            let mut judgement = Judgement::default();
            if column.target == Target::Status
                && !configured()
                && let Some(misfit) = no_status(values, project)
            {
                said.push(misfit.say("status", column, false));
                judgement.instead = Some(as_extra(column));
            }
            return (Arc::clone(column), judgement);
        };
        let values: Vec<&str> = values
            .iter()
            .map(|value| value.trim())
            .filter(|value| !is_filler(value))
            .collect();
        let mut judgement = Judgement {
            style: style(field, column, &values, said),
            instead: None,
        };
        if let Some(misfit) = misfit(field, column, &values, judgement.style, project) {
            let configured = configured();
            said.push(misfit.say(field.name(), column, configured));
            if !configured {
                judgement.instead = Some(as_extra(column));
            }
        }
        (Arc::clone(column), judgement)
    });
    judged.collect()
}

fn is_configured(column: &Column, config: &FileConfig) -> bool {
    let key = header_key(&column.header);
    config.columns.keys().any(|name| header_key(name) == key)
}

/// Why a column does not fill its field, with a value that shows it.
struct Misfit {
    why: String,
    value: String,
}

impl Misfit {
    fn say(self, name: &str, column: &Column, configured: bool) -> Diagnostic {
        let (taken, kept) = if configured {
            ("mapped to", "")
        } else {
            ("taken for", ": kept as extra")
        };
        let mut said = fault(
            format!("{taken} `{name}`, but {}{kept}", self.why),
            format!(
                "say in the configuration what the column holds: [file.columns] \"{}\" = \"extra\", \
                 or the field that it fills",
                column.header
            ),
        );
        said.severity = Severity::Warning;
        said.column(&column.header).value(&self.value)
    }
}

/// Why a column of statuses says nothing of whether its listings are published.
fn no_status(values: &[String], project: bool) -> Option<Misfit> {
    let values: Vec<&String> = values.iter().filter(|it| !is_filler(it)).collect();
    let unfit: Vec<&&String> = values
        .iter()
        .filter(|it| State::read(it).is_none())
        .collect();
    let (why, value) = if project {
        let why = "the table lists projects: a project that has ended may still be on offer";
        (why.to_owned(), values.first()?)
    } else if values.len() >= FEWEST && unfit.len() * 2 > values.len() {
        let (unfit_count, count) = (unfit.len(), values.len());
        let why = format!("{unfit_count} of {count} values looked at do not fit");
        (why, *unfit.first()?)
    } else {
        return None;
    };
    let value = (*value).clone();
    Some(Misfit { why, value })
}

fn misfit(
    field: F,
    column: &Column,
    values: &[&str],
    style: Style,
    project: bool,
) -> Option<Misfit> {
    let first = *values.first()?;
    let new = |why: &str, value: &str| {
        Some(Misfit {
            why: why.to_owned(),
            value: value.to_owned(),
        })
    };
    let most = |count: usize| count * 2 > values.len();
    let count = |holds: &dyn Fn(&str) -> bool| values.iter().filter(|value| holds(value)).count();
    if field == F::Kind && most(count(&is_kind_code)) {
        return new("its values are codes for kinds of patent documents", first);
    }
    if matches!(field, F::Region | F::TargetRegions) && states::are_meant(&column.header, values) {
        return new("its values are states of the USA, not countries", first);
    }
    if field == F::Price && project && projects::is_cost(&column.header) {
        return new(
            "the table lists projects: what a project costs is no price of its results",
            first,
        );
    }
    let short = matches!(
        field,
        F::Field | F::Industry | F::Region | F::TargetRegions | F::OrganisationType
    );
    if short && most(count(&is_sentence)) {
        return new("its values are sentences", first);
    }
    let of_kind = |value: &str| {
        let value = match &column.unit {
            Some(unit) => plain(with_unit(value.into(), unit)),
            None => value.to_owned(),
        };
        fits(field, &value, style)
    };
    let unfit: Vec<&&str> = values.iter().filter(|value| !of_kind(value)).collect();
    // A count of patents is one in every row.
    let enough = values.len() >= FEWEST || field == F::Patents;
    if enough && most(unfit.len()) {
        let why = format!(
            "{} of {} values looked at do not fit",
            unfit.len(),
            values.len()
        );
        return new(&why, unfit.first()?);
    }
    None
}

/// Whether a value is running text rather than a name or a list of names.
fn is_sentence(value: &str) -> bool {
    let count = value.chars().count();
    let han = value.chars().filter(|c| *c > '\u{2e7f}').count();
    let names = value.split([';', '；', '、', '\n', '|', ',', '，']).count();
    let ends = value.ends_with(['。', '.', '！', '!']);
    if han * 2 > count {
        han > 40 && count / names > 12 || ends && han > 15
    } else {
        let words = value.split_whitespace().count();
        words > 25 && words / names > 6 || ends && words > 8
    }
}

/// How numbers and dates are written, where the column shows it.
fn style(field: F, column: &Column, values: &[&str], said: &mut Vec<Diagnostic>) -> Style {
    let mut style = Style::default();
    let mut note = |reason: String, value: &str| {
        let mut note = Diagnostic::error(reason);
        note.severity = Severity::Note;
        said.push(note.column(&column.header).value(value));
    };
    match field {
        F::Price | F::Budget => {
            let (decimal, example) = agreed(values, Decimal::of);
            style.decimal = decimal;
            let undecided = values
                .iter()
                .find(|value| Decimal::of(value).is_none() && value.contains(['.', ',']));
            if let (Some(decimal), Some(example), Some(undecided)) = (decimal, example, undecided) {
                let sign = match decimal {
                    Decimal::Point => "point",
                    Decimal::Comma => "comma",
                };
                let reason = format!("numbers are read with a decimal {sign}, as in {example}");
                note(reason, undecided);
            }
        }
        F::Published | F::Expires | F::Period => {
            let (dates, example) = agreed(values, DayOrder::of);
            style.dates = dates;
            let undecided = values.iter().find(|value| DayOrder::matters(value));
            if let (Some(dates), Some(example), Some(undecided)) = (dates, example, undecided) {
                let first = match dates {
                    DayOrder::DayFirst => "day",
                    DayOrder::MonthFirst => "month",
                };
                let reason = format!("dates are read with the {first} first, as in {example}");
                note(reason, undecided);
            }
        }
        _ => {}
    }
    style
}

/// What all values that show anything show, and the first of them; nothing where they disagree.
fn agreed<'v, T: PartialEq + Copy>(
    values: &[&'v str],
    of: impl Fn(&str) -> Option<T>,
) -> (Option<T>, Option<&'v str>) {
    let mut shown = None;
    for value in values {
        let Some(found) = of(value) else { continue };
        match shown {
            None => shown = Some((found, *value)),
            Some((known, _)) if known != found => return (None, None),
            Some(_) => {}
        }
    }
    (shown.map(|it| it.0), shown.map(|it| it.1))
}
