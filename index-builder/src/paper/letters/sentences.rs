//! A hit in sentences: what it has of the need and what it lacks, each criterion with its verdict, and
//! what is still to be asked.

use serde::Serialize;
use techmatch_core::listing::{Details, Kind};
use techmatch_core::vocabulary::fold;
use techmatch_core::wire::{Aspect, CriterionResult, Hit, Verdict};

use crate::site::{Texts, cut};

/// Words that a sentence names at most, the heaviest.
const MOST_WORDS: usize = 8;
/// Missing words that are named: those that weigh.
const MOST_MISSING: usize = 5;
/// Characters that are quoted of a text, and of one side of a criterion.
const QUOTED: usize = 90;
const SIDE: usize = 40;
/// Questions to a counterpart: a letter to answer, not a form to fill in.
const MOST_QUESTIONS: usize = 4;

/// How a counterpart stands to a criterion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Criterion {
    /// `met`, `partly`, `missed` or `unknown`.
    pub(crate) verdict: Verdict,
    pub(crate) verdict_name: &'static str,
    /// What it is about: `price`, `maturity` and so on.
    pub(crate) aspect: &'static str,
    pub(crate) aspect_name: &'static str,
    /// The sentence.
    pub(crate) text: String,
}

/// What is still to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Question {
    /// Who can answer it: `seeker` or `supplier`.
    pub(crate) side: &'static str,
    pub(crate) side_name: &'static str,
    pub(crate) text: String,
}

impl Texts {
    /// Several things as one text; nothing of none.
    pub(crate) fn listed<'a>(self, things: impl IntoIterator<Item = &'a str>) -> String {
        let mut things = things.into_iter();
        let first = things.next().unwrap_or_default().to_owned();
        things.fold(first, |a, b| {
            self.fill("page.listed", &[("a", &a), ("b", b)])
        })
    }
}

/// What a hit has of the need, where it says so, and what of it is not mentioned.
pub(super) fn reasons(texts: Texts, hit: &Hit) -> Vec<String> {
    let mut sentences = Vec::new();
    // A character alone, or a number, says little.
    let names = |it: &&str| it.chars().count() > 1 && it.chars().any(char::is_alphabetic);
    let has = hit.terms.iter().map(|it| it.text.as_str()).filter(names);
    let has = texts.listed(has.take(MOST_WORDS));
    if !has.is_empty() {
        let key = match hit.listing.kind {
            Kind::Supply => "letter.has",
            Kind::Demand => "letter.asks",
        };
        sentences.push(texts.fill(key, &[("words", &has)]));
    }
    if let Some(text) = quoted(hit) {
        sentences.push(texts.fill("letter.says", &[("text", &text)]));
    }
    let lacks = hit.missing.iter().map(|it| it.text.as_str()).filter(names);
    let lacks = texts.listed(lacks.take(MOST_MISSING));
    if !lacks.is_empty() {
        sentences.push(texts.fill("letter.lacks", &[("words", &lacks)]));
    }
    sentences
}

/// The place in a hit's texts that says most of the need.
pub(super) fn quoted(hit: &Hit) -> Option<String> {
    let mut passages = hit.passages.iter();
    let passage = passages.find(|it| it.field != "title" && it.field != "keywords")?;
    let text: String = passage.runs.iter().map(|run| run.text.as_str()).collect();
    Some(cut(text.trim_matches(['…', ' ']), QUOTED))
}

/// A sentence for each criterion of which at least one side says something: met ones first.
pub(super) fn criteria(texts: Texts, hit: &Hit) -> Vec<Criterion> {
    let said = |it: &&CriterionResult| !(it.seeker.is_empty() && it.supplier.is_empty());
    let results = hit.judgements.iter().filter(said);
    let mut all: Vec<Criterion> = results
        .map(|it| Criterion {
            verdict: it.verdict,
            verdict_name: texts.get(match it.verdict {
                Verdict::Met => "verdict.met",
                Verdict::Partly => "verdict.partly",
                Verdict::Missed => "verdict.missed",
                Verdict::Unknown => "verdict.unknown",
            }),
            aspect: it.aspect.name(),
            aspect_name: aspect(texts, it.aspect),
            text: criterion(texts, it),
        })
        .collect();
    all.sort_by_key(|it| it.verdict);
    all.dedup();
    all
}

