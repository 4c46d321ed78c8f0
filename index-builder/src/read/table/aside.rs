//! Rows of a table that are no listings, recognised by their shape: a second header, instructions, examples,
//! headings, sums and notes. A word alone never decides: the other cells of the row have to agree.

use techmatch_core::parse::FieldName as F;

use super::words::{self, Sum};
use super::{GridRow, blank, is_title, text, unread};
use crate::read::headers::{Headers, key};
use crate::read::{Column, Content, Target};

use std::sync::Arc;

/// Headers are not longer. This spares looking each cell up of nearly all rows.
const LONGEST: usize = 120;

/// What a row is that is no listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// The header row once more, or in another language.
    Header,
    /// A header row of other columns: the rows below it are read by it.
    OtherHeader,
    /// The names of columns as programs write them.
    MachineNames,
    Instructions,
    Example,
    Heading,
    Sum,
    Note,
    /// A row of a table of figures.
    Statistics,
}

impl Aside {
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Header => "left out: a header row, not a listing",
            Self::OtherHeader => {
                "left out: a header row of other columns, by which the rows below it are read"
            }
            Self::MachineNames => "left out: names of columns, not a listing",
            Self::Instructions => "left out: instructions for filling in the table",
            Self::Example => "left out: an example of how to fill in the table",
            Self::Heading => "left out: a heading of a part of the list",
            Self::Sum => "left out: a row of sums",
            Self::Note => "left out: a note about the list",
            Self::Statistics => "left out: a row of a table of figures, not of listings",
        }
    }
}

/// A row among the columns of its table.
pub(super) struct Line<'a> {
    pub(super) row: &'a GridRow,
    pub(super) header: &'a GridRow,
    pub(super) columns: &'a [Option<Arc<Column>>],
    pub(super) headers: &'a Headers<'a>,
    /// Horizontally merged cells, see [`super::Table`].
    pub(super) merged: &'a [(u32, u32, u32)],
    /// Whether no listing stands above it.
    pub(super) first: bool,
}

/// A filled cell.
#[derive(Clone, Copy)]
struct Filled<'a> {
    at: usize,
    text: &'a str,
    target: Option<Target>,
}

impl Filled<'_> {
    fn is_title(&self) -> bool {
        self.target.is_some_and(is_title)
    }

    fn is_number(&self) -> bool {
        matches!(self.target, Some(Target::RowNumber | Target::Field(F::Id)))
    }
}

impl Line<'_> {
    /// What the row is, where its shape says that it is no listing.
    pub(super) fn aside(&self) -> Option<Aside> {
        let row = self.row;
        if row.broken.is_some() {
            return None;
        }
        let mut filled = Vec::with_capacity(row.cells.len());
        for (at, content) in row.cells.iter().filter(|(_, content)| !blank(content)) {
            let text = match content {
                Content::TooLong(_) => return None,
                Content::Unstored => continue,
                Content::Value(_) => text(content)?,
            };
            if unread::is_error(text) {
                continue;
            }
            let column = self.columns.get(*at).and_then(Option::as_ref);
            let target = column.map(|column| column.target);
            filled.push(Filled {
                at: *at,
                text,
                target,
            });
        }
        if filled.is_empty() {
            return None;
        }
        let title = filled.iter().find(|cell| cell.is_title()).copied();
        // Few titles are that short, and nothing else begins a row that is no listing.
        let long = |cell: &Filled<'_>| cell.text.len() > 600;
        if filled.iter().any(long) && !self.first {
            return None;
        }
        self.machine_names(&filled)
            .or_else(|| self.header_again(&filled, title))
            .or_else(|| self.first.then(|| template(&filled, title)).flatten())
            .or_else(|| numbered_example(&filled))
            .or_else(|| sum(&filled, title).then_some(Aside::Sum))
            .or_else(|| notes(&filled).then_some(Aside::Note))
            .or_else(|| self.heading(&filled, title).then_some(Aside::Heading))
    }

    /// The header again, the same in another language, or that of another table.
    fn header_again(&self, filled: &[Filled<'_>], title: Option<Filled<'_>>) -> Option<Aside> {
        let same = |cell: &Filled<'_>| {
            self.header.text(cell.at).is_some_and(|header| {
                header.trim() == cell.text.trim() || {
                    let (one, other) = (key(header), key(cell.text));
                    !one.is_empty() && one == other
                }
            })
        };
        if filled.iter().all(same) {
            return Some(Aside::Header);
        }
        if filled.iter().any(|cell| cell.text.len() > LONGEST) {
            return None;
        }
        let named = |cell: &Filled<'_>| Some((cell.at, self.headers.known(cell.text)?));
        let known: Vec<(usize, Target)> = filled.iter().filter_map(named).collect();
        if !known.iter().any(|(_, target)| is_title(*target)) {
            return None;
        }
        let agrees = |(at, target): &(usize, Target)| {
            let column = self.columns.get(*at).and_then(Option::as_ref);
            column.is_none_or(|column| column.target == Target::Extra || column.target == *target)
        };
        let alone = filled.len() == 1 && self.first && title.is_some();
        if !alone && (known.len() < 2 || known.len() * 2 <= filled.len()) {
            return None;
        }
        let title_stays = known.iter().any(|at| is_title(at.1) && agrees(at));
        if known.iter().all(agrees) || (self.first && title_stays) {
            Some(Aside::Header)
        } else {
            Some(Aside::OtherHeader)
        }
    }

    /// Names of columns below the header, of which at least one shows that a program wrote it.
    fn machine_names(&self, filled: &[Filled<'_>]) -> Option<Aside> {
        let made = |cell: &Filled<'_>| words::machine_made(cell.text);
        let like = |cell: &&Filled<'_>| made(cell) || self.headers.known(cell.text).is_some();
        let names = self.first
            && filled.len() >= 2
            && filled.iter().all(|cell| words::machine_name(cell.text))
            && filled.iter().any(made)
            && filled.iter().filter(like).count() * 2 >= filled.len();
        names.then_some(Aside::MachineNames)
    }

    /// One cell by itself that reads as a heading, or that is merged across the table.
    fn heading(&self, filled: &[Filled<'_>], title: Option<Filled<'_>>) -> bool {
        let columns = self.columns.iter().flatten().count();
        if columns < 3 {
            return columns == 2
                && matches!(filled, [one] if one.text.len() < 90
                && words::heading(one.text) && one.text.contains(['、', ':', '：', '.']));
        }
        let cell = match filled {
            [one] => one,
            [number, one] if !number.is_title() && words::part_number(number.text) => {
                return !words::figure(one.text) && one.text.chars().count() <= 60;
            }
            _ => return false,
        };
        if self.reach(cell.at) >= (columns / 2).max(3) || words::heading(cell.text) {
            return true;
        }
        // Words where a number belongs: 新材料 alone in the column 序号.
        let words = cell.text.chars().count() <= 40
            && !cell.text.chars().any(|c| c.is_ascii_digit())
            && cell
                .text
                .chars()
                .any(|c| c.is_whitespace() || !c.is_ascii());
        title.is_none() && cell.is_number() && words
    }
}

impl Line<'_> {
    /// How many columns the cell at this place is merged across.
    fn reach(&self, at: usize) -> usize {
        let row = (self.row.number - 1) as u32;
        let from = self.merged.partition_point(|(on, ..)| *on < row);
        let mut on_row = self.merged[from..].iter().take_while(|(on, ..)| *on == row);
        let merged = on_row.find(|(_, first, _)| *first as usize == at);
        merged.map_or(1, |(_, first, last)| (last - first) as usize + 1)
    }
}

