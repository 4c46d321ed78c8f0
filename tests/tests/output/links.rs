//! Sites behind links.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn an_output_that_is_a_link_is_where_it_leads() {
    for (name, target, exists) in [
        ("a release", "releases/1", true),
        ("a release to be", "releases/2", false),
    ] {
        let place = Place::new();
        if exists {
            fs::create_dir_all(place.path(target)).unwrap();
        }
        symlink(target, place.path("site")).unwrap();
        for _ in 0..2 {
            place.build(&[]).succeeded();
        }
        assert_eq!(
            fs::read_link(place.path("site")).unwrap(),
            Path::new(target),
            "{name}"
        );
        assert_eq!(answers(&place.path(target)), 4, "{name}");
    }
}

#[test]
fn an_output_that_leads_elsewhere_is_refused() {
    for (target, end) in [
        ("../precious", ""),
        ("../precious", "/"),
        (".", ""),
        ("..", ""),
    ] {
        let place = Place::new();
        place.write("precious/p.txt", "x");
        place.listings("w/offers.csv", 4, "");
        symlink(target, place.path("w/site")).unwrap();
        let site = place.path(&format!("w/site{end}"));
        let ran = site::build(&[place.path("w/offers.csv")], &site, &[]).failed();
        assert!(ran.stderr.contains("leads out"), "{target}: {}", ran.stderr);
        assert_eq!(files(&place.path("precious")).len(), 1, "{target}");
    }
}

#[test]
fn an_input_that_is_a_link_lies_where_it_lies() {
    let place = Place::new();
    fs::create_dir(place.path("site")).unwrap();
    symlink("../offers.csv", place.path("site/linked.csv")).unwrap();
    symlink("site/kept.csv", place.path("out.csv")).unwrap();
    place.listings("site/kept.csv", 4, "");
    for name in ["site/linked.csv", "out.csv"] {
        let ran = site::build(&[place.path(name)], &place.path("site"), &[]).failed();
        assert!(
            ran.stderr.contains("would be published"),
            "{name}: {}",
            ran.stderr
        );
    }
}

#[test]
fn links_in_the_folder_are_not_followed() {
    for name in ["site/chunks", "site/chunks/ab", "site/app-0123456789ab"] {
        let place = Place::new();
        place.write("precious/p.txt", "x");
        fs::create_dir_all(place.path(name).parent().unwrap()).unwrap();
        symlink(place.path("precious"), place.path(name)).unwrap();
        let ran = place.build(&[]).failed();
        assert!(ran.stderr.contains(name), "{name}: {}", ran.stderr);
        assert_eq!(files(&place.path("precious")).len(), 1, "{name}");
    }
}

#[test]
fn a_working_folder_that_is_a_link_is_not_followed() {
    let place = Place::new();
    place.write("precious/p.txt", "x");
    symlink("precious", place.path(".site.new")).unwrap();
    let ran = place.build(&[]).failed();
    assert!(
        ran.stderr.contains(".site.new is in the way"),
        "{}",
        ran.stderr
    );
    assert_eq!(
        fs::read_to_string(place.path("precious/p.txt")).unwrap(),
        "x"
    );
    assert!(!place.path("site").exists());
}
