//! What the command says about its input: the place, the value, the reason and the mend. Written
//! by the readers and the compiler, printed by `cmd::build`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::terminal::shown;

/// What a diagnostic means for the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// A row, a sheet or a file is not published.
    Error,
    /// Published, but not as its author may have meant it.
    Warning,
    /// Published; worth knowing.
    Note,
}

impl Severity {
    fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing to say, with its place as a person finds it in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    pub(crate) severity: Severity,
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    /// From 1, as a spreadsheet or a text editor counts.
    pub(crate) row: Option<usize>,
    /// The header, or the letter of a column without one.
    pub(crate) column: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) reason: String,
    pub(crate) hint: Option<String>,
    /// What stands for `reason` where diagnostics that differ in it alone are printed as one.
    pub(crate) alike: Option<&'static str>,
}

impl Diagnostic {
    /// About a whole file.
    pub(crate) fn new(severity: Severity, file: &str, reason: impl Into<String>) -> Self {
        Self {
            severity,
            file: file.to_owned(),
            sheet: None,
            row: None,
            column: None,
            value: None,
            reason: reason.into(),
            hint: None,
            alike: None,
        }
    }

    /// On this sheet of a workbook.
    pub(crate) fn sheet(mut self, sheet: Option<&str>) -> Self {
        self.sheet = sheet.map(str::to_owned);
        self
    }

    /// In this row.
    pub(crate) fn row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    /// In this column.
    pub(crate) fn column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    /// About this value, cut to one line.
    pub(crate) fn value(mut self, value: &str) -> Self {
        self.value = Some(shorten(value));
        self
    }

    /// With the mend.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// `file:sheet:row:column`, as far as it is known.
    pub(crate) fn place(&self) -> String {
        let mut place = shown(&self.file).into_owned();
        if let Some(sheet) = &self.sheet {
            let _ = write!(place, ":{}", shown(sheet));
        }
        if let Some(row) = self.row {
            let _ = write!(place, ":{row}");
        }
        if let Some(column) = &self.column {
            let _ = write!(place, ":{}", shown(column));
        }
        place
    }
}

/// Cuts a value to what fits in a message.
pub(crate) fn shorten(value: &str) -> String {
    const MOST: usize = 60;
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The first of many names, and how many more there are.
pub(crate) fn some<S: AsRef<str>>(names: &[S]) -> String {
    const MOST: usize = 12;
    let first: Vec<&str> = names.iter().take(MOST).map(AsRef::as_ref).collect();
    match names.len().saturating_sub(MOST) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

/// The name that a mistyped one was likely meant to be.
pub(crate) fn nearest<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (strsim::damerau_levenshtein(given, name), name))
        .filter(|(distance, name)| *distance <= (name.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Diagnostics that are alike are printed one by one up to this many, and as one beyond.
const ALIKE: usize = 3;

/// The text of all diagnostics, in the order of their first, alike ones together.
pub(crate) fn render(diagnostics: &[Diagnostic]) -> String {
    let mut order = Vec::new();
    let mut groups: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for one in diagnostics {
        let reason = one.alike.unwrap_or(&one.reason);
        let key = (
            one.severity,
            &one.file,
            &one.sheet,
            &one.column,
            reason,
            &one.hint,
        );
        let group = groups.entry(key).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(one);
    }
    let mut text = String::new();
    for key in order {
        let Some(group) = groups.get(&key) else {
            continue;
        };
        if group.len() > ALIKE {
            render_group(&mut text, group);
            continue;
        }
        for (index, one) in group.iter().enumerate() {
            let _ = write!(
                text,
                "{}: {}: {}",
                one.severity.name(),
                shown(&one.place()),
                shown(&one.reason)
            );
            if let Some(value) = &one.value {
                let _ = write!(text, " ({})", shown(value));
            }
            text.push('\n');
            if index + 1 == group.len() {
                render_hint(&mut text, one);
            }
        }
    }
    text
}

fn render_group(text: &mut String, group: &[&Diagnostic]) {
    let first = group[0];
    let whole = Diagnostic {
        row: None,
        ..first.clone()
    };
    let reason = first.alike.unwrap_or(&first.reason);
    let _ = writeln!(
        text,
        "{}: {}: {reason}: {} times",
        first.severity.name(),
        shown(&whole.place()),
        group.len()
    );
    for one in &group[..ALIKE] {
        text.push_str("   ");
        if let Some(row) = one.row {
            let _ = write!(text, " row {row}");
        }
        if one.alike.is_some() {
            let _ = write!(text, ": {}", shown(&one.reason));
        }
        if let Some(value) = &one.value {
            let _ = write!(text, " ({})", shown(value));
        }
        text.push('\n');
    }
    let _ = writeln!(text, "    and {} more", group.len() - ALIKE);
    render_hint(text, first);
}

fn render_hint(text: &mut String, one: &Diagnostic) {
    if let Some(hint) = &one.hint {
        let _ = writeln!(text, "  hint: {hint}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(row: usize) -> Diagnostic {
        Diagnostic::new(Severity::Error, "a.xlsx", "no title")
            .sheet(Some("成果"))
            .row(row)
            .hint("fill the column 成果名称")
    }

    #[test]
    fn a_few_stand_alone_and_share_their_hint() {
        let text = render(&[refusal(4), refusal(9).value("x\n y")]);
        assert_eq!(
            text,
            "error: a.xlsx:成果:4: no title\nerror: a.xlsx:成果:9: no title (x y)\n  \
             hint: fill the column 成果名称\n"
        );
    }

    #[test]
    fn a_name_moves_no_cursor_and_stays_whole_in_the_account() {
        let name = "a\u{1b}[2J\nerror: b\u{202e}.csv";
        let said = Diagnostic::new(Severity::Note, name, "x\u{7}").value("v\u{9b}");
        let text = render(&[said.clone(), said.clone()]);
        let shown = "note: a\\u{1b}[2J\\nerror: b\\u{202e}.csv: x\\u{7} (v\\u{9b})\n";
        assert_eq!(text, shown.repeat(2));
        assert_eq!(said.file, name);
    }

    #[test]
    fn many_are_counted() {
        let text = render(&(1..=200).map(refusal).collect::<Vec<_>>());
        assert_eq!(
            text,
            "error: a.xlsx:成果: no title: 200 times\n    row 1\n    row 2\n    row 3\n    \
             and 197 more\n  hint: fill the column 成果名称\n"
        );
    }

    #[test]
    fn what_differs_in_its_reason_alone_can_be_counted_too() {
        let same = |row: usize| Diagnostic {
            reason: format!("the same as row {row}"),
            alike: Some("the same as an earlier row"),
            ..refusal(row + 1)
        };
        let text = render(&(1..=4).map(same).collect::<Vec<_>>());
        assert!(text.starts_with("error: a.xlsx:成果: the same as an earlier row: 4 times\n"));
    }
}
