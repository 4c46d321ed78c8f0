//! The plain pages of a built site, as a search engine, a feed reader or a person without JavaScript reads
//! them: hostile and odd listings, rebuilds, catalogues with many listings.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::{Value, json};
use techmatch_tests::Site;
use techmatch_tests::command::techmatch;
use techmatch_tests::examples;
use techmatch_tests::site::{build, files};
use tempfile::TempDir;

const DAY: [&str; 2] = ["--today", "2026-06-01"];
const PLAIN: [&str; 9] = [
    "about.",
    "services.",
    "l/",
    "feeds/",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "robots.txt",
    "overview.html",
];

/// A folder with listings and a configuration.
struct Given {
    folder: TempDir,
}

impl Given {
    fn new(listings: &[Value], config: &str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("techmatch.toml"), config).unwrap();
        let given = Self { folder };
        given.listings(listings);
        given
    }

    fn listings(&self, listings: &[Value]) {
        fs::write(self.path("listings.json"), json!(listings).to_string()).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn build(&self) -> Value {
        let config = self.path("techmatch.toml");
        let arguments = ["--config", config.to_str().unwrap(), DAY[0], DAY[1]];
        let ran = build(
            &[self.path("listings.json")],
            &self.path("site"),
            &arguments,
        );
        ran.succeeded().json()
    }

    /// The plain pages, feeds and sitemaps of its site, by their paths.
    fn pages(&self) -> BTreeMap<String, String> {
        plain(&self.path("site"))
    }
}

