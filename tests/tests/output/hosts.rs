//! What a build writes for a host, and what it leaves alone.

use std::fs;

use serde_json::json;

use super::Place;

const FILES: [(&str, &str); 3] = [
    ("github-pages", ".nojekyll"),
    ("netlify", "_headers"),
    ("nginx", "techmatch.nginx.conf"),
];

impl Place {
    fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path("site").join(name)).ok()
    }
}

#[test]
fn a_host_has_its_file_and_no_other() {
    let place = Place::new();
    place.build(&[]).succeeded();
    for (_, file) in FILES {
        assert_eq!(place.read(file), None, "{file}");
    }
    for (host, own) in FILES {
        for round in ["first", "again"] {
            let account = place.build(&["--host", host]).succeeded().json();
            assert_eq!(account["foreign"], json!([]), "{host} {round}");
            let notes = account["notes"].as_array().unwrap();
            assert!(
                notes.iter().any(|note| note["file"] == own),
                "{host}: {notes:?}"
            );
            for (_, file) in FILES {
                assert_eq!(
                    place.read(file).is_some(),
                    file == own,
                    "{host} {round}: {file}"
                );
            }
        }
    }
    place.build(&["--host", "none"]).succeeded();
    assert_eq!(place.read("techmatch.nginx.conf"), None);
}

#[test]
fn the_configuration_names_the_host_and_an_argument_another() {
    let place = Place::new();
    let config = place.write("techmatch.toml", "[site]\nhost = \"netlify\"\n");
    let config = config.to_str().unwrap();
    place.build(&["--config", config]).succeeded();
    assert!(place.read("_headers").is_some());
    place
        .build(&["--config", config, "--host", "nginx"])
        .succeeded();
    assert_eq!(place.read("_headers"), None);
    assert!(place.read("techmatch.nginx.conf").is_some());
    place.write("techmatch.toml", "[site]\nhost = \"netlfy\"\n");
    let ran = place.build(&["--config", config]).failed();
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("github-pages"), "{}", ran.stderr);
}

#[test]
fn rules_of_the_publishers_own_are_never_replaced() {
    let place = Place::new();
    for (host, file) in [FILES[1], FILES[2]] {
        let own = place.write(&format!("site/{file}"), "/*\n  X-Mine: 1\n");
        let ran = place.build(&["--host", host]).failed();
        assert!(ran.stderr.contains(file), "{}", ran.stderr);
        assert!(
            ran.stderr
                .contains("hint: add the rules of docs/hosting.md"),
            "{}",
            ran.stderr
        );
        assert_eq!(ran.json()["read"], 0, "{host}: work was done");
        // For no host, or another one, it is one of the publisher's files.
        let account = place.build(&[]).succeeded().json();
        assert_eq!(account["foreign"], json!([file]), "{host}");
        assert_eq!(place.read(file).unwrap(), "/*\n  X-Mine: 1\n");
        fs::remove_file(own).unwrap();
        // Ours that the publisher has changed is the publisher's.
        place.build(&["--host", host]).succeeded();
        let changed = format!("{}\n# mine\n", place.read(file).unwrap());
        let own = place.write(&format!("site/{file}"), &changed);
        let ran = place.build(&["--host", host]).failed();
        assert!(ran.stderr.contains("rules of your own"), "{}", ran.stderr);
        place.build(&[]).succeeded();
        assert_eq!(place.read(file).unwrap(), changed);
        fs::remove_file(own).unwrap();
    }
}

#[test]
fn a_nojekyll_that_stands_there_says_all_that_ours_would() {
    let place = Place::new();
    place.write("site/.nojekyll", "");
    for host in ["github-pages", "none"] {
        place.build(&["--host", host]).succeeded();
        assert_eq!(place.read(".nojekyll").unwrap(), "", "{host}");
    }
}
