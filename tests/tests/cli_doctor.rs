//! `techmatch doctor` on a site in a folder, and on hosts with one fault each.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::thread;

use serde_json::Value;
use techmatch_tests::command::Ran;
use techmatch_tests::{Fault, Faulty, Server, Site, techmatch};

/// All that a good host says.
const GOOD: &str =
    "Cache-Control: no-cache, max-age=99999999\r\nAccess-Control-Allow-Origin: *\r\n";

#[track_caller]
fn doctor(site: &str) -> (Ran, Value) {
    let ran = techmatch(["doctor", site, "--json"]);
    let json = ran.json();
    let errors = json["errors"].as_u64().unwrap();
    assert_eq!(ran.status, Some(i32::from(errors > 0)), "{json:#}");
    for finding in json["findings"].as_array().unwrap() {
        assert!(
            finding["reason"].is_string() && finding["hint"].is_string(),
            "{finding}"
        );
    }
    (ran, json)
}

/// The finding of this severity at a place whose reason or hint has these words.
#[track_caller]
fn has(json: &Value, severity: &str, file: &str, words: &str) {
    let findings = json["findings"].as_array().unwrap();
    let found = findings.iter().any(|one| {
        let says = |key: &str| one[key].as_str().unwrap_or_default().contains(words);
        let place = one["file"].as_str().unwrap_or_default();
        one["severity"] == severity && place.contains(file) && (says("reason") || says("hint"))
    });
    assert!(found, "no {severity} at {file} with `{words}`: {json:#}");
}

#[test]
fn a_whole_folder_is_well() {
    let site = Site::of_examples();
    let (_, json) = doctor(site.path().to_str().unwrap());
    assert_eq!(json["findings"], serde_json::json!([]));
    let files = techmatch_tests::site::files(&site.path()).len() as u64;
    assert_eq!(json["files"].as_u64().unwrap(), files, "every file is read");
}

#[test]
fn what_is_wrong_in_a_folder_is_named_with_its_remedy() {
    let site = Site::of_examples();
    let app = site.app();
    let chunk = site.chunks().remove(3);
    let file = |name: &str| site.path().join(name);
    let bytes = fs::read(file(&chunk)).unwrap();
    let text = |name: &str, text: &str| fs::write(file(name), text).unwrap();
    let at = site.path().to_str().unwrap().to_owned();
    for (name, alter, severity, place, words) in [
        (
            "a chunk is gone",
            &(|| fs::remove_file(file(&chunk)).unwrap()) as &dyn Fn(),
            "error",
            &*chunk,
            "not there",
        ),
        (
            "a chunk is altered",
            &|| text(&chunk, "x"),
            "error",
            &chunk,
            "not those that were published",
        ),
        (
            "a chunk is a page",
            &|| text(&chunk, "<html>"),
            "error",
            &chunk,
            "answer 404",
        ),
    ] {
        alter();
        let (_, json) = doctor(&at);
        assert_eq!(json["errors"], 1, "{name}");
        has(&json, severity, place, words);
        fs::write(file(&chunk), &bytes).unwrap();
    }
    let style = format!("{app}/style.css");
    text(&style, "body {}");
    let (_, json) = doctor(&at);
    has(&json, "error", &style, "browsers refuse it");
    has(&json, "error", &app, "other files than were published");
    let listed = fs::read(file("media/face.json")).unwrap();
    let plan = serde_json::from_slice::<Vec<String>>(&listed)
        .unwrap()
        .remove(0);
    text(&plan, "x");
    let (_, json) = doctor(&at);
    has(&json, "error", &plan, "not those that its name stands for");

    text("offers.xlsx", "x");
    text("robots.txt", "x");
    text("MANIFEST.json", "{}");
    fs::create_dir(file(".git")).unwrap();
    fs::create_dir_all(file("chunks/00")).unwrap();
    text("chunks/00/0123456789abcdef01", "left over");
    fs::create_dir(file("app-0123456789ab")).unwrap();
    let (ran, json) = doctor(&at);
    has(
        &json,
        "warning",
        "",
        "published with the site: .git, offers.xlsx",
    );
    has(&json, "note", "", "robots.txt");
    has(&json, "warning", "manifest.json", "in case alone");
    has(&json, "note", "chunks", "needs: 1");
    has(&json, "note", "app-0123456789ab", "earlier site");
    let severities = json["findings"].as_array().unwrap().iter();
    let severities: Vec<&str> = severities
        .map(|one| one["severity"].as_str().unwrap())
        .collect();
    assert!(
        severities
            .windows(2)
            .all(|pair| pair[0] != "note" || pair[1] == "note"),
        "{}",
        ran.stdout
    );
}

