//! Units of sums that stand in columns of their own: `50 | 万元`, `{"price": 50, "currency": "EUR"}`.

use std::borrow::Cow;

use serde_json::Value;
use techmatch_core::parse::FieldName as F;

use crate::read::{Cell, Column, Content, Target, unit_of};

/// The units in the columns of a row.
pub(super) struct SumUnits {
    /// The field that each counts for, if it is for one, and its words.
    units: Vec<(Option<F>, String)>,
    /// The fields of the row that hold sums without a unit of their own.
    sums: Vec<F>,
}

impl SumUnits {
    pub(super) fn of(cells: &[Cell]) -> Self {
        let units = cells.iter().filter_map(|cell| match &cell.column.target {
            Target::SumUnit(field) => Some((*field, words(cell)?.trim().to_owned())),
            _ => None,
        });
        let units: Vec<_> = units.filter(|(_, words)| !words.is_empty()).collect();
        let sums = cells.iter().filter_map(|cell| match cell.column.target {
            Target::Field(field @ (F::Price | F::Budget)) => words(cell).map(|_| field),
            _ => None,
        });
        let sums = if units.is_empty() {
            Vec::new()
        } else {
            sums.collect()
        };
        Self { units, sums }
    }

    /// Whether a column is one of units, and the row has a sum that takes it.
    pub(super) fn counts(&self, column: &Column) -> bool {
        match column.target {
            Target::SumUnit(Some(field)) => self.sums.contains(&field),
            Target::SumUnit(None) => !self.sums.is_empty(),
            _ => false,
        }
    }

    /// What stands behind a number of a field: the unit of the header and that of the row. Units that are
    /// not understood stand there too, so that the sum is not taken for one of another unit.
    pub(super) fn unit<'c>(&self, field: F, column: &'c Column) -> Option<Cow<'c, str>> {
        let header = column.unit.as_deref();
        let sum = matches!(field, F::Price | F::Budget);
        let of = |wanted: Option<F>| self.units.iter().find(|(field, _)| *field == wanted);
        let row = of(Some(field)).or_else(|| of(None)).filter(|_| sum);
        let Some((_, row)) = row else {
            return header.map(Cow::Borrowed);
        };
        let both = format!("{} {row}", header.unwrap_or_default());
        Some(Cow::Owned(unit_of(&both).unwrap_or(both)))
    }
}

/// The words of a cell that holds a text or a number.
fn words(cell: &Cell) -> Option<String> {
    match &cell.content {
        Content::Value(Value::String(text)) => Some(text.clone()),
        Content::Value(Value::Number(number)) => Some(number.to_string()),
        Content::Value(_) | Content::TooLong(_) | Content::Unstored => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn the_units_of_header_and_row_stand_behind_the_number() {
        for (header, row, expected) in [
            (None, "万元", "万元"),
            (None, "EUR", "欧元"),
            (Some("万元"), "美元", "万美元"),
            (Some("万元"), "元", "万元"),
            (None, "元/年", " 元/年"),
            (None, "KWD", " KWD"),
            (Some("美元"), "EUR", "美元 EUR"),
        ] {
            let column = |target, unit: Option<&str>| {
                Arc::new(Column {
                    header: String::new(),
                    target,
                    unit: unit.map(str::to_owned),
                })
            };
            let cell = |column: &Arc<Column>, text: &str| Cell {
                column: Arc::clone(column),
                content: Content::Value(text.into()),
            };
            let price = column(Target::Field(F::Price), header);
            let of = column(Target::SumUnit(None), None);
            let units = SumUnits::of(&[cell(&price, "50"), cell(&of, row)]);
            assert_eq!(
                units.unit(F::Price, &price).as_deref(),
                Some(expected),
                "{row}"
            );
            assert!(units.counts(&of));
        }
    }
}
