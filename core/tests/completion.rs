//! Completions and corrections over a catalogue written in memory, and what they read of it.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

use std::cell::RefCell;
use std::collections::BTreeMap;

use pollster::block_on;
use techmatch_core::completion::suggest;
use techmatch_core::index::{Catalogue, ChunkSource, MemorySource, SourceError};
use techmatch_core::indexer::{Settings, write};
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::matching::Matcher;
use techmatch_core::text::{Dictionary, Gloss};
use techmatch_core::wire::{Answer, Draft, Need};

/// An invented dictionary: a word, its pinyin, its meanings.
const WORDS: &[(&str, &str, &[&str])] = &[
    ("电池", "dian chi", &["battery"]),
    ("锂", "li", &["lithium"]),
    ("锂电池", "li dian chi", &["lithium battery"]),
    ("隔膜", "ge mo", &["separator", "membrane"]),
    ("隔热", "ge re", &["heat insulation"]),
    ("铝合金", "lv he jin", &["aluminium alloy"]),
    ("涂覆", "tu fu", &["coating"]),
    ("打印", "da yin", &["printing"]),
    ("的", "de", &["of"]),
    ("一种", "yi zhong", &["one kind"]),
    ("雪貂", "xue diao", &["ferret"]),
    ("天津", "tian jin", &["tianjin"]),
];

struct Table {
    meanings: BTreeMap<String, Vec<String>>,
    readings: BTreeMap<String, &'static str>,
}

fn dictionary() -> Table {
    let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    let meanings = WORDS
        .iter()
        .map(|(word, _, meanings)| ((*word).to_owned(), owned(meanings)));
    let readings = WORDS
        .iter()
        .map(|(word, read, _)| ((*word).to_owned(), *read));
    Table {
        meanings: meanings.collect(),
        readings: readings.collect(),
    }
}

impl Gloss for Table {
    fn english(&self, word: &str) -> Option<&[String]> {
        self.meanings.get(word).map(Vec::as_slice)
    }
}

impl Dictionary for Table {
    fn entries(&self) -> Vec<(&str, &[String])> {
        self.meanings.entries()
    }

    fn english_words(&self) -> Vec<&str> {
        vec!["buttery"]
    }

    fn reading(&self, word: &str) -> Option<Vec<&str>> {
        Some(self.readings.get(word)?.split(' ').collect())
    }
}

/// Notes what is read after the catalogue was opened.
struct Watched {
    inner: MemorySource,
    reads: RefCell<Vec<usize>>,
}

impl ChunkSource for Watched {
    async fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let bytes = self.inner.read(path).await?;
        self.reads.borrow_mut().push(bytes.len());
        Ok(bytes)
    }
}

fn opened(titles: &[(Kind, &str)]) -> Catalogue<Watched> {
    let listings: Vec<Listing> = titles
        .iter()
        .enumerate()
        .map(|(number, (kind, title))| Listing::new(number.to_string(), *kind, *title))
        .collect();
    let mut inner = MemorySource::default();
    let settings = Settings::default();
    write(&listings, &settings, &dictionary(), |path, bytes| {
        inner.files.insert(path.into(), bytes.into());
        Ok(())
    })
    .unwrap();
    let watched = Watched {
        inner,
        reads: RefCell::default(),
    };
    let catalogue = block_on(Catalogue::open(watched)).unwrap();
    catalogue.source().reads.borrow_mut().clear();
    catalogue
}

fn catalogue() -> Catalogue<Watched> {
    opened(&[
        (Kind::Supply, "一种锂电池隔膜的涂覆"),
        (Kind::Supply, "锂电池隔膜"),
        (Kind::Supply, "隔热铝合金"),
        (Kind::Supply, "Coated Separators for LiFePO4 cells"),
        (Kind::Supply, "Ceramic separator, heat-resistant"),
        (Kind::Supply, "HEAT RESISTANT SENSOR"),
        (Kind::Supply, "3D打印铝合金"),
        (Kind::Demand, "寻求隔膜"),
        (Kind::Demand, "3D打印"),
    ])
}

fn typed(catalogue: &Catalogue<Watched>, draft: &Draft) -> String {
    let suggestions = block_on(suggest(catalogue, draft)).unwrap();
    let shown = suggestions.into_iter();
    let shown: Vec<_> = shown
        .map(|it| format!("{}={}", it.text, it.listings))
        .collect();
    shown.join(" ")
}