fn plain(site: &Path) -> BTreeMap<String, String> {
    let all = files(site).into_iter();
    all.filter(|(path, _)| PLAIN.iter().any(|it| path.starts_with(it)))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

const SITE: &str = "[site]\ntitle_zh = \"示例目录\"\ntitle_en = \"Example catalogue\"\nurl = \"https://catalogue.example/\"\n";

/// What of a listing could break a page.
fn odd() -> Vec<Value> {
    let supply = |id: &str, title: &str| json!({"id": id, "kind": "supply", "title": title});
    let mut hostile = supply(
        "hostile",
        "</script><script>alert(1)</script><!-- \"a\" & 'b'",
    );
    hostile["summary"] = json!("</title><img src=x onerror=alert(1)>");
    hostile["description"] = json!("--> ]]> </script> <!--<script>");
    hostile["links"] = json!(["https://ok.example/a"]);
    hostile["evidence"] = json!(["javascript:alert(1)", "https://report.example/1"]);
    hostile["organisation"] = json!("\" onmouseover=\"alert(1)");
    let mut long = supply("long", &"超长标题".repeat(2_500));
    long["description"] = json!("a".repeat(20_000));
    let mut arabic = supply("arabic", "طلاء مقاوم للحرارة لفواصل البطاريات");
    arabic["summary"] = json!("طلاء خزفي يبقى مستقرا عند ١٨٠ درجة");
    let mut both = supply("both", "锂电池隔膜涂层");
    both["title_en"] = json!("Coating for battery separators");
    both["summary_en"] = json!("Stable at 180 °C.");
    both["published"] = json!("2026-05-20");
    both["field"] = json!("新材料");
    let mut gone = supply("expired", "Expired coating");
    gone["expires"] = json!("2026-05-31");
    let mut need = json!({"id": "D-1", "kind": "demand", "title": "Dye removal from waste water"});
    need["budget"] = json!("100万元");
    need["organisation"] = json!("Example works");
    need["published"] = json!("2026-05-21");
    need["contact_name"] = json!("Li Min");
    need["contact_email"] = json!("li.min@example.com");
    need["contact_visibility"] = json!("agency");
    vec![
        hostile,
        long,
        arabic,
        both,
        gone,
        need,
        supply("d-1", "Small letters"),
        supply("技术/1.2", "Bare title"),
        supply("技术/1.3", "Another title"),
    ]
}

/// The names of elements and attributes that a page has, as a browser reads them: by their beginnings.
fn scripts(page: &str) -> usize {
    page.matches("<script").count()
}

#[test]
fn each_listing_has_a_page_that_nothing_in_it_can_break() {
    let given = Given::new(&odd(), SITE);
    given.build();
    let pages = given.pages();
    let own: Vec<&String> = pages
        .keys()
        .filter(|it| it.starts_with("l/") && !it.contains("list--"))
        .collect();
    let page = |name: &str| &pages[&format!("l/{name}.html")];
    // One for each listing, one for a further language, style and icon.
    assert_eq!(own.len(), odd().len() + 1 + 2, "{own:#?}");
    let folded: BTreeSet<String> = own.iter().map(|it| it.to_lowercase()).collect();
    assert_eq!(folded.len(), own.len());

    let hostile = page("hostile");
    assert_eq!(scripts(hostile), 1, "{hostile}");
    for end in ["<img", "<!--", "href=\"javascript", " onmouseover=\"alert"] {
        assert!(!hostile.contains(end), "{end}: {hostile}");
    }
    assert!(hostile.contains("href=\"https://report.example/1\""));
    let data = data_of(hostile);
    assert_eq!(data["name"], odd()[0]["title"]);

    let long = page("long");
    let title = long
        .split("<title>")
        .nth(1)
        .unwrap()
        .split("</title>")
        .next()
        .unwrap();
    assert!(
        title.chars().count() < 150 && title.contains('…'),
        "{title}"
    );
    assert!(long.contains(odd()[1]["title"].as_str().unwrap()));

    assert!(
        page("arabic").contains("<h1 lang=\"ar\" dir=\"auto\">"),
        "{}",
        page("arabic")
    );

    let chinese = page("both");
    assert!(chinese.contains("<html lang=\"zh-CN\">"));
    for (tag, path) in [("zh-CN", "l/both.html"), ("en", "l/both.en.html")] {
        let link = format!(
            "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"https://catalogue.example/{path}\">"
        );
        assert!(
            chinese.contains(&link) && page("both.en").contains(&link),
            "{link}"
        );
    }
    assert!(page("both.en").contains("<html lang=\"en\">"));
    assert!(page("both.en").contains("Stable at 180 °C."));

    assert!(page("expired").contains("noindex") && page("expired").contains("has expired"));
    let need = pages
        .iter()
        .find(|(path, _)| path.starts_with("l/d-1--"))
        .unwrap()
        .1;
    assert!(
        need.contains("../#id=D-1&amp;lang=en") && need.contains("../#like=D-1&amp;seek=supply"),
        "{need}"
    );
    assert!(!need.contains("li.min@example.com"));
    let all: String = pages.values().map(String::as_str).collect();
    assert!(!all.contains("style=") && !all.contains("onclick"));

    let sitemap = &pages["sitemap.xml"];
    assert!(sitemap.contains(
        "<loc>https://catalogue.example/l/both.en.html</loc><lastmod>2026-05-20</lastmod>"
    ));
    assert!(!sitemap.contains("expired"));
    let feed: Value = serde_json::from_str(&pages["feed.json"]).unwrap();
    let titles: Vec<_> = feed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["title"].as_str().unwrap())
        .collect();
    // What has no day of publication came with the first site: that is no news.
    assert_eq!(titles, ["Dye removal from waste water", "锂电池隔膜涂层"]);
    assert!(pages["feed.xml"].contains("<link rel=\"alternate\" type=\"text/html\" href=\"https://catalogue.example/l/both.html\"/>"));
    assert!(pages["robots.txt"].contains("Sitemap: https://catalogue.example/sitemap.xml"));
}

/// The data of a page in terms of schema.org.
fn data_of(page: &str) -> Value {
    let start = "<script type=\"application/ld+json\">";
    let json = page
        .split(start)
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    serde_json::from_str(json).unwrap()
}

