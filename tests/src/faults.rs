//! File systems that fail: the command with faults preloaded into its calls (`fixtures/faults.c`,
//! built by the machine's C compiler). Linux only.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::examples::fixture;

/// The library that is preloaded.
fn library() -> PathBuf {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        let folder = TempDir::new().expect("there is a temporary folder");
        let built = Command::new("cc")
            .args(["-O1", "-shared", "-fPIC", "-o"])
            .arg(folder.path().join("faults.so"))
            .arg(fixture("faults.c"))
            .arg("-ldl")
            .status();
        assert!(built.expect("a C compiler is there").success());
        folder
    });
    folder.path().join("faults.so")
}

/// `command`, with faults: `FAULTS_KILL` and the others that `faults.c` names.
pub fn with_faults(mut command: Command, faults: &[(&str, &str)]) -> Command {
    command
        .env("LD_PRELOAD", library())
        .envs(faults.iter().copied());
    command
}

/// How many calls that change files `command` makes.
#[track_caller]
pub fn count(command: Command) -> usize {
    let folder = TempDir::new().expect("there is a temporary folder");
    let file = folder.path().join("count");
    let name = file.to_str().expect("temporary folders have UTF-8 names");
    let ran = with_faults(command, &[("FAULTS_COUNT", name)]).output();
    let ran = ran.expect("the command runs");
    assert!(ran.status.success(), "{ran:?}");
    let count = fs::read_to_string(file).expect("the library was loaded");
    count.parse().expect("a number")
}
