//! What the licences of others ask for goes with the command and with every site.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::process::Command;

use techmatch_tests::command::root;
use techmatch_tests::{Site, techmatch};

/// The crates that cargo links into a package, for this machine or another target.
fn linked(package: &str, target: &[&str]) -> BTreeSet<String> {
    let arguments = ["tree", "--locked", "--prefix", "none", "--package", package];
    let edges = ["--edges", "normal,no-proc-macro"];
    let printed = Command::new("cargo")
        .args(arguments)
        .args(edges)
        .args(target)
        .current_dir(root())
        .output()
        .unwrap();
    let printed = String::from_utf8(printed.stdout).unwrap();
    let crates = printed
        .lines()
        .filter(|line| !line.contains('/') && !line.is_empty());
    crates
        .map(|line| {
            let mut words = line.split(' ');
            let (name, version) = (words.next().unwrap(), words.next().unwrap());
            format!("{name} {}", version.trim_start_matches('v'))
        })
        .collect()
}

#[test]
fn each_linked_crate_is_named_with_its_notice() {
    let printed = techmatch(["licences"]).succeeded().stdout;
    let site = Site::of_examples();
    let shipped = std::fs::read_to_string(site.path().join(site.app()).join("NOTICE.txt")).unwrap();
    assert_eq!(shipped, printed);
    let wasm = &["--target", "wasm32-unknown-unknown"];
    for (package, target) in [
        ("techmatch", &[][..]),
        ("techmatch-engine", wasm),
        ("techmatch-web", wasm),
    ] {
        let crates = linked(package, target);
        assert!(crates.len() > 40, "{package}: {crates:?}");
        for name in crates {
            // Once in the list, once above its text.
            let named = printed.matches(&format!("{name} ")).count()
                + printed.matches(&format!("{name},")).count()
                + printed.matches(&format!("{name}\n")).count();
            assert!(named > 1, "{package}: {name} has no notice");
        }
    }
    for text in [
        "CC-CEDICT",
        "Permission is hereby granted",
        "Apache License",
        "UNICODE LICENSE",
    ] {
        assert!(printed.contains(text), "{text}");
    }
}
