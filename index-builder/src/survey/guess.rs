//! What a column may hold that no alias names, by its values and by a header that is nearly one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::parse::{FieldName as F, Styles, read_listing};
use techmatch_core::vocabulary::is_filler;

use super::Surveyed;
use crate::read::{Target, nearly_named};

/// A field that a column may fill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Guess {
    pub(crate) field: F,
    /// How likely it is, in per cent.
    pub(crate) confidence: u8,
}

/// Whether a column is known to hold the title.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    Known,
    Missing,
}

/// The number of values that have to fit for a guess by them.
const FITS: f64 = 0.8;
/// Below this number of values nothing is guessed by them alone.
const LEAST: usize = 2;
/// Fields whose values are read, and so tell what a column holds; those that take fewest words first.
const TELLING: &[F] = &[
    F::Maturity,
    F::Cooperation,
    F::IpStatus,
    F::OrganisationType,
    F::Region,
    F::Services,
    F::Field,
    F::Industry,
];

/// How many of these values a field reads; none where it takes any words.
pub(super) fn read(field: F, kind: Kind, values: &[String]) -> Option<usize> {
    let reads = |value: &String| understood(field, kind, value);
    let outcomes: Option<Vec<bool>> = values.iter().map(reads).collect();
    Some(outcomes?.into_iter().filter(|read| *read).count())
}

/// Whether a field reads a value whole; none where it takes any words.
fn understood(field: F, kind: Kind, value: &str) -> Option<bool> {
    if !is_read(field) {
        return None;
    }
    let cells = [(F::Title, Value::from("t")), (field, Value::from(value))];
    let (listing, problems) =
        read_listing(None, Some(kind), &cells, BTreeMap::new(), &Styles::new());
    let fits = listing.is_some() && problems.is_empty();
    Some(fits)
}

/// Whether a field reads values, or takes any words.
fn is_read(field: F) -> bool {
    matches!(
        field,
        F::Kind
            | F::Field
            | F::Industry
            | F::Maturity
            | F::Cooperation
            | F::IpStatus
            | F::Price
            | F::Budget
            | F::Region
            | F::TargetRegions
            | F::OrganisationType
            | F::ContactVisibility
            | F::Published
            | F::Expires
            | F::Period
            | F::Services
            | F::Availability
            | F::InterestUntil
    )
}

/// What a column that nothing maps may be.
pub(super) fn of(column: &Surveyed, taken: &[F]) -> Option<Guess> {
    let by_values = by_values(column).filter(|field| !taken.contains(field));
    let by_header = nearly_named(&column.header).filter(|field| {
        !taken.contains(field)
            && has_shape_of(*field, &column.values)
            && read(*field, Kind::Supply, &column.values)
                .is_none_or(|read| read as f64 >= FITS * column.values.len() as f64)
    });
    let (field, confidence) = match (by_header, by_values) {
        (Some(header), Some(values)) if header == values => (header, 90),
        (_, Some(values)) => (values, 70),
        (Some(header), None) => (header, 50),
        (None, None) => return None,
    };
    Some(Guess { field, confidence })
}

/// The shapes of values that tell a field by themselves.
static SHAPES: LazyLock<Vec<(F, Regex)>> = LazyLock::new(|| {
    let shapes = [
        (F::ContactEmail, r"^[^\s@]+@[^\s@]+\.[a-zA-Z]{2,}$"),
        (F::Link, r"^(?:https?://|www\.)\S+$"),
        (
            F::Ipc,
            r"^[A-H][0-9]{2}[A-Z](?:\s*[0-9]{1,4}/[0-9]{2,6})?(?:[;；,，、\s]|$)",
        ),
        (
            F::Patents,
            r"^(?:ZL\s?[0-9]{8,13}(?:\.[0-9X])?|(?:CN|US|EP|WO|JP|KR|DE)\s?[0-9/,]{6,}\s?[A-Z]?[0-9]?)(?:[;；,，、\s]|$)",
        ),
        (F::ContactPhone, r"^\+?[0-9][0-9 ()/-]{6,18}[0-9]$"),
        (
            F::Organisation,
            r"(?i)(?:大学|学院|研究院|研究所|公司|集团|研究中心|医院)$|\b(?:university|institute|college|gmbh|ltd\.?|inc\.?|llc|corp\.?)$|^(?:university|institute) of ",
        ),
    ];
    shapes
        .into_iter()
        .filter_map(|(field, shape)| Some((field, Regex::new(shape).ok()?)))
        .collect()
});

/// Whether most values are names of organisations.
pub(super) fn are_organisations(values: &[String]) -> bool {
    let shape = SHAPES.iter().find(|(of, _)| *of == F::Organisation);
    let fit = |value: &&String| shape.is_some_and(|(_, it)| it.is_match(value.trim()));
    values.iter().filter(fit).count() as f64 >= FITS * values.len() as f64
}

/// Whether most values have the shape of a field, where it has one.
fn has_shape_of(field: F, values: &[String]) -> bool {
    let shape = SHAPES
        .iter()
        .find(|(of, _)| *of == field && field != F::Organisation);
    shape.is_none_or(|(_, shape)| {
        let fit = values
            .iter()
            .filter(|value| shape.is_match(value.trim()))
            .count();
        fit * 2 >= values.len()
    })
}

