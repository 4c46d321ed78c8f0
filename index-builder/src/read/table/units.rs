//! The unit of sums that a cell above a table gives for all of it: `单位：万元`, `Unit: 10k CNY`. It counts for
//! columns of sums whose headers give none.

use std::sync::Arc;

use techmatch_core::parse::FieldName as F;

use super::{Emitter, GridRow, Table, letters, note, text};
use crate::diagnostics::{Diagnostic, Severity, some};
use crate::read::headers::{fold, unit_of};
use crate::read::{Column, Target};

/// What stands before a unit in a cell that says more.
const LEADS: &[&str] = &[
    "单位",
    "币种",
    "unit",
    "currency",
    "amounts in",
    "amounts are in",
    "prices in",
    "prices are in",
    "figures in",
    "figures are in",
    "values in",
    "sums in",
];

/// A unit, and where it stands.
#[derive(Debug)]
pub(super) struct Stated {
    unit: String,
    row: usize,
    cell: usize,
    words: String,
}

impl Table<'_> {
    /// Keeps what the cells of a row above the header say of the unit.
    pub(super) fn notice_units(&mut self, row: &GridRow) {
        let mut cells = row
            .cells
            .iter()
            .filter_map(|(at, it)| Some((*at, text(it)?)));
        while let Some((cell, words)) = cells.next() {
            // `单位：` with its value in the next cell.
            let alone = fold(words).trim_end_matches([' ', ':', '为']).to_owned();
            let label = LEADS.iter().any(|lead| alone.ends_with(lead));
            let next = cells.clone().next().filter(|_| label);
            let joined = next.map(|(_, next)| format!("{words} {next}"));
            let words = joined.unwrap_or_else(|| words.to_owned());
            if let Some(unit) = stated(&words) {
                self.units.push(Stated {
                    unit,
                    row: row.number,
                    cell,
                    words,
                });
            }
        }
    }

    /// Gives columns of sums the unit that stands above them, and says so.
    pub(super) fn give_unit(&mut self, columns: &mut [Option<Arc<Column>>], out: &mut Emitter) {
        let units = std::mem::take(&mut self.units);
        let Some(last) = units.last() else { return };
        let mut bare = Vec::new();
        for (at, column) in columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let sum = matches!(column.target, Target::Field(F::Price | F::Budget));
            if sum && column.unit.is_none() {
                bare.push((at, column.header.clone()));
            }
        }
        if bare.is_empty() {
            return;
        }
        let names: Vec<&str> = bare.iter().map(|(_, header)| header.as_str()).collect();
        let place = |said: Diagnostic| {
            said.sheet(self.sheet.as_deref())
                .row(last.row)
                .column(&letters(last.cell))
                .value(&last.words)
        };
        if let Some(other) = units.iter().find(|other| other.unit != last.unit) {
            let reason = format!(
                "row {} gives another unit, `{}`: neither counts for {}",
                other.row,
                other.words,
                some(&names)
            );
            let said = Diagnostic::new(Severity::Warning, self.source.name(), reason);
            out.say(place(said).hint("write the unit into each header, such as 价格（万元）"));
            return;
        }
        let reason = format!("the unit above the table counts for {}", some(&names));
        let said = note(self.source, reason);
        out.say(place(said).hint("a header with a unit of its own, such as 价格（元）, keeps it"));
        for (at, _) in &bare {
            if let Some(column) = &columns[*at] {
                columns[*at] = Some(Arc::new(Column {
                    header: column.header.clone(),
                    target: column.target,
                    unit: Some(last.unit.clone()),
                }));
            }
        }
        self.unit = Some(last.unit.clone());
    }

    /// Whether the unit that stands above a header which comes again is another one.
    pub(super) fn unit_changes(&self) -> bool {
        let last = self.units.last();
        last.is_some_and(|last| self.unit.as_ref() != Some(&last.unit))
    }
}

/// The unit that a cell gives, alone or behind a word that says so.
fn stated(words: &str) -> Option<String> {
    /// A text of this many characters is no title of a table.
    const LONGEST: usize = 200;
    if words.chars().count() > LONGEST {
        return None;
    }
    let folded = fold(words);
    let bare = folded.trim_matches(|c: char| c.is_whitespace() || "()[]【】*".contains(c));
    if let Some(unit) = unit_of(bare) {
        return Some(unit);
    }
    let mut found = LEADS.iter().flat_map(|lead| {
        let places = folded.match_indices(lead);
        places.map(|(at, lead)| (at, &folded[at + lead.len()..]))
    });
    found.find_map(|(at, rest)| {
        // `community: 5` is no unit.
        let within = folded[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        let rest = rest.trim_start_matches([' ', ':', '为', '是']);
        let end = rest.find([')', ']', '】', ';', '。', '\n', '\t']);
        let part = &rest[..end.unwrap_or(rest.len())];
        if within || part.is_empty() {
            return None;
        }
        // `单位：万元  日期：2026年`
        let ends = part.match_indices(' ').map(|(at, _)| at);
        let mut ends: Vec<usize> = ends.chain([part.len()]).collect();
        ends.reverse();
        ends.into_iter().find_map(|end| unit_of(&part[..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::stated;

    #[test]
    fn units_of_a_whole_table() {
        for (words, expected) in [
            ("单位：万元", "万元"),
            ("金额单位：人民币万元", "万元"),
            ("（单位：万元）", "万元"),
            ("2026年技术成果汇总表（单位：万元）", "万元"),
            (
                "填报单位：某市科技局  单位：万元  填报日期：2026年3月",
                "万元",
            ),
            ("币种：人民币 单位：元", "元"),
            ("货币单位为千美元", "千美元"),
            ("万元", "万元"),
            ("Unit: 10k CNY", "万元"),
            ("Unit: k EUR", " thousand EUR"),
            ("All amounts in USD million", " million USD"),
            ("Currency: GBP", "GBP"),
            ("单位：某某公司", ""),
            ("单位：", ""),
            ("单位：元/吨", ""),
            ("单位：台", ""),
            ("Business unit: Energy", ""),
            ("community: EUR", ""),
            ("技术需求汇总表", ""),
        ] {
            let expected = (!expected.is_empty()).then(|| expected.to_owned());
            assert_eq!(stated(words), expected, "{words}");
        }
    }
}