/// What a template has between its header and the first listing.
fn template(filled: &[Filled<'_>], title: Option<Filled<'_>>) -> Option<Aside> {
    let count = |of: &dyn Fn(&Filled<'_>) -> bool| filled.iter().filter(|cell| of(cell)).count();
    if title.is_some_and(|title| words::example(title.text)) {
        return Some(Aside::Example);
    }
    let asking = count(&|cell| words::asks(cell.text));
    let all = filled.len();
    let most = asking * 2 > all || (asking >= 2 && asking * 2 >= all);
    (most && title.is_none_or(|title| words::asks(title.text) || asking * 3 > all * 2))
        .then_some(Aside::Instructions)
}

/// A row whose number, or whose first cell, says that it is an example.
fn numbered_example(filled: &[Filled<'_>]) -> Option<Aside> {
    let first = filled.first()?;
    let names = |cell: &Filled<'_>| !cell.is_title() && words::example(cell.text);
    (filled.len() > 1 && first.is_number() && names(first)).then_some(Aside::Example)
}

/// Whether a cell names sums and the others are sums, or say of what.
fn sum(filled: &[Filled<'_>], title: Option<Filled<'_>>) -> bool {
    let is = |cell: &Filled<'_>, kind| words::sum(cell.text) == Some(kind);
    let figure = |cell: &Filled<'_>| words::figure(cell.text) || words::sum(cell.text).is_some();
    let others = |but: usize| filled.iter().filter(move |cell| cell.at != but);
    match title {
        // 合计 as the title: beside it stand figures, or short words that say of what.
        Some(title) if is(&title, Sum::Whole) => {
            others(title.at).all(|cell| figure(cell) || cell.text.chars().count() <= 12)
        }
        Some(title) if is(&title, Sum::Of) => {
            title.text.chars().count() <= 24
                && filled.len() > 1
                && others(title.at).all(|cell| figure(cell) || cell.is_number())
        }
        // Another column names the sums, and the title has their count or nothing.
        Some(title) if !words::figure(title.text) => false,
        _ => {
            let label = |cell: &&Filled<'_>| words::sum(cell.text).is_some();
            let labelled = filled.iter().find(label);
            labelled.is_some_and(|label| {
                others(label.at).all(|cell| {
                    figure(cell) || (label.is_number() && cell.text.chars().count() <= 12)
                })
            })
        }
    }
}

/// Whether the first cell is a note and the others are notes or figures.
fn notes(filled: &[Filled<'_>]) -> bool {
    let Some((first, rest)) = filled.split_first() else {
        return false;
    };
    let date = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit() || "年月日-./: ".contains(c))
    };
    words::note(first.text)
        && rest
            .iter()
            .all(|cell| words::note(cell.text) || words::figure(cell.text) || date(cell.text))
}

/// Whether a header row is that of a table of figures: 领域, 需求数量, 预算合计.
pub(super) fn statistics(header: &GridRow, headers: &Headers<'_>) -> bool {
    const NAMES: &[&str] = &[
        "名称",
        "项目",
        "类别",
        "类型",
        "分类",
        "领域",
        "技术领域",
        "行业",
        "地区",
        "区域",
        "单位",
        "name",
        "category",
        "type",
        "field",
        "sector",
        "area",
        "region",
        "country",
        "item",
    ];
    let (mut counts, mut names) = (0, 0);
    for (_, content) in &header.cells {
        let Some(text) = text(content) else { continue };
        let known = headers.known(text);
        if known == Some(Target::RowNumber) {
            continue;
        }
        if words::counts(text) {
            counts += 1;
            continue;
        }
        names += 1;
        if known.is_some_and(is_title) && !NAMES.contains(&key(text).as_str()) {
            return false;
        }
    }
    counts > 0 && names > 0 && names <= 2 && counts >= names
}
