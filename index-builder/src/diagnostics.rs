//! Diagnostics as the command makes and prints them: similar ones together, and without control
//! characters that a terminal would obey. All that the command complains of is printed here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use techmatch_core::index::Error;

use crate::terminal::shown;

pub(crate) use techmatch_core::diagnostic::{Diagnostic, Place, Severity, shorten};

/// An error with what to do about it; its place is added where it is known.
pub(crate) fn fault(reason: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error(reason).hint(hint)
}

/// The command was called wrongly: by its arguments, its environment or its configuration.
#[derive(Debug)]
pub(crate) struct Usage(Diagnostic);

impl Usage {
    pub(crate) fn error(diagnostic: Diagnostic) -> anyhow::Error {
        anyhow::Error::new(Self(diagnostic))
    }
}

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Usage {}

/// The exit status of a command that has failed: 2 for wrong usage, 1 for anything else.
pub(crate) fn status(error: &anyhow::Error) -> u8 {
    if error.is::<Usage>() { 2 } else { 1 }
}

/// The diagnostic of an error that ends the command.
pub(crate) fn of_error(error: &anyhow::Error) -> Diagnostic {
    if let Some(Usage(diagnostic)) = error.downcast_ref() {
        return diagnostic.clone();
    }
    if let Some(diagnostic) = error.downcast_ref::<Diagnostic>() {
        return diagnostic.clone();
    }
    let mut diagnostic = Diagnostic::error(format!("{error:#}"));
    let of_catalogue = error.chain().find_map(|it| it.downcast_ref::<Error>());
    let full = error.chain().any(|it| {
        let error = it.downcast_ref::<io::Error>();
        error.is_some_and(|error| error.kind() == io::ErrorKind::StorageFull)
    });
    let hint = of_catalogue.and_then(remedy).or(full.then_some(FULL));
    diagnostic.hint = hint.map(str::to_owned);
    diagnostic
}

/// What to do about a full disk.
const FULL: &str = "free room on that disk, or give a place on another one";

/// What to do about an error of a catalogue, where something can be done.
fn remedy(error: &Error) -> Option<&'static str> {
    match error.code() {
        "missing" | "altered" => Some("publish the whole folder again"),
        "newer_format" => {
            Some("use a newer version of this command, or build the site with this one")
        }
        _ => None,
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
        let reason = one.summary.unwrap_or(&one.reason);
        let key = (
            one.severity,
            &one.place.file,
            &one.place.sheet,
            &one.place.column,
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
            render_reason(&mut text, one.severity, &one.place, &one.reason);
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

fn render_reason(text: &mut String, severity: Severity, place: &Place, reason: &str) {
    let _ = write!(text, "{}: ", severity.name());
    if *place != Place::default() {
        let _ = write!(text, "{}: ", shown(&place.to_string()));
    }
    let lines = reason.split('\n').map(shown).collect::<Vec<_>>();
    text.push_str(&lines.join("\n"));
}

fn render_group(text: &mut String, group: &[&Diagnostic]) {
    let first = group[0];
    let mut place = first.place.clone();
    place.row = None;
    let reason = first.summary.unwrap_or(&first.reason);
    render_reason(text, first.severity, &place, reason);
    let _ = writeln!(text, ": {} times", group.len());
    for one in &group[..ALIKE] {
        text.push_str("   ");
        if let Some(row) = one.place.row {
            let _ = write!(text, " row {row}");
        }
        if one.summary.is_some() {
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
        let _ = writeln!(text, "  hint: {}", shown(hint));
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
        assert_eq!(said.place.file.as_deref(), Some(name));
    }

    #[test]
    fn a_full_disk_has_a_remedy() {
        let full = anyhow::Error::new(io::Error::from(io::ErrorKind::StorageFull));
        let said = of_error(&full.context("cannot publish in site"));
        assert!(
            said.reason.starts_with("cannot publish in site: "),
            "{said}"
        );
        assert_eq!(said.hint.as_deref(), Some(FULL));
        let other = anyhow::Error::new(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!(of_error(&other).hint, None);
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
            summary: Some("the same as an earlier row"),
            ..refusal(row + 1)
        };
        let text = render(&(1..=4).map(same).collect::<Vec<_>>());
        assert!(text.starts_with("error: a.xlsx:成果: the same as an earlier row: 4 times\n"));
    }
}