#[cfg(unix)]
#[test]
fn what_a_web_server_cannot_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::of_examples();
    let folder = site.path().join(site.app());
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let (_, json) = doctor(site.path().to_str().unwrap());
    has(&json, "warning", &site.app(), "chmod -R a+rX");
}

#[test]
fn no_site_is_an_error_with_a_hint() {
    let folder = tempfile::TempDir::new().unwrap();
    let (_, json) = doctor(folder.path().to_str().unwrap());
    has(&json, "error", "manifest.json", "no site of techmatch");
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let (_, json) = doctor(&format!("http://{free}/"));
    has(&json, "error", "http://", "takes no connection");
    let host = Faulty::start(folder.path());
    let server = Server::start(folder.path());
    let (_, json) = doctor(&server.url.replace("http:", "https:"));
    has(&json, "error", "https://", "does not speak https");
    let (_, json) = doctor(&host.url());
    has(&json, "error", "manifest.json", "no site of techmatch");
}

#[test]
fn the_plainest_host_has_no_error() {
    let site = Site::of_examples();
    let server = Server::start(&site.path());
    let (_, json) = doctor(&server.url);
    assert_eq!(json["errors"], 0, "{json:#}");
    has(&json, "warning", "index.html", "guess how long");
    has(&json, "warning", "engine_bg.wasm", "come unpacked");
    has(&json, "warning", "", "Access-Control-Allow-Origin: *");
    let text = techmatch(["doctor", &server.url]).succeeded().stdout;
    assert!(
        text.contains("\n  hint: ") && text.contains(" 0 errors, 3 warnings, "),
        "{text}"
    );
}

/// Whoever follows our own rules has nothing left to do but to pack, which no `_headers` can say.
#[test]
fn a_host_that_follows_our_rules_is_well() {
    let config = techmatch_tests::examples::folder().join("techmatch.toml");
    let files = techmatch_tests::examples::files();
    let site = Site::build(
        &files,
        &["--config", config.to_str().unwrap(), "--host", "netlify"],
    );
    assert!(
        site.path().join("media/list.json").exists()
            || site.path().join("media/face.json").exists()
    );
    let host = Faulty::start(&site.path());
    host.follows(&fs::read_to_string(site.path().join("_headers")).unwrap());
    let (_, json) = doctor(&host.url());
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:#?}");
    has(&json, "warning", "engine_bg.wasm", "come unpacked");
}

