//! Evaluations that are dated after today: nobody has made them yet.

use techmatch_core::listing::{Date, Details, Listing};
use techmatch_core::parse::FieldName;

use super::fields::Headers;
use crate::diagnostics::{Diagnostic, Severity, fault};

/// A warning for each evaluation of a listing whose whole day, month or year is to come.
pub(super) fn later(listing: &Listing, headers: &Headers, today: Option<Date>) -> Vec<Diagnostic> {
    let details = listing.details.as_deref().unwrap_or_default();
    // Most listings have none: their details need not be read.
    let (Some(today), true) = (today, details.contains("\"evaluations\"")) else {
        return Vec::new();
    };
    let of_column = Some(FieldName::EvaluatedOn).filter(|it| headers.contains_key(it));
    let field = of_column.unwrap_or(FieldName::Evaluations);
    let evaluations = Details::of(listing).evaluations;
    let dates = evaluations.into_iter().filter_map(|it| it.on);
    let dates = dates.filter(|on| on.value.is_some_and(|date| date.first() > today));
    dates
        .map(|on| {
            let hint = "correct the date, or leave the evaluation out until it is made";
            let mut said = fault("an evaluation of a day to come", hint).value(&on.words);
            said.severity = Severity::Warning;
            said.column(field.name())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Kind;

    use super::*;

    #[test]
    fn what_is_to_come_is_not_made_yet() {
        let today = Date::new(2026, 11, 30);
        for (on, said) in [
            ("2031-01-01", true),
            ("2026-12", true),
            ("2026-11-30", false),
            ("2026", false),
        ] {
            let mut listing = Listing::new("a", Kind::Supply, "t");
            let stated = format!(r#"{{"words": "{on}", "value": "{on}"}}"#);
            listing.details = Some(format!(r#"{{"evaluations": [{{"on": {stated}}}]}}"#));
            let found = later(&listing, &Headers::new(), today);
            assert_eq!(
                found.first().map(|it| it.value.as_deref()),
                said.then_some(Some(on))
            );
            assert!(later(&listing, &Headers::new(), None).is_empty());
        }
    }
}