#[test]
fn what_is_typed_is_completed() {
    let catalogue = catalogue();
    for (name, kind, text, expected) in [
        ("Chinese", Kind::Supply, "隔", "隔膜=2 隔热=1"),
        ("more of it", Kind::Supply, "锂电", "锂电池=2 锂电池隔膜=2"),
        (
            "behind other words",
            Kind::Supply,
            "耐高温的锂电",
            "锂电池=2 锂电池隔膜=2",
        ),
        (
            "the longer beginning counts",
            Kind::Supply,
            "锂电池隔",
            "锂电池隔膜=2",
        ),
        (
            "a whole term goes on",
            Kind::Supply,
            "锂电池",
            "锂电池隔膜=2",
        ),
        ("or ends", Kind::Supply, "锂电池隔膜", ""),
        ("pinyin", Kind::Supply, "gemo", "隔膜=2"),
        (
            "pinyin of a compound",
            Kind::Supply,
            "lidianchig",
            "锂电池隔膜=2",
        ),
        ("pinyin behind Chinese", Kind::Supply, "涂覆gem", "隔膜=2"),
        ("initials", Kind::Supply, "ldc", "锂电池=2 锂电池隔膜=2"),
        ("ü", Kind::Supply, "lvhe", "铝合金=2"),
        (
            "a word, by its usual form",
            Kind::Supply,
            "separ",
            "separator=2",
        ),
        ("capitals of its own", Kind::Supply, "life", "LiFePO4=1"),
        (
            "a phrase of two listings",
            Kind::Supply,
            "heat",
            "heat resistant=2",
        ),
        (
            "a phrase, whatever joins it",
            Kind::Supply,
            "a heat re",
            "heat resistant=2",
        ),
        ("both scripts", Kind::Demand, "3d打", "3D打印=1"),
        ("the other kind", Kind::Demand, "gemo", "隔膜=1"),
        ("what the other kind lacks", Kind::Demand, "lvhe", ""),
        ("empty words are no terms", Kind::Supply, "一", ""),
        ("nothing", Kind::Supply, "", ""),
    ] {
        assert_eq!(
            typed(&catalogue, &Draft::new(kind, text)),
            expected,
            "{name}"
        );
    }
}

#[test]
fn what_is_typed_in_another_spelling_is_completed_and_right() {
    let catalogue = opened(&[
        (Kind::Supply, "Optical fibre"),
        (Kind::Supply, "Fibre of glass"),
        (Kind::Supply, "Fiber optic sensor"),
        (Kind::Supply, "Micro-needle patch"),
        (Kind::Supply, "Array of micro-needles"),
        (Kind::Supply, "Wastewater reuse"),
        (Kind::Supply, "Plant for wastewater reuse"),
        (Kind::Supply, "Colour of sulphate"),
    ]);
    for (name, text, expected) in [
        ("as one writes it", "optical fibre", ""),
        ("the other spelling", "optical fiber", ""),
        ("of both, the usual one", "fibr", "fibre=3"),
        ("the usual one by the other", "fibe", "fibre=3"),
        ("a beginning", "colou", "colour=1"),
        ("in one", "micronee", "micro-needle=2"),
        ("with a hyphen", "micro-nee", "micro-needle=2"),
        ("apart", "waste water re", "wastewater reuse=2"),
    ] {
        let draft = Draft::new(Kind::Supply, text);
        assert_eq!(typed(&catalogue, &draft), expected, "{name}");
    }
    for text in [
        "optical fiber",
        "color of sulfate",
        "microneedle",
        "micro needle",
        "waste water",
    ] {
        let answer = answer(&catalogue, text, false);
        assert!(answer.corrections.is_empty(), "{text}");
        let total = match text {
            "optical fiber" => 3,
            "color of sulfate" => 1,
            _ => 2,
        };
        assert_eq!(answer.total, total, "{text}");
    }
}

#[test]
fn a_suggestion_says_what_it_replaces() {
    let catalogue = catalogue();
    let draft = Draft {
        caret: Some(4),
        ..Draft::new(Kind::Supply, "🔋 锂，涂覆")
    };
    let suggestions = block_on(suggest(&catalogue, &draft)).unwrap();
    assert_eq!(suggestions[0].text, "锂电池");
    assert_eq!((suggestions[0].start, suggestions[0].end), (3, 4));
}

fn answer(catalogue: &Catalogue<Watched>, text: &str, exact: bool) -> Answer {
    let need = Need {
        text: text.into(),
        exact,
        ..Need::new(Kind::Supply)
    };
    block_on(Matcher::default().answer(catalogue, &need)).unwrap()
}

