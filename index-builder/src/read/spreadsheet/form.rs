//! A form: a sheet, or a table of a document, that is one listing, with labels at the left of their values,
//! `成果名称 | 低温干化机`. Agencies send a result so as often as in a list.

use super::answer::Area;
use crate::read::headers::{Headers, key};
use crate::read::records::Object;
use crate::read::table::{GridRow, text};
use crate::read::{Content, Target};
use techmatch_core::parse::FieldName as F;

/// A sheet of more rows is a list.
pub(super) const MOST_ROWS: usize = 120;

/// The number of known labels that make a form.
const LEAST_KNOWN: usize = 3;

/// A label is no longer than this.
const LONGEST_LABEL: usize = 120;

/// The most characters that the heading of a part of a form has.
const LONGEST_HEADING: usize = 30;

/// A label with its value.
struct Pair<'r> {
    row: usize,
    label: &'r str,
    value: Option<&'r Content>,
    /// How many pairs stand before it in its row.
    place: usize,
}

/// The listings of a form, each with the row where it begins; nothing where the rows are none.
pub(super) fn listings(
    rows: &[GridRow],
    merged: &[Area],
    headers: &Headers<'_>,
) -> Option<Vec<(usize, Object)>> {
    let known = |label: &str| {
        let short = label.len() <= LONGEST_LABEL;
        short.then(|| headers.known(label)).flatten()
    };
    let mut columns: Vec<usize> = rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|(at, _)| *at))
        .collect();
    columns.sort_unstable();
    columns.dedup();
    let mut pairs = Vec::new();
    let mut waiting = None;
    for row in rows {
        let cells = cells(row, merged, &columns);
        let Some(first) = cells.first().copied().flatten().and_then(text) else {
            if cells.iter().any(Option::is_some) {
                return None;
            }
            continue;
        };
        let of = |label, value, place| Pair {
            row: row.number,
            label,
            value,
            place,
        };
        if cells.iter().flatten().count() > 1 {
            waiting = None;
            for (place, pair) in cells.chunks(2).enumerate() {
                let label = pair[0].and_then(text).unwrap_or_default();
                let value = pair.get(1).copied().flatten();
                match (label.is_empty(), value) {
                    (true, None) => {}
                    // A value without a label, or words without a value: the cells are no pairs.
                    (true, Some(_)) => return None,
                    (false, None) if known(label).is_none() => return None,
                    (false, value) => pairs.push(of(label, value, place)),
                }
            }
        } else if known(first).is_some() {
            // Its value may stand below it, where it has the whole row.
            waiting = (cells.len() == 1).then_some(first);
            if waiting.is_none() {
                pairs.push(of(first, None, 0));
            }
        } else if let Some(label) = waiting.take() {
            pairs.push(of(label, cells[0], 0));
        } else if !pairs.is_empty() && first.chars().count() > LONGEST_HEADING {
            // Words that no label names, and that are no heading of a part.
            return None;
        }
    }
    is_form(&pairs, known).then(|| split(&pairs))
}

/// Whether enough labels are known, a title among them, and none of their values is a label.
fn is_form(pairs: &[Pair<'_>], known: impl Fn(&str) -> Option<Target>) -> bool {
    let labels = |pair: &&Pair<'_>| {
        let value = pair.value.and_then(text);
        known(pair.label).is_some() && value.is_none_or(|value| known(value).is_none())
    };
    let title = |pair: &Pair<'_>| {
        let target = known(pair.label);
        matches!(
            target,
            Some(Target::Field(F::Title | F::TitleZh | F::TitleEn))
        )
    };
    let of = |place: usize| pairs.iter().filter(move |pair| pair.place == place);
    let (first, second) = (of(0).count(), of(1).count());
    // With values of several listings side by side, only the first labels are known.
    let beside = second < 3 || of(1).filter(labels).count() > 0;
    pairs.iter().filter(labels).count() >= LEAST_KNOWN
        && of(0).filter(labels).count() * 2 >= first
        && beside
        && pairs.iter().any(title)
}

/// One listing, or several where the first label comes again.
fn split(pairs: &[Pair<'_>]) -> Vec<(usize, Object)> {
    let first = pairs.first().map(|pair| key(pair.label));
    let mut found: Vec<(usize, Object)> = Vec::new();
    let mut last = None;
    for pair in pairs {
        let name = key(pair.label);
        // A label that is merged over several rows stands in each of them.
        let again = last.as_ref() == Some(&name);
        if found.is_empty() || Some(&name) == first.as_ref() && !again {
            found.push((pair.row, Object(Vec::new())));
        }
        last = Some(name);
        let Some((_, Object(cells))) = found.last_mut() else {
            continue;
        };
        let Some(value) = pair.value else { continue };
        match cells.last_mut() {
            Some((_, before)) if again => join(before, value),
            _ => {
                let label = pair.label.trim_end_matches([':', '：', ' ']);
                cells.push((label.to_owned(), value.clone()));
            }
        }
    }
    found.retain(|(_, Object(cells))| !cells.is_empty());
    found
}

/// Adds the next line of a value, unless it is the same cell.
fn join(before: &mut Content, more: &Content) {
    if let (Some(first), Some(second)) = (text(before), text(more))
        && first != second
    {
        *before = Content::text(format!("{first}\n{second}"));
    }
}

/// The cells of a row as they are seen: without what a merged cell covers, without the name of a part that
/// stands at the left of several rows, and without blank ones at the end.
fn cells<'r>(row: &'r GridRow, merged: &[Area], columns: &[usize]) -> Vec<Option<&'r Content>> {
    let number = (row.number - 1) as u32;
    let here = |area: &&Area| (area.rows.0..=area.rows.1).contains(&number);
    let areas: Vec<&Area> = merged.iter().filter(here).collect();
    let covered = |at: usize| {
        let inside = |area: &&Area| (at as u32) > area.columns.0 && (at as u32) <= area.columns.1;
        areas.iter().any(inside)
    };
    let content = |at: usize| row.cells.iter().find(|(other, _)| *other == at);
    let mut cells: Vec<(usize, Option<&Content>)> = columns
        .iter()
        .filter(|at| !covered(**at))
        .map(|at| (*at, content(*at).map(|(_, content)| content)))
        .collect();
    while cells.len() > 2 && cells.last().is_some_and(|(_, content)| content.is_none()) {
        cells.pop();
    }
    let part = |at: usize| {
        let over = |area: &&Area| area.columns.0 == at as u32 && area.rows.1 > area.rows.0;
        areas.iter().any(over)
    };
    if cells.len() % 2 == 1 && cells.len() > 1 && part(cells[0].0) {
        cells.remove(0);
    }
    cells.into_iter().map(|(_, content)| content).collect()
}

#[cfg(test)]
mod tests;
