//! Command-line tests as folders, `cases/THEME/CASE`:
//!
//! | file | holds |
//! |---|---|
//! | `cmd` | the commands, one a line, as a person types them; `? 2` below one is its exit status |
//! | `in/` | the files among which they run |
//! | `stdout`, `stderr` | all that they print; `[..]` stands for anything within a line |
//! | `out/` | files that they make, whole or with `[..]` |
//!
//! `TECHMATCH_UPDATE=1` writes `stdout` and `stderr` as they are now, for a person to review.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::command::{program, root};

/// Runs the case in `cases/THEME/CASE`.
#[track_caller]
pub fn run(theme: &str, case: &str) {
    let folder = root().join("tests/cases").join(theme).join(case);
    let work = TempDir::new().expect("there is a temporary folder");
    copy(&folder.join("in"), work.path());
    let (mut stdout, mut stderr) = (String::new(), String::new());
    let commands = fs::read_to_string(folder.join("cmd")).expect("a case has commands");
    let mut lines = commands.lines().filter(|line| !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        let status = lines.next_if(|line| line.starts_with("? "));
        let status = status.map_or(0, |line| line[2..].parse().expect("an exit status"));
        let output = command(line, work.path())
            .output()
            .expect("the command runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{line}\n{said}");
        stdout += &String::from_utf8(output.stdout).expect("the command prints UTF-8");
        stderr += &said;
    }
    let place = work.path().display().to_string();
    for (name, said) in [("stdout", stdout), ("stderr", stderr)] {
        check(&folder.join(name), &settled(&said.replace(&place, "[..]")));
    }
    if let Ok(made) = fs::read_dir(folder.join("out")) {
        for file in made.map(|entry| entry.expect("the folder can be read").path()) {
            let name = file.file_name().expect("a file has a name");
            let text = fs::read_to_string(work.path().join(name)).expect("the file was made");
            check(&file, &text);
        }
    }
}

/// The folders below `cases`, as `THEME/CASE`, in their order.
pub fn all() -> Vec<String> {
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder can be read");
        let names = entries.map(|entry| entry.expect("the folder can be read").file_name());
        names
            .map(|name| name.into_string().expect("a plain name"))
            .collect()
    };
    let cases = root().join("tests/cases");
    let mut all = Vec::new();
    for theme in names(&cases) {
        all.extend(
            names(&cases.join(&theme))
                .iter()
                .map(|case| format!("{theme}/{case}")),
        );
    }
    all.sort();
    all
}

/// A line such as `TECHMATCH_THREADS=2 techmatch match site --text "two words"`; `< FILE` at its end is
/// standard input.
fn command(line: &str, folder: &Path) -> Command {
    let mut words = line.split('"').enumerate().flat_map(|(at, part)| {
        let quoted = at % 2 == 1;
        let words: Vec<&str> = if quoted {
            vec![part]
        } else {
            part.split_whitespace().collect()
        };
        words
    });
    let mut command = Command::new(program());
    command.current_dir(folder).stdin(Stdio::null());
    for word in words.by_ref() {
        match word.split_once('=') {
            Some((name, value)) => command.env(name, value),
            None => break,
        };
    }
    for word in words.by_ref().take_while(|word| *word != "<") {
        command.arg(word);
    }
    if let Some(name) = words.next() {
        command.stdin(fs::File::open(folder.join(name)).expect("the file is there"));
    }
    command
}

fn copy(from: &Path, to: &Path) {
    let Ok(entries) = fs::read_dir(from) else {
        return;
    };
    for entry in entries {
        let entry = entry.expect("the folder can be read");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&to).expect("a new folder");
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("the file can be copied");
        }
    }
}

/// What was printed, without what differs between machines: sizes, times, and whether the command
/// holds the page.
fn settled(text: &str) -> String {
    let mut settled = String::new();
    let mut skip = 0;
    for line in text.lines() {
        if line.starts_with("note: this command was built without the page") {
            skip = 2;
        }
        if skip > 0 {
            skip -= 1;
            continue;
        }
        if let Some((_, rest)) = line.split_once(" files written, ")
            && rest.ends_with(" s")
        {
            settled += "[..] files written, [..], in [..] s\n";
            continue;
        }
        let mut line = line.to_owned();
        for key in ["files", "bytes", "seconds"] {
            let key = format!("\"{key}\":");
            if let Some(start) = line.find(&key).map(|at| at + key.len()) {
                let number = line[start..].find([',', '}']).unwrap_or(0);
                line.replace_range(start..start + number, "[..]");
            }
        }
        settled += &line;
        settled.push('\n');
    }
    settled
}

#[track_caller]
fn check(file: &Path, found: &str) {
    if std::env::var_os("TECHMATCH_UPDATE").is_some() && !file.parent().is_some_and(is_out) {
        if found.is_empty() {
            let _ = fs::remove_file(file);
        } else {
            fs::write(file, found).expect("the case can be written");
        }
        return;
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    let same = expected.lines().count() == found.lines().count()
        && expected
            .lines()
            .zip(found.lines())
            .all(|(one, other)| matches(one, other));
    assert!(
        same,
        "{} differs\n--- expected\n{expected}\n--- found\n{found}\n\
         TECHMATCH_UPDATE=1 takes what was found",
        file.display()
    );
}

fn is_out(folder: &Path) -> bool {
    folder.ends_with("out")
}

/// Whether a line is as expected, where `[..]` stands for anything.
fn matches(expected: &str, found: &str) -> bool {
    match expected.split_once("[..]") {
        None => expected == found,
        Some((start, rest)) => found.strip_prefix(start).is_some_and(|found| {
            let ends = found.char_indices().map(|(at, _)| at).chain([found.len()]);
            ends.into_iter().any(|at| matches(rest, &found[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_stand_for_anything_within_a_line() {
        for (expected, found, same) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a [..] c", "a b b c", true),
            ("a [..] c", "a b b d", false),
            ("[..]", "", true),
            ("[..]x[..]", "axb", true),
        ] {
            assert_eq!(matches(expected, found), same, "{expected} {found}");
        }
    }
}
