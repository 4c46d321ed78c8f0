//! A site as a table: one row for each listing, as CSV or as a workbook.

use std::collections::BTreeSet;
use std::io::Write;

use techmatch_core::index::{Catalogue, ChunkSource};
use techmatch_core::listing::Listing;
use techmatch_core::parse::FieldName;

use super::{cells, each};
use crate::diagnostics::fault;
use crate::read::{EXTRA, names_itself};
use crate::workbook::{self, MOST_IN_CELL, MOST_ROWS};

/// Headers beyond the fields that get a column of their own.
const MOST_EXTRA: usize = 400;

/// The columns of a table.
struct Columns {
    fields: Vec<FieldName>,
    extra: Vec<String>,
    rest: bool,
}

impl Columns {
    /// Those that the listings of a catalogue need.
    fn of<S: ChunkSource>(catalogue: &Catalogue<S>) -> anyhow::Result<Self> {
        let (mut fields, mut headers) = (BTreeSet::new(), BTreeSet::new());
        each(catalogue, |listing| {
            let cells = cells::of(listing)?;
            fields.extend(cells.fields.into_keys());
            headers.extend(cells.extra.into_keys());
            Ok(())
        })?;
        let all = headers.len();
        let own = headers.into_iter().filter(|header| names_itself(header));
        let extra: Vec<String> = own.take(MOST_EXTRA).collect();
        Ok(Self {
            fields: fields.into_iter().collect(),
            rest: extra.len() < all,
            extra,
        })
    }

    fn names(&self) -> Vec<&str> {
        let fields = self.fields.iter().map(|field| field.name());
        let extra = self.extra.iter().map(String::as_str);
        fields
            .chain(extra)
            .chain(self.rest.then_some(EXTRA))
            .collect()
    }

    fn row(&self, listing: Listing) -> serde_json::Result<Vec<String>> {
        let mut cells = cells::of(listing)?;
        let fields = self.fields.iter();
        let mut row: Vec<String> = fields
            .map(|field| cells.fields.remove(field).unwrap_or_default())
            .collect();
        let extra = self.extra.iter();
        row.extend(extra.map(|header| cells.extra.remove(header).unwrap_or_default()));
        if self.rest {
            row.push(if cells.extra.is_empty() {
                String::new()
            } else {
                cells::json(cells.extra)
            });
        }
        Ok(row)
    }
}

/// Writes a CSV with a byte order mark, without which a spreadsheet takes UTF-8 for something else.
pub(crate) fn csv<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let columns = Columns::of(catalogue)?;
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(columns.names())?;
    each(catalogue, |listing| {
        Ok(csv.write_record(columns.row(listing)?)?)
    })?;
    Ok(csv.flush()?)
}

/// Writes a workbook of one sheet. Every cell is text, so that no spreadsheet takes it for a formula.
pub(crate) fn xlsx<S: ChunkSource>(
    catalogue: &Catalogue<S>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let columns = Columns::of(catalogue)?;
    let mut workbook = workbook::new()?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("listings")?;
    for (at, name) in (0..).zip(columns.names()) {
        sheet.write_string(0, at, name)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut row = 0;
    each(catalogue, |listing| {
        row += 1;
        if row > MOST_ROWS {
            let reason = format!("a sheet holds {MOST_ROWS} rows, and the site has more listings");
            return Err(fault(reason, "export it as csv or jsonl").into());
        }
        let id = listing.id.clone();
        for (at, cell) in (0..).zip(columns.row(listing)?) {
            if cell.encode_utf16().count() > MOST_IN_CELL {
                let reason = format!(
                    "a text of listing {id} is longer than the {MOST_IN_CELL} characters of a cell"
                );
                return Err(fault(reason, "export it as csv or jsonl").into());
            }
            if !cell.is_empty() {
                sheet.write_string(row as u32, at, &cell)?;
            }
        }
        Ok(())
    })?;
    workbook::write(workbook, out)
}
