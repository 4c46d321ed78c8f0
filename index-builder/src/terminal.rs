//! What the command prints, for every verb. A reader that goes away (`| head`) is no error. Control
//! characters in a file's name, an id or a value are escaped, so that no terminal obeys them.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write as _};

use anyhow::Context as _;
use serde::Serialize;

/// Prints lines for people on standard output, their control characters escaped.
/// Gives whether somebody still reads: a verb that only prints may end where nobody does.
pub(crate) fn print(lines: &str) -> anyhow::Result<bool> {
    print_as_is(shown_lines(lines).as_bytes())
}

/// Prints a line of JSON on standard output, over several lines where it is `pretty`.
pub(crate) fn print_json(value: &impl Serialize, pretty: bool) -> anyhow::Result<bool> {
    let json = if pretty {
        serde_json::to_string_pretty(value)?
    } else {
        serde_json::to_string(value)?
    };
    // JSON holds these characters in strings alone, where they may be escaped. Line breaks are its
    // own: it has escaped those of values.
    let json = escaped(
        &json,
        |one| one != '\n' && hidden(one),
        |text, one| {
            let _ = write!(text, "\\u{:04x}", u32::from(one));
        },
    );
    print_as_is(format!("{json}\n").as_bytes())
}

/// Prints bytes for programs on standard output. Gives whether somebody still reads.
pub(crate) fn print_as_is(bytes: &[u8]) -> anyhow::Result<bool> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error).context("cannot write to standard output"),
    }
}

/// Says a line on standard error, its control characters escaped. Where standard error cannot be
/// written there is nowhere to say so, and the exit status still tells.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", shown_lines(line));
}

/// A file's name, an id or a value as one line that moves no cursor: control characters and those
/// that turn the direction of writing are escaped as Rust writes them, `\u{202e}`.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    escaped(text, hidden, escape)
}

/// The same for lines: line breaks and tabs stay.
fn shown_lines(text: &str) -> Cow<'_, str> {
    escaped(
        text,
        |one| !matches!(one, '\n' | '\t') && hidden(one),
        escape,
    )
}

fn escape(text: &mut String, one: char) {
    text.extend(one.escape_default());
}

/// Whether a character commands a terminal, parts lines or turns the direction of writing.
fn hidden(one: char) -> bool {
    one.is_control()
        || matches!(one, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escaped(
    text: &str,
    which: impl Fn(char) -> bool,
    escape: impl Fn(&mut String, char),
) -> Cow<'_, str> {
    if !text.contains(&which) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for one in text.chars() {
        if which(one) {
            escape(&mut escaped, one);
        } else {
            escaped.push(one);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_shown_commands_a_terminal() {
        for (name, text, one_line, lines) in [
            ("plain", "锂电池 a.csv", "锂电池 a.csv", "锂电池 a.csv"),
            ("colour", "a\u{1b}[31m", "a\\u{1b}[31m", "a\\u{1b}[31m"),
            (
                "title by C1",
                "\u{9d}0;x\u{9c}",
                "\\u{9d}0;x\\u{9c}",
                "\\u{9d}0;x\\u{9c}",
            ),
            ("erased line", "a\rb\u{8}", "a\\rb\\u{8}", "a\\rb\\u{8}"),
            (
                "two lines",
                "a\nerror: b\tc",
                "a\\nerror: b\\tc",
                "a\nerror: b\tc",
            ),
            (
                "override",
                "gpj.\u{202e}exe",
                "gpj.\\u{202e}exe",
                "gpj.\\u{202e}exe",
            ),
            (
                "isolate",
                "\u{2066}x\u{2069}",
                "\\u{2066}x\\u{2069}",
                "\\u{2066}x\\u{2069}",
            ),
            ("line separator", "a\u{2028}b", "a\\u{2028}b", "a\\u{2028}b"),
        ] {
            assert_eq!(shown(text), one_line, "{name}");
            assert_eq!(shown_lines(text), lines, "{name}");
        }
    }
}
