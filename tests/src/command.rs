//! The built command, run on real files.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{LazyLock, OnceLock};

use serde_json::Value;

/// The clone.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        // Asked when run, not when built: clones may share a target folder.
        let here = env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests");
        Path::new(&here)
            .parent()
            .expect("the crate stands in the clone")
            .to_owned()
    });
    &ROOT
}

/// The built command, which cargo brings up to date first.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let built = Command::new(env::var_os("CARGO").expect("cargo runs the tests"))
            // As `cargo test --workspace` builds it: another choice of packages has other features,
            // and compiles half of the dependencies again.
            .args(["test", "--no-run", "--quiet", "--workspace"])
            .args(["--test", "mutations", "--message-format=json"])
            .current_dir(root())
            .stderr(Stdio::inherit())
            .output()
            .expect("cargo runs");
        assert!(built.status.success(), "the command does not build");
        String::from_utf8_lossy(&built.stdout)
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok())
            .find(|message| {
                message["target"]["name"] == "techmatch" && message["executable"].is_string()
            })
            .and_then(|message| message["executable"].as_str().map(PathBuf::from))
            .expect("cargo names the executable")
    })
}

/// What one run of the command did.
#[derive(Debug)]
pub struct Ran {
    /// Its exit status; none if a signal ended it.
    pub status: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it complained of.
    pub stderr: String,
}

impl Ran {
    /// Fails the test unless the command succeeded.
    #[allow(clippy::return_self_not_must_use)]
    #[track_caller]
    pub fn succeeded(self) -> Self {
        assert_eq!(
            self.status,
            Some(0),
            "stdout: {}\nstderr: {}",
            self.stdout,
            self.stderr
        );
        self
    }

    /// Fails the test unless the command failed, and not by a panic.
    #[allow(clippy::return_self_not_must_use)]
    #[track_caller]
    pub fn failed(self) -> Self {
        let panicked = self.status == Some(101) || self.stderr.contains("panicked at");
        assert!(
            self.status.is_some_and(|code| code != 0) && !panicked,
            "{self:?}"
        );
        self
    }

    /// The JSON that it printed.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| {
            panic!("{error}\nstdout: {}\nstderr: {}", self.stdout, self.stderr)
        })
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("the command prints UTF-8"),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The command with `arguments`, in the clone, not yet run.
pub fn command<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(program());
    command
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::null());
    command
}

/// Runs the command with `arguments` in the clone.
pub fn techmatch<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ran {
    command(arguments)
        .output()
        .expect("the command runs")
        .into()
}
