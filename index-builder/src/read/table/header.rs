//! The header row of a table: where it is, what its columns hold, and what kind of listings it heads.

use std::sync::Arc;

use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName;

use super::groups::Above;
use super::{GridRow, Table, blank, describe_columns, is_title, letters, text};
use crate::diagnostics::{Diagnostic, fault};
use crate::read::headers::Headers;
use crate::read::profiles::Profile;
use crate::read::{
    Column, Emitter, MOST_COLUMNS, NO_TITLE, Source, TITLES_FROM, Target, kind, note,
};

impl Table<'_> {
    /// Chooses the profile of the source by the first row whose headers it has.
    pub(super) fn choose_profile(&mut self, rows: &[GridRow]) {
        let texts = |row: &GridRow| {
            let texts = row.cells.iter().filter_map(|(_, content)| text(content));
            Profile::of(texts)
        };
        self.headers.profile = rows.iter().find_map(texts);
    }

    /// The row with the most known headers, the first of equals; one of them names the title.
    pub(super) fn find_header(&self, rows: &[GridRow]) -> Option<usize> {
        if let Some(number) = self.config.header_row {
            return rows.iter().position(|row| row.number == number);
        }
        let score = |row: &GridRow| {
            let known = row
                .cells
                .iter()
                .filter_map(|(_, content)| self.headers.known(text(content)?));
            let (mut count, mut title) = (0, false);
            for target in known {
                count += 1;
                title |= is_title(target);
            }
            // A data row of a short table can hold one such word, `技术需求` as a type.
            (title || count > 1).then_some((title, count))
        };
        let scores: Vec<_> = rows.iter().map(score).collect();
        // A second table may have more headers that are known; the first one is read first.
        let is_header = |score: &Option<(bool, usize)>| matches!(score, Some((true, 2..)));
        let from = scores.iter().position(is_header).unwrap_or(0);
        let until = match scores.get(from) {
            Some(score) if is_header(score) => scores[from..]
                .iter()
                .position(|score| !is_header(score))
                .map_or(scores.len(), |beyond| from + beyond),
            _ => scores.len(),
        };
        let best = scores[from..until].iter().flatten().max()?;
        let at = scores[from..until]
            .iter()
            .position(|score| score.as_ref() == Some(best));
        at.map(|at| from + at)
    }

    pub(super) fn columns(
        &mut self,
        header: &GridRow,
        second: Option<&GridRow>,
        groups: &[Above],
    ) -> Result<Vec<Option<Arc<Column>>>, Diagnostic> {
        let place = |error: Diagnostic| error.row(header.number);
        let last = header
            .cells
            .iter()
            .filter(|(_, c)| !blank(c))
            .map(|(at, _)| *at)
            .max();
        let width = last.map_or(0, |last| last + 1);
        if width > MOST_COLUMNS {
            return Err(place(fault(
                format!("a header row of {width} columns, more than {MOST_COLUMNS}"),
                "delete the columns that say nothing of a listing; if the table lies on its side, \
                 turn it (Paste Special, Transpose)",
            )));
        }
        let row = (header.number - 1) as u32;
        let merged = self.merged.iter().filter(|(at, ..)| *at == row);
        let end = merged
            .map(|(_, _, last)| *last as usize + 1)
            .max()
            .unwrap_or(0);
        let mut columns: Vec<Option<Arc<Column>>> = Vec::new();
        for at in 0..width.max(end.min(MOST_COLUMNS)) {
            let name = header.text(at).or_else(|| {
                let spans = |(on, first, last): &&(u32, u32, u32)| {
                    *on == row && (*first..=*last).contains(&(at as u32))
                };
                let (_, first, _) = self.merged.iter().find(spans)?;
                header.text(*first as usize)
            });
            let column = name.map(|name| {
                let mut column = self.headers.column(name);
                let alike = |other: &&Arc<Column>| other.header == column.header;
                if column.target.is_kept()
                    && let Some(_) = columns.iter().flatten().find(alike)
                {
                    column.header = format!("{} ({})", column.header, letters(at));
                }
                Arc::new(column)
            });
            columns.push(column);
        }
        self.name_in_groups(&mut columns, header, groups);
        if let Some(second) = second {
            self.name_below(&mut columns, second);
        }
        if !columns
            .iter()
            .flatten()
            .any(|column| is_title(column.target))
            && self.config.title_from.is_none()
        {
            let text = columns.iter().flatten().any(|column| match column.target {
                Target::Field(field) => TITLES_FROM.contains(&field),
                _ => false,
            });
            if text {
                return Ok(columns);
            }
            let names = columns.iter().flatten().map(|c| c.header.as_str());
            let names: Vec<&str> = names.take(12).collect();
            return Err(place(fault(
                format!("{NO_TITLE} among {}", names.join(", ")),
                "name it 成果名称, 需求名称 or title, or map it in the configuration: \
                 [file.columns] \"its header\" = \"title\"",
            )));
        }
        Ok(columns)
    }

    pub(super) fn kind(&self, columns: &[Option<Arc<Column>>], out: &mut Emitter) -> Option<Kind> {
        if let Some(profile) = self.headers.profile {
            let kind = profile.kind.filter(|_| self.config.kind.is_none());
            let taken = kind.map(|kind| format!("; taken as {}", kind.name()));
            let reason = format!(
                "read by the profile `{}`, whose headers it has{}",
                profile.name,
                taken.unwrap_or_default()
            );
            out.say(note(self.source, reason).sheet(self.sheet.as_deref()));
            if kind.is_some() {
                return kind;
            }
        }
        if self.config.kind.is_some() {
            return self.config.kind;
        }
        let columns = || columns.iter().flatten().map(Arc::as_ref);
        let (kind, why) = kind::guess(columns(), self.sheet.as_deref(), &self.source.plain_name())?;
        if !columns().any(|column| column.target == Target::Field(FieldName::Kind)) {
            let reason = format!("taken as {}, because of the {why}", kind.name());
            out.say(note(self.source, reason).sheet(self.sheet.as_deref()));
        }
        Some(kind)
    }

    pub(super) fn describe(&self, columns: &[Option<Arc<Column>>], out: &mut Emitter) {
        if self.config.by_header {
            return;
        }
        let kept = columns
            .iter()
            .flatten()
            .filter(|column| column.target == Target::Extra);
        describe_columns(
            self.source,
            self.sheet.as_deref(),
            &self.headers,
            kept.map(Arc::as_ref),
            out,
        );
    }
}

/// Says which columns of a table within a table are kept as they are.
pub(super) fn describe_kept(
    source: &Source,
    sheet: Option<&str>,
    columns: &[Option<Arc<Column>>],
    out: &mut Emitter,
) {
    let none = std::collections::BTreeMap::new();
    let kept = columns.iter().flatten();
    let kept = kept.filter(|column| column.target == Target::Extra);
    describe_columns(
        source,
        sheet,
        &Headers::new(&none),
        kept.map(Arc::as_ref),
        out,
    );
}
