//! Runs the test programs of the workspace, as many at a time as there are cores: the slowest mostly
//! wait, for a browser or for a host that is silent.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run;
use crate::tools::{axe, pages, typescript};

/// A program that cargo built to test a target.
struct Program {
    name: String,
    path: PathBuf,
    /// The folder of its package, in which it runs as cargo would run it.
    package: PathBuf,
}

/// Builds every test program and runs all of them; fails after the last one if any failed.
pub(super) fn run() -> Result<()> {
    let mut cargo = run::cargo([
        "test",
        "--workspace",
        "--lib",
        "--bins",
        "--tests",
        "--no-run",
    ]);
    let built = cargo.args(["--message-format", "json-render-diagnostics"]);
    let built = built.stderr(std::process::Stdio::inherit()).output()?;
    if !built.status.success() {
        bail!("the tests cannot be built");
    }
    let built = String::from_utf8(built.stdout).context("cargo's messages are not UTF-8")?;
    let mut programs: Vec<Program> = built.lines().filter_map(program).collect();
    if programs.is_empty() {
        bail!("cargo names no test program");
    }
    // Those that work from outside take longest.
    programs.sort_by_key(|it| !it.package.ends_with("tests"));
    let queue = Mutex::new(VecDeque::from(programs));
    let failed = Mutex::new(Vec::new());
    // Where the tests find what they look at pages with.
    let tools = [
        (axe::VARIABLE, axe::ensure()?),
        (pages::HTML, pages::ensure_html_validate()?),
        (pages::SCHEMA, pages::ensure_schema()?),
        (typescript::VARIABLE, typescript::ensure()?),
    ];
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let next = lock(&queue).pop_front();
                    let Some(program) = next else { break };
                    let begin = Instant::now();
                    let output = program.command(&tools).output();
                    let seconds = begin.elapsed().as_secs_f64();
                    // Locked while it prints, so that no two mingle.
                    let mut failed = lock(&failed);
                    if !report(&program, output, seconds) {
                        failed.push(program.name);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !failed.is_empty() {
        bail!("tests failed: {}", failed.join(", "));
    }
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The test program that a message of cargo names, if it names one.
fn program(message: &str) -> Option<Program> {
    let message: Value = serde_json::from_str(message).ok()?;
    let is_test = message["reason"] == "compiler-artifact" && message["profile"]["test"] == true;
    let path = message["executable"].as_str().filter(|_| is_test)?;
    let manifest = Path::new(message["manifest_path"].as_str()?);
    let package = manifest.parent()?.to_owned();
    let folder = package.file_name()?.to_string_lossy().into_owned();
    let target = message["target"]["name"].as_str()?;
    Some(Program {
        name: format!("{folder}: {target}"),
        path: path.into(),
        package,
    })
}

impl Program {
    fn command(&self, tools: &[(&str, PathBuf)]) -> Command {
        let mut command = Command::new(&self.path);
        command.current_dir(&self.package);
        command.env("CARGO_MANIFEST_DIR", &self.package);
        command.envs(tools.iter().map(|(variable, path)| (variable, path)));
        command
    }
}

/// Says how a program ended, with all that it printed where it failed; whether it passed.
fn report(program: &Program, output: std::io::Result<Output>, seconds: f64) -> bool {
    let name = &program.name;
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            eprintln!("{name}: cannot be started: {error}");
            return false;
        }
    };
    let printed = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        let result = printed
            .lines()
            .rev()
            .find(|it| it.starts_with("test result"));
        println!("{name}: {} ({seconds:.1} s)", result.unwrap_or("passed"));
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        println!(
            "{name}: {} ({seconds:.1} s)\n{printed}\n{said}",
            output.status
        );
    }
    output.status.success()
}

#[cfg(test)]
mod tests {
    use super::program;

    #[test]
    fn test_programs_are_distinct_from_other_artefacts() {
        let message = |test: bool, executable: &str| {
            format!(
                r#"{{"reason":"compiler-artifact","manifest_path":"/clone/core/Cargo.toml",
                "target":{{"name":"damage"}},"profile":{{"test":{test}}},"executable":{executable}}}"#
            )
            .replace('\n', "")
        };
        let name = |message: &str| program(message).map(|it| it.name);
        for (case, message, expected) in [
            (
                "a test",
                message(true, r#""/t/damage-1""#),
                Some("core: damage"),
            ),
            ("a binary", message(false, r#""/t/techmatch""#), None),
            ("a library", message(true, "null"), None),
            (
                "another message",
                r#"{"reason":"build-finished"}"#.into(),
                None,
            ),
        ] {
            assert_eq!(name(&message).as_deref(), expected, "{case}");
        }
    }
}
