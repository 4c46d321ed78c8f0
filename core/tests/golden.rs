//! The format is pinned: `golden/format-N` is a small catalogue of the current format. What is written now
//! has the same bytes, and reading it gives known answers.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use pollster::block_on;
use techmatch_core::completion::suggest;
use techmatch_core::index::{Catalogue, FORMAT, MemorySource};
use techmatch_core::indexer::{Settings, write};
use techmatch_core::listing::{Currency, Date, Kind, Listing, Metric, Price, Stated};
use techmatch_core::matching::Matcher;
use techmatch_core::vocabulary::{Cooperation, Maturity};
use techmatch_core::wire::{Draft, FacetName, Filter, Need};

type Files = BTreeMap<String, Vec<u8>>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/format-{FORMAT}"))
}

fn listings() -> Vec<Listing> {
    let supply = |id: &str, title: &str, description: &str| {
        let mut listing = Listing::new(id, Kind::Supply, title);
        listing.description = Some(description.into());
        listing
    };
    let mut separator = supply(
        "s-1",
        "耐高温陶瓷涂覆隔膜",
        "氧化铝涂层，150℃下热收缩率低于2%。",
    );
    separator.maturity = Some(Stated::known("通过中试", Maturity::new(6, 7).unwrap()));
    separator.cooperation = vec![Stated::known("技术许可", Cooperation::Licence)];
    separator.metrics = vec![Metric::read("耐温 ≥150 ℃")];
    separator.published = Date::read("2026-03-01").map(|date| Stated::known("2026-03-01", date));
    let price = Price {
        least: Some(400_000),
        most: Some(600_000),
        currency: Currency::Cny,
        negotiable: false,
    };
    separator.price = Some(Stated::known("40-60万元", price));
    let water = supply(
        "s-2",
        "Reverse osmosis desalination",
        "A membrane process for sea water.",
    );
    let plain = supply("s-3", "聚丙烯微孔隔膜", "用于普通电池，成本低。");
    let mut demand = Listing::new("d-1", Kind::Demand, "寻求耐高温的电池隔膜");
    demand.metrics = vec![Metric::read("耐温 ≥120 ℃")];
    let mut listings = vec![demand, water, plain, separator];
    listings.extend((0..BEARINGS).map(bearing));
    listings
}

/// With these, terms are common, their postings lie in chunks, and there are full blocks of them.
const BEARINGS: usize = 150;

fn bearing(number: usize) -> Listing {
    let title = format!("Bearing w{}", number * number % 97);
    let mut bearing = Listing::new(format!("b-{number}"), Kind::Supply, title);
    let fifth = if number.is_multiple_of(5) {
        "hybrid"
    } else {
        "plain"
    };
    bearing.description = Some(format!("A {fifth} ring of steel, w{}.", number * 7 % 61));
    bearing
}

fn dictionary() -> BTreeMap<String, Vec<String>> {
    let words = [
        ("电池", ["battery"].as_slice()),
        ("隔膜", &["membrane", "separator"]),
        ("海水", &["sea water"]),
        ("淡化", &["desalination"]),
    ];
    let owned = |(word, english): (&str, &[&str])| {
        let english = english.iter().map(|&word| word.to_owned());
        (word.to_owned(), english.collect())
    };
    words.into_iter().map(owned).collect()
}

fn written() -> Files {
    let mut files = Files::new();
    let settings = Settings {
        title_zh: "样例".into(),
        title_en: "Golden".into(),
        ..Settings::default()
    };
    write(&listings(), &settings, &dictionary(), |path, bytes| {
        files.insert(path.into(), bytes.into());
        Ok(())
    })
    .unwrap();
    files
}

fn golden() -> Files {
    fn gather(root: &Path, at: &Path, files: &mut Files) {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(root, &path, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                files.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    let mut files = Files::new();
    gather(&folder(), &folder(), &mut files);
    files
}

/// `TECHMATCH_GOLDEN=write` writes the golden catalogue anew, once for both tests.
fn rewrite(written: &Files) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if std::env::var_os("TECHMATCH_GOLDEN").is_none() {
            return;
        }
        let _ = fs::remove_dir_all(folder());
        for (name, bytes) in written {
            let path = folder().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    });
}

#[test]
fn what_is_written_has_the_golden_bytes() {
    let written = written();
    rewrite(&written);
    let golden = golden();
    let changed: Vec<_> = written
        .iter()
        .filter(|(name, bytes)| golden.get(*name) != Some(bytes))
        .map(|(name, _)| name)
        .collect();
    assert!(
        changed.is_empty() && golden.len() == written.len(),
        "the bytes of a catalogue have changed: {changed:?}.\n\
         Where readers of format {FORMAT} cannot read them rightly, raise `FORMAT`; then, or where \
         only values have changed, write the golden catalogue anew with TECHMATCH_GOLDEN=write."
    );
}

#[test]
fn the_golden_catalogue_has_known_answers() {
    rewrite(&written());
    let source = MemorySource { files: golden() };
    let catalogue = block_on(Catalogue::open(source)).unwrap();
    assert_eq!(catalogue.info().title_en, "Golden");
    let supplies = 3 + BEARINGS;
    assert_eq!(
        (catalogue.info().supply, catalogue.info().demand),
        (supplies, 1)
    );
    assert!(!catalogue.layout().common.is_empty() && !catalogue.layout().postings.is_empty());
    let ask = |need: &Need| -> Vec<String> {
        let answer = block_on(Matcher::default().answer(&catalogue, need)).unwrap();
        answer.hits.into_iter().map(|hit| hit.listing.id).collect()
    };
    let text = |text: &str| Need {
        text: text.into(),
        ..Need::new(Kind::Supply)
    };
    let like = Need {
        like: Some("d-1".into()),
        ..Need::new(Kind::Supply)
    };
    let filtered = Need {
        filters: vec![Filter {
            name: FacetName::Cooperation,
            codes: vec!["licence".into()],
        }],
        ..text("隔膜")
    };
    for (name, need, expected) in [
        (
            "Chinese words",
            text("隔膜 耐高温"),
            ["s-1", "s-3", "s-2"].as_slice(),
        ),
        (
            "English words of both",
            text("membrane"),
            &["s-2", "s-1", "s-3"],
        ),
        ("a listing", like, &["s-1", "s-3", "s-2"]),
        ("a column", filtered, &["s-1"]),
    ] {
        assert_eq!(ask(&need), expected, "{name}");
    }
    for (name, words, expected) in [
        ("common, in full blocks", "ring", BEARINGS),
        ("in a chunk", "hybrid", BEARINGS / 5),
        ("inline", "desalination", 1),
    ] {
        let answer = block_on(Matcher::default().answer(&catalogue, &text(words))).unwrap();
        assert_eq!(answer.total, expected, "{name}");
    }
    let suggested = block_on(suggest(&catalogue, &Draft::new(Kind::Supply, "隔"))).unwrap();
    assert_eq!(suggested.first().map(|it| it.text.as_str()), Some("隔膜"));
    assert_eq!(block_on(catalogue.listing("s-1")).unwrap(), listings()[3]);
}