fn by_values(column: &Surveyed) -> Option<F> {
    let values = &column.values;
    if values.len() < LEAST {
        return None;
    }
    let most = |count: usize| count as f64 >= FITS * values.len() as f64;
    let count = |fits: &dyn Fn(&String) -> bool| values.iter().filter(|value| fits(value)).count();
    for (field, shape) in SHAPES.iter() {
        if most(count(&|value| shape.is_match(value.trim())))
            && !is_telephone_of_ids(*field, values)
        {
            return Some(*field);
        }
    }
    if most(count(&|value| is_date(value))) {
        return Some(F::Published);
    }
    if most(count(&|value| states_sum(value))) {
        return Some(F::Price);
    }
    let states = |field: F| most(count(&|value| !is_filler(value) && states(field, value)));
    TELLING.iter().copied().find(|field| states(*field))
}

/// Running numbers and ids without any sign of a telephone.
fn is_telephone_of_ids(field: F, values: &[String]) -> bool {
    let plain = |value: &String| value.chars().all(|c| c.is_ascii_digit());
    field == F::ContactPhone
        && values
            .iter()
            .any(|value| plain(value) && !(value.len() == 11 && value.starts_with('1')))
}

fn is_date(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    digits >= 6
        && value.chars().count() <= 30
        && understood(F::Published, Kind::Supply, value) == Some(true)
}

/// Whether a value is a sum with its unit or currency.
fn states_sum(value: &str) -> bool {
    let unit = value.contains(['元', '￥', '¥', '$', '€', '£'])
        || ["RMB", "USD", "EUR", "CNY"]
            .iter()
            .any(|unit| value.contains(unit));
    unit && value.chars().count() <= 40 && understood(F::Price, Kind::Supply, value) == Some(true)
}

/// Whether short words state a value of a vocabulary, and nothing else.
fn states(field: F, value: &str) -> bool {
    const LONGEST: usize = 40;
    // A bare number states nothing by itself, not even a level of readiness.
    if value.chars().count() > LONGEST || !value.contains(char::is_alphabetic) {
        return false;
    }
    let cells = [(F::Title, Value::from("t")), (field, Value::from(value))];
    let (listing, problems) = read_listing(
        None,
        Some(Kind::Supply),
        &cells,
        BTreeMap::new(),
        &Styles::new(),
    );
    problems.is_empty() && listing.is_some_and(|listing| has_value(field, &listing))
}

fn has_value(field: F, listing: &Listing) -> bool {
    match field {
        F::Maturity => listing
            .maturity
            .as_ref()
            .is_some_and(|it| it.value.is_some()),
        F::IpStatus => listing
            .ip_status
            .as_ref()
            .is_some_and(|it| it.value.is_some()),
        F::OrganisationType => {
            let stated = listing.organisation_type.as_ref();
            stated.is_some_and(|it| it.value.is_some())
        }
        F::Cooperation => listing.cooperation.iter().any(|it| it.value.is_some()),
        F::Region => listing.region.iter().any(|it| it.value.is_some()),
        F::Services => listing.services.iter().any(|it| it.value.is_some()),
        F::Field => listing.field.iter().any(|it| it.value.is_some()),
        F::Industry => listing.industry.iter().any(|it| it.value.is_some()),
        _ => false,
    }
}

/// Guesses the title of a table whose headers say nothing: short texts that differ from row to row;
/// and the description, which are its longest.
pub(super) fn title(columns: &mut [Surveyed], rows: usize) {
    let free = |column: &Surveyed| {
        column.target == Target::Extra && column.guess.is_none_or(|it| it.confidence <= 50)
    };
    let length = |column: &Surveyed| {
        let characters: usize = column.values.iter().map(|it| it.chars().count()).sum();
        characters / column.values.len().max(1)
    };
    let differs = |column: &Surveyed| {
        let looked_at = column.filled.min(super::LOOKED_AT);
        column.filled * 10 >= rows * 9 && column.values.len() * 10 >= looked_at * 8
    };
    let words = |column: &Surveyed| {
        let letters = |value: &String| {
            value.chars().filter(|c| c.is_alphabetic()).count() * 2 > value.chars().count()
        };
        column.values.iter().filter(|value| letters(value)).count() * 10 >= column.values.len() * 8
    };
    let named = columns
        .iter()
        .position(|it| it.guess.is_some_and(|it| super::is_title(it.field)));
    let short = columns
        .iter()
        .position(|it| free(it) && differs(it) && words(it) && (4..=90).contains(&length(it)));
    let chosen = named.or(short);
    if let Some(at) = chosen {
        columns[at].guess = Some(Guess {
            field: F::Title,
            confidence: if named.is_some() { 80 } else { 60 },
        });
    }
    let described = columns.iter().any(|it| {
        it.target == Target::Field(F::Description)
            || it.guess.is_some_and(|it| it.field == F::Description)
    });
    let long = (0..columns.len())
        .filter(|at| Some(*at) != chosen && free(&columns[*at]) && length(&columns[*at]) > 90)
        .max_by_key(|at| length(&columns[*at]));
    if let (false, Some(at)) = (described, long) {
        columns[at].guess = Some(Guess {
            field: F::Description,
            confidence: 60,
        });
    }
}