#[test]
fn the_same_listings_give_the_same_pages_and_those_that_are_gone_go() {
    let given = Given::new(&odd(), SITE);
    given.build();
    let before = given.pages();
    let mine = given.path("site/l/mine.html");
    fs::write(&mine, "<p>mine</p>").unwrap();
    fs::write(
        given.path("site/robots.txt"),
        "User-agent: *\nDisallow: /\n",
    )
    .unwrap();
    let account = given.build();
    assert_eq!(account["foreign"], json!(["l/mine.html", "robots.txt"]));
    let mut after = given.pages();
    assert_eq!(after.remove("l/mine.html").as_deref(), Some("<p>mine</p>"));
    assert_eq!(after["robots.txt"], "User-agent: *\nDisallow: /\n");
    after.insert("robots.txt".into(), before["robots.txt"].clone());
    assert!(before == after, "{:?} {:?}", before.keys(), after.keys());

    given.listings(&odd()[3..5]);
    let ran = build(
        &[given.path("listings.json")],
        &given.path("site"),
        &["--shrink"],
    );
    assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    let left: Vec<String> = given
        .pages()
        .into_keys()
        .filter(|it| it.starts_with("l/") && !it.contains("list--"))
        .collect();
    assert_eq!(
        left,
        [
            "l/both.en.html",
            "l/both.html",
            "l/expired.html",
            "l/mine.html",
            "l/techmatch.css",
            "l/techmatch.svg"
        ]
    );
    // Without the site's address nothing is named as a whole one, and the account says it once.
    assert!(!given.path("site/sitemap.xml").exists());
    assert!(
        !fs::read_to_string(given.path("site/l/both.html"))
            .unwrap()
            .contains("canonical")
    );
    assert_eq!(
        ran.stderr.matches("without the site's address").count(),
        1,
        "{}",
        ran.stderr
    );
    let looked = techmatch(["doctor", given.path("site").to_str().unwrap()]).succeeded();
    assert!(!looked.stdout.contains("plain page"), "{}", looked.stdout);
    fs::remove_file(given.path("site/l/both.html")).unwrap();
    fs::remove_file(given.path("site/l/both.en.html")).unwrap();
    let looked = techmatch(["doctor", given.path("site").to_str().unwrap()]);
    assert!(
        looked
            .stdout
            .contains("listings without their plain page: 1"),
        "{}",
        looked.stdout
    );
}