fn criterion(texts: Texts, result: &CriterionResult) -> String {
    let aspect = match result.aspect {
        // One of several.
        Aspect::Figures => texts.get("letter.figure"),
        other => aspect(texts, other),
    };
    let (seeker, supplier) = (cut(&result.seeker, SIDE), cut(&result.supplier, SIDE));
    let key = match (result.verdict, seeker.is_empty(), supplier.is_empty()) {
        (Verdict::Unknown, _, true) => "letter.supplier_silent",
        (Verdict::Unknown, true, false) => "letter.seeker_silent",
        (Verdict::Unknown, false, false) => "letter.not_compared",
        // What is excluded is not there: nothing has to be said of it.
        (Verdict::Met, _, true) => "letter.without",
        (Verdict::Met, ..) if fold(&seeker) == fold(&supplier) => "letter.met_alike",
        (Verdict::Met, ..) => "letter.met",
        (Verdict::Partly, ..) => "letter.partly",
        (Verdict::Missed, ..) => "letter.missed",
    };
    let filled = [
        ("aspect", aspect),
        ("seeker", &seeker),
        ("supplier", &supplier),
    ];
    let text = texts.fill(key, &filled);
    match result.rates_of {
        _ if !result.other_currency => text,
        Some(day) => texts.fill(
            "letter.rates",
            &[("text", &text), ("day", &day.to_string())],
        ),
        None => texts.fill("letter.no_rates", &[("text", &text)]),
    }
}

fn aspect(texts: Texts, aspect: Aspect) -> &'static str {
    texts.get(match aspect {
        Aspect::Field => "aspect.field",
        Aspect::Industry => "aspect.industry",
        Aspect::Maturity => "aspect.maturity",
        Aspect::Cooperation => "aspect.cooperation",
        Aspect::Price => "aspect.price",
        Aspect::Region => "aspect.region",
        Aspect::IpStatus => "aspect.ip_status",
        Aspect::Deadline => "aspect.deadline",
        Aspect::Figures => "aspect.figures",
        Aspect::ExcludeWord => "aspect.exclude_word",
    })
}

/// What is asked first, by what most often decides whether a broker goes on; whom, where one side is
/// silent: the supplier, and the seeker.
const ASKED: [(Aspect, &str, Option<&str>); 9] = [
    (Aspect::Figures, "ask.figures", None),
    (Aspect::Maturity, "ask.maturity", Some("ask.back_maturity")),
    (Aspect::Price, "ask.price", Some("ask.back_price")),
    (
        Aspect::Cooperation,
        "ask.cooperation",
        Some("ask.back_cooperation"),
    ),
    (
        Aspect::IpStatus,
        "ask.ip_status",
        Some("ask.back_ip_status"),
    ),
    (Aspect::Deadline, "ask.deadline", None),
    (Aspect::Region, "ask.region", Some("ask.back_region")),
    (Aspect::Field, "ask.field", Some("ask.back_field")),
    (Aspect::Industry, "ask.field", Some("ask.back_field")),
];

/// What nobody can judge yet, as questions to the side that does not say it.
pub(super) fn questions(texts: Texts, hit: &Hit) -> Vec<Question> {
    let to_supplier = |text: String| Question {
        side: "supplier",
        side_name: texts.get("verdict.supplier"),
        text,
    };
    let mut questions: Vec<Question> = Vec::new();
    for (aspect, supplier, seeker) in ASKED {
        let open = |it: &&CriterionResult| it.aspect == aspect && it.verdict == Verdict::Unknown;
        let open = || hit.judgements.iter().filter(open);
        let fill = |key, words: Vec<&str>| {
            let words: Vec<String> = words.into_iter().map(|it| cut(it, SIDE)).collect();
            let words = texts.listed(words.iter().map(String::as_str));
            texts.fill(key, &[("words", &words)])
        };
        let asked = open().filter(|it| it.supplier.is_empty() && !it.seeker.is_empty());
        let asked: Vec<&str> = asked.map(|it| it.seeker.as_str()).collect();
        if !asked.is_empty() {
            questions.push(to_supplier(fill(supplier, asked)));
        }
        let offered = open().filter(|it| it.seeker.is_empty() && !it.supplier.is_empty());
        let offered: Vec<&str> = offered.map(|it| it.supplier.as_str()).collect();
        if let Some(key) = seeker.filter(|_| !offered.is_empty()) {
            questions.push(Question {
                side: "seeker",
                side_name: texts.get("verdict.seeker"),
                text: fill(key, offered),
            });
        }
    }
    if hit.listing.kind == Kind::Supply && Details::of(&hit.listing).availability.is_none() {
        questions.truncate(MOST_QUESTIONS - 1);
        questions.push(to_supplier(texts.get("ask.available").to_owned()));
    }
    questions.truncate(MOST_QUESTIONS);
    questions
}