#[test]
fn a_misspelt_word_is_corrected() {
    let catalogue = catalogue();
    for (name, text, expected) in [
        (
            "a letter wrong",
            "heat resistant seperator",
            "seperator>separator",
        ),
        ("two letters wrong", "separetar", "separetar>separator"),
        ("its plural", "seperators", "seperators>separators"),
        (
            "by the meaning of a Chinese word",
            "battrey",
            "battrey>battery",
        ),
        ("pinyin", "heat resistant gemo", "gemo>隔膜"),
        (
            "pinyin of a compound",
            "lidianchigemo",
            "lidianchigemo>锂电池隔膜",
        ),
        (
            "two words",
            "ceramik seperator",
            "ceramik>ceramic seperator>separator",
        ),
        // Never corrected.
        ("right", "ceramic separators", ""),
        ("right in another form", "coat coatings coats", ""),
        (
            "right by the meaning of a Chinese word",
            "aluminium membranes",
            "",
        ),
        ("English that no listing has", "ferrets", ""),
        ("English of no Chinese word", "buttery", ""),
        ("too short", "cel", ""),
        ("a name", "separators by Sensol", ""),
        ("a model", "LiFePO5", ""),
        ("like nothing", "qzxqzxqzx", ""),
    ] {
        let corrections = answer(&catalogue, text, false).corrections;
        assert!(corrections.iter().all(|it| it.applied), "{name}");
        let shown = corrections.into_iter();
        let shown: Vec<_> = shown
            .map(|it| format!("{}>{}", it.written, it.meant))
            .collect();
        assert_eq!(shown.join(" "), expected, "{name}");
    }
}

#[test]
fn a_correction_counts_until_it_is_taken_back() {
    let catalogue = catalogue();
    let ids = |answer: &Answer| -> Vec<String> {
        let hits = answer.hits.iter();
        hits.map(|hit| hit.listing.id.clone()).collect()
    };
    let right = answer(&catalogue, "ceramic separator", false);
    let wrong = answer(&catalogue, "ceramic seperator", false);
    assert_eq!(ids(&wrong), ids(&right));
    assert!(wrong.hits[0].score <= right.hits[0].score);
    assert!(
        wrong.terms.iter().any(|term| term.text == "separator"),
        "{:?}",
        wrong.terms
    );
    assert_eq!(
        wrong.hits[0].asked, right.hits[0].asked,
        "as it was put right"
    );
    let exact = answer(&catalogue, "ceramic seperator", true);
    assert_eq!(ids(&exact).len(), 1);
    assert!(!exact.corrections[0].applied);
    assert_eq!(exact.corrections[0].meant, "separator");
}

#[test]
fn nothing_is_read_for_words_that_are_known() {
    let reads = |text: &str| {
        let catalogue = catalogue();
        answer(&catalogue, text, false);
        catalogue.source().reads.take().len()
    };
    assert!(reads("ceramic separator") < reads("ceramic seperator"));
    let catalogue = catalogue();
    assert_eq!(typed(&catalogue, &Draft::new(Kind::Supply, "separ, ")), "");
    assert_eq!(
        catalogue.source().reads.take().len(),
        0,
        "nothing was begun"
    );
}

/// Syllables of a made-up language of many words.
fn invented_words() -> Vec<String> {
    let syllables = [
        "ba", "co", "du", "fe", "gi", "ka", "lo", "mu", "ne", "pi", "ra", "so", "tu", "ve",
    ];
    let mut words = Vec::new();
    for one in syllables {
        for two in syllables {
            for three in syllables {
                words.push(["se", one, two, three].concat());
            }
        }
    }
    words
}

#[test]
fn a_keystroke_costs_little_however_many_terms_there_are() {
    let words = invented_words();
    let titles: Vec<_> = words
        .iter()
        .map(|word| (Kind::Supply, word.as_str()))
        .collect();
    let catalogue = opened(&titles);
    let mut total = 0;
    let word = "sevevevx";
    for end in 2..=word.len() {
        let shown = typed(&catalogue, &Draft::new(Kind::Supply, &word[..end]));
        let reads = catalogue.source().reads.take();
        // The chunk that leads to the others comes with the first.
        let most = if end == 2 { 3 } else { 2 };
        assert!(reads.len() <= most, "{}: {reads:?}", &word[..end]);
        total += reads.iter().sum::<usize>();
        assert_eq!(shown.is_empty(), end == word.len(), "{}", &word[..end]);
    }
    assert!(total < 16 << 10, "{total} bytes for a word");
}
