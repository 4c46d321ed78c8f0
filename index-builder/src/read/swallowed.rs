//! Rows of a text table inside the quotation marks of another row. A stray mark opens a cell that
//! the next mark closes, rows later: what stands between would be one cell. Called by `table` for
//! each row with a cell of several lines, which in an honest file is a cell like any other.

use super::table::{End, GridRow, Quoted, letters};

/// What a mark did to the rows below it.
#[derive(Debug)]
pub(super) struct Swallowed {
    /// The position of the cell that the mark opens.
    pub(super) cell: usize,
    /// Whether the rows are refused. If not, they may be text of the cell as well.
    pub(super) refused: bool,
    /// The lines of the cell.
    pub(super) lines: usize,
    /// Which of them are rows, counted from the row with the mark.
    pub(super) rows: Vec<usize>,
    pub(super) reason: String,
    pub(super) hint: String,
}

const QUOTE: &str = "delete the mark if it is a stray; if it is text, put the cell in quotation \
                     marks and double each \" within it";

/// Looks for rows inside the cells of a row. `width` is the number of columns of the table.
pub(super) fn find(row: &GridRow, separator: u8, width: usize) -> Option<Swallowed> {
    row.quoted.iter().find_map(|quoted| {
        let lines = quoted.separators.len();
        let column = letters(quoted.cell);
        let found = |refused, rows, reason, hint: &str| Swallowed {
            cell: quoted.cell,
            refused,
            lines,
            rows,
            reason,
            hint: hint.to_owned(),
        };
        let last = row.number + lines - 1;
        match quoted.end {
            End::Open => Some(found(
                true,
                rows(quoted, width),
                format!(
                    "the quotation mark that opens column {column} is never closed: the rest of the \
                     file stands inside it"
                ),
                QUOTE,
            )),
            End::Torn { .. } => Some(found(
                true,
                rows(quoted, width),
                format!(
                    "the quotation mark that opens column {column} is closed in row {last}, where no \
                     separator follows"
                ),
                QUOTE,
            )),
            End::Closed => {
                let likeness = likeness(row, quoted, separator, width)?;
                (likeness >= 0).then(|| {
                    let between = "its lines look like rows of this table";
                    let reason = format!(
                        "the quotation mark that opens column {column} is closed only in row \
                         {last}: {between}"
                    );
                    found(
                        likeness > 0,
                        rows(quoted, width),
                        reason,
                        "delete the two marks if they are strays; if it is one cell, say so by \
                         other words or separators within it",
                    )
                })
            }
        }
    })
}

/// The lines after the first that are rows of their own.
fn rows(quoted: &Quoted, width: usize) -> Vec<usize> {
    let lines = quoted.separators.len();
    let is_row = |at: &usize| match quoted.end {
        End::Torn { begins } if at + 1 == lines => begins,
        // A row may lack its last cells; a line without any separator is text.
        _ => quoted.separators[*at] > 0 || width < 2,
    };
    (1..lines).filter(is_row).collect()
}

/// How many cells a line has if it is a row of its own.
fn cells(row: &GridRow, quoted: &Quoted, line: usize) -> usize {
    let mut cells = quoted.separators[line] as usize + 1;
    if line == 0 {
        cells += quoted.cell;
    }
    if line + 1 == quoted.separators.len() {
        cells += row.width - quoted.cell - 1;
    }
    cells
}

/// How much the lines of a cell look like rows of the table; nothing if they do not. Each has to
/// have the table's number of cells; then columns of codes and figures tell: above 0 for rows,
/// below for text.
fn likeness(row: &GridRow, quoted: &Quoted, separator: u8, width: usize) -> Option<i32> {
    let lines = quoted.separators.len();
    if width < 2 || (0..lines).any(|line| cells(row, quoted, line) != width) {
        return None;
    }
    let Some(cell) = row.text(quoted.cell) else {
        // It is too long to be looked at, and each of its lines has the table's width.
        return Some(1);
    };
    let split = |line: &str| -> Vec<String> {
        line.split(char::from(separator))
            .map(str::to_owned)
            .collect()
    };
    let mut texts: Vec<Vec<String>> = cell
        .replace("\r\n", "\n")
        .split(['\r', '\n'])
        .map(split)
        .collect();
    let own = |at| row.text(at).unwrap_or_default().to_owned();
    if let Some(first) = texts.first_mut() {
        first.splice(0..0, (0..quoted.cell).map(own));
    }
    if let Some(last) = texts.last_mut() {
        last.extend((quoted.cell + 1..row.width).map(own));
    }
    let (first, rest) = texts.split_first()?;
    let scores = rest.iter().flat_map(|line| first.iter().zip(line));
    Some(scores.map(|(one, other)| alike(one, other)).sum())
}

/// Above 0 if two cells seem to be of one column, below if not, 0 if they do not tell.
fn alike(one: &str, other: &str) -> i32 {
    if one.trim().is_empty() || other.trim().is_empty() {
        return 0;
    }
    // Text has a space after a comma; cells have none.
    if other.starts_with(' ') && !one.starts_with(' ') {
        return -2;
    }
    match (Shape::of(one.trim()), Shape::of(other.trim())) {
        _ if one == other => 1,
        (Shape::Text, _) => 0,
        (one, other) if one == other => 1,
        _ => -1,
    }
}

/// What a cell's characters say of its column.
#[derive(PartialEq, Eq)]
enum Shape {
    Figure,
    /// A code: its capitals, small letters and digits, each run as one. Words are none.
    Code(String),
    Text,
}

impl Shape {
    fn of(cell: &str) -> Self {
        const LONGEST: usize = 24;
        if cell.parse::<f64>().is_ok_and(f64::is_finite) {
            return Self::Figure;
        }
        let digits = cell.contains(|letter: char| letter.is_ascii_digit());
        let small = cell.contains(|letter: char| letter.is_ascii_lowercase());
        let short = cell.is_ascii() && cell.len() <= LONGEST && !cell.contains(' ');
        if !short || small && !digits {
            return Self::Text;
        }
        let mut code = String::new();
        for letter in cell.chars() {
            let class = match letter {
                '0'..='9' => '9',
                'a'..='z' => 'a',
                'A'..='Z' => 'A',
                other => other,
            };
            if !code.ends_with(class) {
                code.push(class);
            }
        }
        Self::Code(code)
    }
}

#[cfg(test)]
mod tests;