#[test]
fn each_fault_of_a_host_is_named() {
    let site = Site::of_examples();
    let app = site.app();
    let host = Faulty::start(&site.path());
    host.says(GOOD);
    let (_, json) = doctor(&host.url());
    assert_eq!(json["errors"], 0, "{json:#}");
    let chunk = site.chunks().remove(5);
    let start = format!("{app}/start.js");
    let program = format!("{app}/engine_bg.wasm");
    for (path, fault, severity, words) in [
        (&*chunk, Fault::NotFound, "error", "not there"),
        (&chunk, Fault::ServerError, "error", "answers 500"),
        (&chunk, Fault::Cut, "error", "breaks off"),
        (
            &chunk,
            Fault::Altered,
            "error",
            "not those that were published",
        ),
        (&chunk, Fault::Page, "error", "a page comes in its place"),
        (
            &chunk,
            Fault::Mislabelled,
            "error",
            "packed by gzip, and it is not",
        ),
        (&chunk, Fault::Reset, "error", "breaks off"),
        (
            "manifest.json",
            Fault::Page,
            "error",
            "not what a build writes",
        ),
        ("index.html", Fault::NotFound, "error", "not there"),
        (&start, Fault::WrongType, "error", "text/javascript"),
        (&start, Fault::Altered, "error", "browsers refuse it"),
        (&program, Fault::Altered, "error", "browsers refuse it"),
        (&program, Fault::WrongType, "warning", "application/wasm"),
        (&program, Fault::NotFound, "error", "not there"),
    ] {
        host.breaks([path], fault, usize::MAX);
        let (_, json) = doctor(&host.url());
        has(&json, severity, path, words);
        assert!(host.heal(), "{path} {fault:?}");
    }
    // What a second try of the visitor puts right is no fault.
    host.breaks([&chunk], Fault::Cut, 1);
    let (_, json) = doctor(&host.url());
    assert_eq!(json["errors"], 0, "{json:#}");
    assert!(host.heal());
}

#[test]
fn headers_and_policies_are_read() {
    let site = Site::of_examples();
    let host = Faulty::start(&site.path());
    for (headers, severity, place, words) in [
        (
            "Cache-Control: max-age=31536000\r\n",
            "error",
            "index.html",
            "more than a day",
        ),
        (
            "Cache-Control: max-age=600\r\n",
            "note",
            "index.html",
            "a while",
        ),
        (
            "Cache-Control: no-store\r\n",
            "warning",
            "app-",
            "again and again",
        ),
        (
            "Access-Control-Allow-Origin: https://one.example\r\n",
            "warning",
            "",
            "other origins cannot",
        ),
        (
            "Access-Control-Allow-Origin: https://other.example\r\n",
            "warning",
            "",
            "Vary: Origin",
        ),
        (
            "Content-Security-Policy: script-src 'self'\r\n",
            "error",
            "index.html",
            "'wasm-unsafe-eval'",
        ),
        (
            "Content-Security-Policy: default-src 'none'\r\n",
            "error",
            "index.html",
            "connect-src 'self'",
        ),
    ] {
        host.says(headers);
        let (_, json) = doctor(&host.url());
        has(&json, severity, place, words);
    }
    host.says("");
    site.change("index.html", |page| {
        let page = String::from_utf8(page).unwrap();
        let policy =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'none'\"><title>";
        page.replace("<title>", policy).into_bytes()
    });
    let (_, json) = doctor(&host.url());
    has(&json, "error", "index.html", "style-src 'self'");
}

#[test]
fn names_and_ways_are_looked_at() {
    let site = Site::of_examples();
    let app = site.app();
    let host = Faulty::start(&site.path());
    fs::create_dir(site.path().join(".git")).unwrap();
    fs::write(site.path().join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    let notice = site.path().join(&app).join("NOTICE.txt");
    fs::rename(&notice, notice.with_file_name("notice.txt")).unwrap();
    host.breaks(["chunks/00/000000000000000000"], Fault::Page, usize::MAX);
    let (_, json) = doctor(&host.url());
    assert!(json["errors"].as_u64() >= Some(2));
    has(&json, "error", ".git", "history");
    has(&json, "error", "NOTICE.txt", "changes the case");
    has(&json, "warning", "chunks/00", "answer 404");
    assert!(host.heal());

    // An address that leads elsewhere.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let moved = format!("http://{}/", listener.local_addr().unwrap());
    let target = host.url();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            while lines.read_line(&mut line).unwrap_or(0) > 2 {}
            let head = format!(
                "HTTP/1.1 301 Moved\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            let _ = stream.write_all(head.as_bytes());
        }
    });
    let (_, json) = doctor(&moved);
    assert_eq!(json["site"], host.url());
    has(&json, "note", &moved, &host.url());
}
