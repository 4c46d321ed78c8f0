//! The page of an alliance: it answers from catalogues of other origins, says of each hit where it is from, and
//! waits for none that is down, slow, older or altered.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;
use std::fs;

use serde_json::json;
use techmatch_tests::axe::accessible;
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{click, ids, testid, wait_for_hits};
use techmatch_tests::{Browser, Fault, Faulty, Site};
use tempfile::TempDir;

const NEED: &str = "锂电池隔膜 耐高温";
/// The second member uses an id that the first one uses too.
const SOUTH: &str = "id,kind,title,summary,images\n\
    EN-001,supply,锂电池隔膜的耐高温涂层工艺,隔膜在180℃下不收缩,plate.png\n";
/// One pixel.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
    \0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\0\0\0\0IEND\xaeB`\x82";

struct Alliance {
    north: Faulty,
    south: Faulty,
    /// The alliance's page.
    page: Faulty,
    site: Site,
    folder: TempDir,
    _members: [Site; 2],
}

impl Alliance {
    fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let list = folder.path().join("south.csv");
        fs::write(&list, SOUTH).unwrap();
        fs::write(folder.path().join("plate.png"), PNG).unwrap();
        let members = [Site::of_examples(), Site::build(&[list], &[])];
        let [north, south] = [0, 1].map(|at| shared(&members[at]));
        let urls = [north.url(), south.url()];
        let site = alliance(&folder, &[(&urls[0], "北方目录"), (&urls[1], "南方目录")]);
        let page = Faulty::start(&site.path());
        Self {
            north,
            south,
            page,
            site,
            folder,
            _members: members,
        }
    }

    fn visit(&self, browser: &Browser, address: &str) {
        browser.open("about:blank");
        browser.open(&format!("{}#{address}", self.page.url()));
    }
}

fn shared(site: &Site) -> Faulty {
    let host = Faulty::start(&site.path());
    host.share(true);
    host
}

/// The site of an alliance, which has no listings of its own.
fn alliance(folder: &TempDir, members: &[(&str, &str)]) -> Site {
    let config = folder.path().join("alliance.toml");
    let mut text = "[site]\ntitle_zh = \"技术联盟\"\ntitle_en = \"Alliance\"\n".to_owned();
    for (url, title) in members {
        write!(
            text,
            "[[member]]\nurl = \"{url}\"\ntitle_zh = \"{title}\"\n"
        )
        .unwrap();
    }
    fs::write(&config, text).unwrap();
    Site::build::<&str>(&[], &["--config", config.to_str().unwrap()])
}

/// An id of a listing in the page.
fn of(id: &str, member: &Faulty) -> String {
    format!("{id}@127.0.0.1:{}", member.port)
}

/// What each card on the screen says of where it is from.
fn froms(browser: &Browser, cards: &str) -> Vec<String> {
    let all = browser.run(
        &format!(
            "return [...document.querySelectorAll('{cards}')].map((it) => it.querySelector('.meta')?.innerText ?? '')"
        ),
        &[],
    );
    let all = all.as_array().unwrap().iter();
    all.map(|it| it.as_str().unwrap().to_owned()).collect()
}

#[test]
fn page() {
    cases(
        &Alliance::start(),
        &[
            ("each hit says where it is from", where_from),
            ("axe-core finds nothing", is_accessible),
            ("a listing of a member", a_listing),
            ("its own address, and its short list", kept),
            ("members that fail are named", members_that_fail),
            ("it opens again without a network", offline),
            ("the element over an alliance", the_element),
        ],
    );
}

fn where_from(browser: &Browser, alliance: &Alliance) {
    alliance.visit(browser, "lang=zh");
    browser.until(&testid("hit"));
    let title = browser.run("return document.title", &[]);
    assert_eq!(title, "技术联盟");
    let cards = froms(browser, "[data-testid=hit]");
    assert!(cards.iter().all(|it| it.contains("方目录")), "{cards:?}");
    browser.screenshot("alliance-start");
    alliance.visit(browser, &format!("lang=zh&q={NEED}"));
    let found = wait_for_hits(browser);
    let places: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    assert!(
        places.contains(&of("EN-001", &alliance.south).as_str()),
        "{places:?}"
    );
    for (id, card) in places.iter().zip(froms(browser, "[data-testid=hit]")) {
        let expected = if id.ends_with(&alliance.south.port.to_string()) {
            "南方目录"
        } else {
            "北方目录"
        };
        assert!(card.contains(expected), "{id}: {card}");
    }
    browser.screenshot("alliance");
    let errors = browser.console_errors();
    assert!(errors.is_empty(), "{errors:?}");
}

fn is_accessible(browser: &Browser, alliance: &Alliance) {
    alliance.visit(browser, "lang=en");
    browser.until(&testid("hit"));
    accessible(browser, "the start", "document", "[]");
    alliance.visit(browser, &format!("lang=zh&q={NEED}"));
    wait_for_hits(browser);
    accessible(browser, "results", "document", "['heading-order']");
    let own = of("EN-001", &alliance.south);
    alliance.visit(browser, &format!("lang=zh&id={own}"));
    browser.until(&testid("counterpart"));
    accessible(browser, "a listing", "document", "[]");
}

fn a_listing(browser: &Browser, alliance: &Alliance) {
    let (own, other) = (of("EN-001", &alliance.south), of("EN-001", &alliance.north));
    for (id, title) in [(&own, "锂电池隔膜的耐高温涂层工艺"), (&other, "")] {
        alliance.visit(browser, &format!("lang=zh&id={id}"));
        browser.until(&testid("listing"));
        let shown = browser.run(
            "return document.querySelector('[data-testid=listing] h1').innerText",
            &[],
        );
        assert_eq!(
            shown == "锂电池隔膜的耐高温涂层工艺",
            !title.is_empty(),
            "{id}: {shown}"
        );
    }
    alliance.visit(browser, &format!("lang=zh&id={own}"));
    let page =
        browser.until("document.querySelector('[data-testid=ways] [data-testid=from] a')?.href");
    assert_eq!(page, format!("{}#id=EN-001", alliance.south.url()));
    browser.until("document.querySelector('[data-testid=images] img')?.naturalWidth === 1");
    browser.screenshot("alliance-listing");
    // Its counterparts are another member's.
    browser.until(&testid("counterpart"));
    let counterparts = browser.run(&format!("return {}", ids("counterpart")), &[]);
    let north = alliance.north.port.to_string();
    let mut counterparts = counterparts.as_array().unwrap().iter();
    assert!(counterparts.all(|it| it.as_str().unwrap().ends_with(&north)));
}

fn kept(browser: &Browser, alliance: &Alliance) {
    alliance.visit(browser, &format!("lang=zh&q={NEED}"));
    let found = wait_for_hits(browser);
    click(browser, &testid("hit-title"));
    browser.until(&testid("listing"));
    let address = browser.run("return decodeURIComponent(location.hash)", &[]);
    assert!(
        address
            .as_str()
            .unwrap()
            .contains(found[0].as_str().unwrap()),
        "{address}"
    );
    click(
        browser,
        "document.querySelector('.keep[aria-pressed=false]')",
    );
    alliance.visit(browser, "lang=zh&list");
    let listed = browser.until(&format!("{}?.innerHTML", testid("comparison")));
    let id = found[0].as_str().unwrap().replace('@', "%40");
    assert!(listed.as_str().unwrap().contains(&id), "{id}: {listed}");
    browser.screenshot("alliance-list");
}

fn members_that_fail(browser: &Browser, alliance: &Alliance) {
    let [slow, altered, older] = [
        Site::of_examples(),
        Site::of_examples(),
        Site::of_examples(),
    ];
    older.set_format(1);
    let hot = altered.hot();
    let (begin, end) = hot.split_at(2);
    let hosts = [&slow, &altered, &older].map(shared);
    hosts[0].breaks(["manifest.json"], Fault::Silent, usize::MAX);
    hosts[1].breaks(
        [format!("chunks/{begin}/{end}")],
        Fault::Altered,
        usize::MAX,
    );
    let south = alliance.south.url();
    let urls = hosts.each_ref().map(Faulty::url);
    let down = "http://127.0.0.1:9/";
    let site = self::alliance(
        &alliance.folder,
        &[
            (&south, "南方"),
            (down, "停机的"),
            (&urls[0], "缓慢的"),
            (&urls[1], "改动的"),
            (&urls[2], "旧的"),
        ],
    );
    alliance.page.publish(&site.path());
    alliance.visit(browser, &format!("lang=zh&q={NEED}"));
    assert_eq!(
        wait_for_hits(browser),
        json!([of("EN-001", &alliance.south)])
    );
    let named = browser.run(
        "const place = document.querySelector('[data-testid=unanswered]'); \
        place.open = true; return place.innerText",
        &[],
    );
    let named = named.as_str().unwrap();
    for said in [
        "停机的",
        "缓慢的",
        "改动的",
        "旧的",
        "network: ",
        "it is slow",
        "altered: ",
        "it has format 1",
    ] {
        assert!(named.contains(said), "{said}: {named}");
    }
    browser.screenshot("alliance-unanswered");
    alliance.page.publish(&alliance.site.path());
    browser.console_errors();
}

fn offline(browser: &Browser, alliance: &Alliance) {
    alliance.visit(browser, &format!("lang=zh&q={NEED}"));
    let found = wait_for_hits(browser);
    let whole = "navigator.serviceWorker.ready.then((it) => it.active.state === 'activated')";
    browser.until(&format!("await {whole}"));
    let kept =
        "const names = (await caches.keys()).filter((it) => it.startsWith('techmatch-page'));
        const caches_ = await Promise.all(names.map((it) => caches.open(it)));
        const keys = (await Promise.all(caches_.map((it) => it.keys()))).flat();
        return keys.some(({ url }) => url.endsWith('directory.json'))";
    assert_eq!(browser.run(kept, &[]), true);
    browser.offline(true);
    alliance.visit(browser, &format!("lang=zh&q={NEED}"));
    assert_eq!(wait_for_hits(browser), found);
    browser.offline(false);
}

fn the_element(browser: &Browser, alliance: &Alliance) {
    alliance.page.share(true);
    let pages = TempDir::new().unwrap();
    let text = format!(
        "<!doctype html><script type=module src={0}embed.js></script><tech-match lang=zh seek=supply \
         catalogue={1} query=\"{NEED}\"></tech-match>",
        alliance.north.url(),
        alliance.page.url(),
    );
    fs::write(pages.path().join("a.html"), text).unwrap();
    let host = Faulty::start(pages.path());
    browser.open(&format!("{}a.html", host.url()));
    let hits =
        "[...document.querySelector('tech-match').shadowRoot?.querySelectorAll('.hit') ?? []]";
    browser.until(&format!("{hits}.length"));
    let said = browser.run(&format!("return {hits}.map((it) => it.innerText)"), &[]);
    let said = said.as_array().unwrap();
    assert!(
        said.iter()
            .all(|it| it.as_str().unwrap().contains("方目录")),
        "{said:?}"
    );
    let all = browser.run(
        "return document.querySelector('tech-match').shadowRoot.querySelector('[part=all]').href",
        &[],
    );
    assert!(
        all.as_str()
            .unwrap()
            .starts_with(&format!("{}#", alliance.page.url())),
        "{all}"
    );
    alliance.page.share(false);
}

/// On a slow link cards come before the program: they say it too.
#[test]
fn early_cards_say_where_from() {
    let alliance = Alliance::start();
    let browser = Browser::impatient();
    browser.open("about:blank");
    browser.devtools("Network.enable", json!({}));
    browser.devtools(
        "Network.emulateNetworkConditions",
        json!({ "offline": false, "latency": 20, "downloadThroughput": 500_000, "uploadThroughput": 500_000 }),
    );
    alliance.page.breaks(
        [format!("{}/page_bg.wasm", alliance.site.app())],
        Fault::Silent,
        1,
    );
    alliance.visit(&browser, &format!("lang=zh&q={NEED}"));
    browser.until("document.querySelectorAll('#early .hit').length > 2");
    browser.screenshot("alliance-early");
    let early = froms(&browser, "#early .hit");
    assert!(early.iter().all(|it| it.contains("方目录")), "{early:?}");
}
