//! Builds that are stopped or fail at each change of a file, by faults in the calls to the system.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use techmatch_tests::faults::{count, with_faults};

use super::*;

fn build(place: &Place) -> Command {
    let mut build = command(["build".as_ref(), place.path("offers.csv").as_os_str()]);
    build.args([
        "--out".as_ref(),
        place.path("site").as_os_str(),
        "--json".as_ref(),
    ]);
    // The order of the calls is the same each time.
    build.env("TECHMATCH_THREADS", "1");
    build.stdout(Stdio::piped()).stderr(Stdio::piped());
    build
}

/// States to stop a build at: `TECHMATCH_KILLS` of them, spread over all and dense at the end,
/// where the site is swapped.
fn states(all: usize) -> Vec<usize> {
    let wanted = std::env::var("TECHMATCH_KILLS").ok();
    let wanted: usize = wanted.and_then(|it| it.parse().ok()).unwrap_or(10);
    let half = wanted / 2;
    let spread = (0..half).map(|it| 1 + it * all / half);
    let mut states: Vec<usize> = spread.chain(all.saturating_sub(half)..=all).collect();
    states.sort_unstable();
    states.dedup();
    states
}

/// Files of a site by their names.
type Files = BTreeMap<String, Vec<u8>>;

fn put(files: &Files, folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Whether a folder holds all files of a site; others may lie beside them.
fn holds(folder: &Files, site: &Files) -> bool {
    site.iter()
        .all(|(name, bytes)| folder.get(name) == Some(bytes))
}

/// Whether a file is a plain page, or lists or feeds them: these change one by one before the catalogue does.
fn is_plain(name: &str) -> bool {
    let heads = [
        "l/",
        "feeds/",
        "services.",
        "about.",
        "overview.",
        "feed.",
        "sitemap.",
        "robots.",
    ];
    heads.iter().any(|head| name.starts_with(head))
}

/// Whether each plain page is as in one of the sites, and whole.
fn holds_plain(folder: &Files, [old, new]: [&Files; 2]) -> bool {
    let names = old.keys().chain(new.keys()).filter(|it| is_plain(it));
    names
        .map(|name| (folder.get(name), old.get(name), new.get(name)))
        .all(|(found, old, new)| found == old || found == new)
}

/// Stops a build that replaces a site at many states, by one of the faults.
#[track_caller]
fn stopped(fault: &str, more: &[(&str, &str)]) {
    let place = Place::new();
    let site = place.path("site");
    let [old, new] = ["old", "new"].map(|word| {
        place.listings("offers.csv", 4, word);
        place.build(&["--drop-last"]).succeeded();
        files(&site)
    });
    put(&old, &site);
    let all = count(with_faults(build(&place), more));
    let states = states(all);
    for &state in &states {
        put(&old, &site);
        let state_text = state.to_string();
        let faults = more.iter().copied().chain([(fault, &*state_text)]);
        let faults: Vec<_> = faults.collect();
        let ran = with_faults(build(&place), &faults).output().unwrap();
        let found = files(&site);
        let [old_catalogue, new_catalogue] = [&old, &new].map(|site| {
            let own = site.iter().filter(|(name, _)| !is_plain(name));
            own.map(|(name, bytes)| (name.clone(), bytes.clone()))
                .collect()
        });
        let whole = holds_plain(&found, [&old, &new])
            && (holds(&found, &new_catalogue)
                || !ran.status.success() && holds(&found, &old_catalogue));
        let whole = whole && (!ran.status.success() || holds(&found, &new));
        assert!(whole, "{fault} at {state} of {all}: {ran:?}");
        // The next build ends as if nothing had happened.
        place.build(&["--drop-last"]).succeeded();
        assert!(
            files(&site) == new,
            "{fault} at {state} of {all}: something is left over"
        );
        assert_eq!(place.names(), ["offers.csv", "site"], "{fault} at {state}");
    }
    println!("{fault} {more:?}: {} states of {all}", states.len());
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    stopped("FAULTS_KILL", &[]);
}

#[test]
fn a_killed_build_does_so_without_an_exchange_of_files_too() {
    stopped("FAULTS_KILL", &[("FAULTS_NO_EXCHANGE", "1")]);
}

#[test]
fn a_full_disk_leaves_the_old_site_or_the_new_one() {
    stopped("FAULTS_FAIL", &[]);
}

#[test]
fn what_cannot_be_removed_has_its_own_status() {
    let place = Place::new();
    for word in ["one", "two", "three"] {
        place.listings("offers.csv", 4, word);
        if word != "three" {
            place.build(&[]).succeeded();
        }
    }
    let ran = with_faults(build(&place), &[("FAULTS_NO_REMOVAL", "site/chunks/")]).output();
    let ran = Ran::from(ran.unwrap());
    assert_eq!(ran.status, Some(3), "{ran:?}");
    assert!(
        ran.stderr.contains("published, but files of earlier sites"),
        "{ran:?}"
    );
    assert_eq!(answers(&place.path("site")), 4);
    place.build(&[]).succeeded();
    assert_eq!(place.names(), ["offers.csv", "site"]);
}

#[test]
fn two_builds_at_once_are_one_after_the_other() {
    let pairs = std::env::var("TECHMATCH_PAIRS").ok();
    let pairs: u64 = pairs.and_then(|it| it.parse().ok()).unwrap_or(4);
    let place = Place::new();
    for pair in 0..pairs {
        place.listings("offers.csv", 4, &pair.to_string());
        let delay = (pair % 5 * 10).to_string();
        let first = with_faults(build(&place), &[("FAULTS_DELAY", &delay)]);
        let second = with_faults(build(&place), &[("FAULTS_DELAY", &delay)]);
        let both = [first, second].map(|mut it| {
            std::thread::sleep(std::time::Duration::from_millis(pair * 7 % 40));
            it.spawn().unwrap()
        });
        let both = both.map(|it| Ran::from(it.wait_with_output().unwrap()));
        assert!(both.iter().any(|it| it.status == Some(0)), "{both:?}");
        for ran in &both {
            let waits = ran.stderr.contains("another build");
            assert!(ran.status == Some(0) || waits, "{ran:?}");
        }
        assert_eq!(answers(&place.path("site")), 4);
        assert_eq!(place.names(), ["offers.csv", "site"]);
    }
}
