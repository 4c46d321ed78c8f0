//! What the columns of a fair's table may be that no header names: by a header that is nearly one, and by
//! their values.

use std::sync::LazyLock;

use regex::Regex;

use crate::fair::{Known, Shape};
use crate::survey::Surveyed;
use crate::survey::guess::are_organisations;

/// A field that a column may be, and how likely that is, in per cent.
pub(super) type Guess = (&'static str, u8);

/// Fields that are known by their values, those that take fewest first. Of two columns of times the first is the start.
const TELLING: &[&str] = &[
    "day",
    "start",
    "end",
    "booth",
    "hall",
    "exhibitor",
    "name",
    "other_name",
];
/// Fields of names, which may be without a word for an organisation.
const NAMES: &[&str] = &["name", "other_name", "exhibitor"];
/// Below this number of values nothing is guessed by them alone.
const LEAST: usize = 2;

static BOOTH: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[0-9]{0,2}[A-Z]{1,2}[0-9]?[-. ]?[0-9]{1,4}[A-Za-z]?$").ok());
static HALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let named = r"(?i:hall|halle|pavilion)\s*[A-Z0-9]{1,3}";
    let numbered = r"[A-Z]?[0-9]{0,2}[A-Z]?";
    Regex::new(&format!(
        r"^(?:{named}|{numbered}|{numbered}\s*(?:号?馆|号?展厅)|[东南西北]馆)$"
    ))
    .ok()
});

/// A guess for each column, in their order; none for those that a header names.
pub(super) fn of(shape: &Shape, known: &Known, columns: &[Surveyed]) -> Vec<Option<Guess>> {
    let named = columns.iter().filter_map(|it| known.field(&it.header));
    let mut taken: Vec<&str> = named.collect();
    let mut guesses = vec![None; columns.len()];
    // A header tells more than values do, so headers choose first.
    for by_header in [true, false] {
        for (column, guess) in columns.iter().zip(&mut guesses) {
            if guess.is_some() || known.field(&column.header).is_some() {
                continue;
            }
            let free = |field: &&str| !taken.contains(field);
            let found = if by_header {
                shape.nearly(&column.header).filter(free).and_then(|field| {
                    match looks(shape, field, column) {
                        Some(true) => Some((field, 90)),
                        Some(false) if !NAMES.contains(&field) => None,
                        _ => Some((field, 50)),
                    }
                })
            } else {
                let is = |field: &&str| {
                    column.values.len() >= LEAST && looks(shape, field, column) == Some(true)
                };
                let fields = TELLING.iter().copied().filter(|it| shape.has(it));
                fields.filter(free).find(is).map(|field| (field, 70))
            };
            taken.extend(found.map(|(field, _)| field));
            *guess = found;
        }
    }
    guesses
}

/// Whether values speak for a field; none where a field takes any.
fn looks(shape: &Shape, field: &str, column: &Surveyed) -> Option<bool> {
    let values = &column.values;
    let most = |fits: &dyn Fn(&str) -> bool| {
        let fit = values.iter().filter(|it| fits(it.trim())).count();
        fit * 10 >= values.len() * 8
    };
    let has =
        |form: &Option<Regex>, value: &str| form.as_ref().is_some_and(|it| it.is_match(value));
    // Several booths stand in one cell.
    let booths = |value: &str| {
        let mut parts = value.split([',', '，', ';', '；', '、', '|']);
        parts.all(|it| has(&BOOTH, it.trim()))
    };
    match field {
        _ if NAMES.contains(&field) => Some(are_organisations(values)),
        "booth" => Some(most(&booths)),
        // Many exhibitors share a hall.
        "hall" => Some(most(&|it| has(&HALL, it)) && column.filled >= 2 * values.len()),
        _ => {
            let read: Option<Vec<bool>> = values.iter().map(|it| shape.reads(field, it)).collect();
            let read = read?.into_iter().filter(|it| *it).count();
            Some(read * 10 >= values.len() * 8)
        }
    }
}