/// What a publisher's page says is what the configuration, the account and the feed say.
#[test]
fn a_page_says_what_its_publisher_owes_readers() {
    let agency = "[site.agency]\nname_zh = \"示例中心\"\nemail = \"office@agency.example\"\n";
    let config = format!("{SITE}contacts = \"masked\"\n{agency}[ranking]\ntitle_weight = 1.2\n");
    let mut listings = odd();
    listings.push(json!({"id": "untitled", "kind": "supply", "title": ""}));
    let given = Given::new(&listings, &config);
    let account = given.build();
    let data =
        |given: &Given| -> Value { serde_json::from_str(&given.pages()["about.json"]).unwrap() };
    let about = data(&given);
    assert_eq!(about["day"], DAY[1]);
    assert_eq!(about["publisher"]["email"], "office@agency.example");
    assert_eq!(about["contacts"], "masked");
    assert_eq!(about["ranking"]["default_parameters"], false);
    for key in ["read", "published", "supply", "demand", "expired"] {
        assert_eq!(about["listings"][key], account[key], "{key}");
    }
    assert_eq!(about["listings"]["refused"], 1, "{account}");
    let pages = given.pages();
    let english = &pages["about.html"];
    assert!(english.contains("<html lang=\"en\">"), "{english}");
    for part in [
        "href=\"mailto:office@agency.example\"",
        "示例中心",
        "Last updated: 2026-06-01.",
        "Contacts are shown in part",
        "has set parameters of its own",
        "href=\"privacy.html\"",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    assert!(pages["about.zh.html"].contains("<html lang=\"zh-CN\">"));
    for (path, text) in &pages {
        if path.starts_with("l/") && path.ends_with("html") {
            assert!(text.contains("href=\"../about.html\""), "{path}");
        }
    }
    let home = fs::read_to_string(given.path("site/index.html")).unwrap();
    assert!(home.contains("href=\"about.html\""), "{home}");

    // What is taken back stands in the log by its number alone.
    given.listings(&listings[1..]);
    given.build();
    let about = data(&given);
    assert_eq!(about["log"]["ended_because"], json!({"gone": 1}));
    let page = &given.pages()["about.html"];
    assert!(
        page.contains("hostile") && !page.contains("alert(1)"),
        "{page}"
    );
}

#[test]
fn a_page_of_somebody_else_in_the_place_of_ours_stops_the_build() {
    let given = Given::new(&odd(), SITE);
    fs::create_dir_all(given.path("site/l")).unwrap();
    fs::write(given.path("site/l/both.html"), "<p>mine</p>").unwrap();
    let ran = build(&[given.path("listings.json")], &given.path("site"), &[]).failed();
    assert!(
        ran.stderr
            .contains("l/both.html was not written by techmatch"),
        "{}",
        ran.stderr
    );
    assert_eq!(
        files(&given.path("site")).into_keys().collect::<Vec<_>>(),
        ["l/both.html"]
    );
}

#[test]
fn many_listings_share_pages() {
    let given = Given::new(&odd(), &format!("{SITE}[pages]\neach_up_to = 3\n"));
    given.build();
    let pages = given.pages();
    let groups: Vec<&String> = pages
        .keys()
        .filter(|it| it.starts_with("l/group--"))
        .collect();
    assert!((2..=9).contains(&groups.len()), "{groups:?}");
    for listing in odd() {
        let title = listing["title"].as_str().unwrap();
        let title = title
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        assert!(
            groups.iter().any(|path| pages[*path].contains(&title)),
            "{title}"
        );
    }
    let all = &pages["l/list--all.html"];
    let (path, place) = all
        .split("href=\"../l/group--")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .split_once('#')
        .unwrap();
    assert!(pages[&format!("l/group--{path}")].contains(&format!("id=\"{place}\"")));

    let none = Given::new(&odd(), "[pages]\neach_up_to = 0\ngrouped_up_to = 0\n");
    let account = none.build();
    assert!(
        none.pages()
            .keys()
            .all(|it| !it.contains("group") && !it.contains("both"))
    );
    assert!(account["notes"].to_string().contains("have no plain pages"));
}

#[test]
fn a_packed_catalogue_has_no_plain_pages() {
    let given = Given::new(&odd(), SITE);
    given.build();
    let out = given.path("catalogue.html");
    techmatch([
        "pack",
        given.path("site").to_str().unwrap(),
        "-o",
        out.to_str().unwrap(),
    ])
    .succeeded();
    let packed = fs::read_to_string(out).unwrap();
    assert!(!packed.contains("list--all") && !packed.contains("ld+json"));
}

fn tool(variable: &str) -> PathBuf {
    let path = env::var_os(variable);
    PathBuf::from(
        path.unwrap_or_else(|| panic!("{variable} is not set: run `cargo xtask test`, or set it")),
    )
}

/// Who serves is published as page and data, which go where no table names anybody any more.
#[test]
fn who_serves_is_a_page_and_data() {
    let config = format!("{SITE}[services]\nfiles = [\"services.csv\"]\n");
    let given = Given::new(&odd(), &config);
    let table = "provider,service,fee,fee_excludes\n<b>A</b> & co,evaluation,CNY 20000,<i>tests</i>\nB,evaluation,,\n";
    fs::write(given.path("services.csv"), table).unwrap();
    let account = given.build();
    assert_eq!(account["services"]["read"], 2);
    assert_eq!(account["services"]["providers"], 2);
    let pages = given.pages();
    let json: Value = serde_json::from_str(&pages["services.json"]).unwrap();
    assert_eq!(
        (&json["generator"], &json["format"]),
        (&json!("techmatch"), &json!(1))
    );
    let fee = &json["providers"][0]["services"][0]["fee"];
    assert_eq!(fee["shown"], json!(["2\u{a0}万元", "CNY\u{a0}20,000"]));
    assert_eq!(
        json["providers"][1]["services"][0]["fee"],
        json!({"stated": false})
    );
    for (path, says) in [
        ("services.html", "Fee not stated"),
        ("services.zh.html", "未公开收费"),
    ] {
        let page = &pages[path];
        assert!(
            page.contains(says) && page.contains(">A &amp; co<"),
            "{page}"
        );
        assert!(!page.contains("<i>tests") && scripts(page) == 0, "{path}");
        assert!(pages["sitemap.xml"].contains(path));
    }
    assert!(pages["about.html"].contains("href=\"services.html\""));
    given.build();
    assert_eq!(given.pages(), pages, "the same bytes");
    fs::write(given.path("techmatch.toml"), SITE).unwrap();
    given.build();
    assert!(
        !given
            .pages()
            .keys()
            .any(|path| path.starts_with("services."))
    );
    assert!(!given.pages()["about.html"].contains("services.html"));
}

/// html-validate finds nothing, and TypeScript knows every term by schema.org's own names.
#[test]
fn pages_are_valid() {
    let given = Given::new(&odd(), SITE);
    given.build();
    let grouped = Given::new(&odd(), "[pages]\neach_up_to = 0\n");
    grouped.build();
    // With who serves.
    let config = examples::folder().join("techmatch.toml");
    let config = ["--config", config.to_str().unwrap(), DAY[0], DAY[1]];
    let examples = Site::build(&examples::files(), &config);
    assert!(plain(&examples.path()).contains_key("services.html"));
    let folder = TempDir::new().unwrap();
    let mut data = String::from(
        "import type { WithContext, Offer, Demand, Organization } from \"schema-dts\";\n",
    );
    for (site, of) in [given.path("site"), grouped.path("site"), examples.path()]
        .iter()
        .zip(["odd", "grouped", "examples"])
    {
        for (path, text) in plain(site) {
            if Path::new(&path).extension().is_none_or(|it| it != "html") {
                continue;
            }
            fs::write(
                folder
                    .path()
                    .join(format!("{of}-{}", path.replace('/', "-"))),
                &text,
            )
            .unwrap();
            if text.contains("ld+json") {
                typed(&mut data, data_of(&text));
            }
        }
    }
    fs::write(
        folder.path().join(".htmlvalidate.json"),
        json!({"root": true, "extends": ["html-validate:standard", "html-validate:a11y"]})
            .to_string(),
    )
    .unwrap();
    let mut looked = Command::new("node");
    looked
        .arg(tool("TECHMATCH_HTML_VALIDATE"))
        .args(["--ext", "html", "."])
        .current_dir(folder.path());
    passes(&mut looked);

    assert!(
        data.matches(": WithContext<Demand>").count() > 3
            && data.matches(": WithContext<Offer>").count() > 3
    );
    fs::write(folder.path().join("data.ts"), data).unwrap();
    let config = json!({
        "compilerOptions": {
            "noEmit": true, "strict": true, "skipLibCheck": true, "types": [], "module": "esnext",
            "moduleResolution": "bundler", "paths": {"schema-dts": [tool("TECHMATCH_SCHEMA_DTS")]},
        },
        "files": ["data.ts"],
    });
    fs::write(folder.path().join("tsconfig.json"), config.to_string()).unwrap();
    let mut checked = Command::new("node");
    checked
        .arg(tool("TECHMATCH_TSC"))
        .args(["--project", "."])
        .current_dir(folder.path());
    passes(&mut checked);
}

/// Puts a listing's data down as what TypeScript checks. Who seeks is said from the other end, of which the
/// types know nothing: it is checked by itself.
fn typed(text: &mut String, mut data: Value) {
    let number = text.lines().count();
    if let Some(reverse) = data.as_object_mut().unwrap().remove("@reverse") {
        let of = &reverse["seeks"];
        writeln!(text, "const o{number}: Organization = {of};").unwrap();
    }
    let kind = data["@type"].as_str().unwrap().to_owned();
    writeln!(text, "const d{number}: WithContext<{kind}> = {data};").unwrap();
}

#[track_caller]
fn passes(command: &mut Command) {
    let ran = command.output().unwrap();
    let said =
        String::from_utf8_lossy(&ran.stdout).into_owned() + &*String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
}
