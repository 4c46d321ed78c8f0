//! How the values of a listing are written out for a reader, in the reader's language.

mod money;
mod names;
mod reasons;
mod words;

pub(crate) use money::price;
pub(crate) use names::{aspect_text, fit_text};
pub(crate) use reasons::{questions, reasons, words};
pub(crate) use words::{lang_attr, title};

use techmatch_core::listing::{Listing, Metric, Operator, Stated};
use techmatch_core::vocabulary::{Language, Maturity, Vocabulary};
use techmatch_core::wire::CatalogueInfo;

use crate::locale::{Lang, Texts};

/// The same language, as the vocabularies name it.
pub(crate) fn language(lang: Lang) -> Language {
    lang.either(Language::Zh, Language::En)
}

/// A coded value by its name, and the words as given where they say something else.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    /// The name, or the words where nothing was understood.
    pub(crate) name: String,
    /// The words, where they differ from the name.
    pub(crate) words: Option<String>,
}

/// Names what a listing states.
pub(crate) fn named<T: Copy>(stated: &Stated<T>, name: impl FnOnce(T) -> String) -> Named {
    let words = stated.words.trim();
    match stated.value.map(name).filter(|name| !name.is_empty()) {
        None => Named {
            name: words.to_owned(),
            words: None,
        },
        Some(name) => {
            let says_more = !close_up(&name).contains(&close_up(words));
            let words = says_more.then(|| words.to_owned());
            Named { name, words }
        }
    }
}

/// Sources write `300万元`, the page `300 万元`.
fn close_up(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The name of a value of a vocabulary.
pub(crate) fn coded<V: Vocabulary>(lang: Lang) -> impl Fn(V) -> String {
    move |value| lang.named(value.name(language(lang))).to_owned()
}

/// A stage with its readiness levels.
pub(crate) fn maturity(texts: Texts, maturity: Maturity) -> String {
    let stage = maturity.stage().name(language(texts.lang));
    let stage = texts.lang.named(stage);
    let (least, most) = (maturity.least(), maturity.most());
    let levels = if least == most {
        least.to_string()
    } else {
        least.to_string() + "–" + &most.to_string()
    };
    texts.fill("listing.stage", &[("stage", stage), ("levels", &levels)])
}

/// The bound and the value of a metric; `None` where the words hold no figure.
pub(crate) fn bound(metric: &Metric) -> Option<String> {
    let value = metric.value?;
    let unit = match metric.unit.as_str() {
        "" => String::new(),
        "%" | "℃" | "°C" | "°" | "‰" => metric.unit.clone(),
        unit => "\u{a0}".to_owned() + unit,
    };
    let sign = match metric.operator {
        Some(Operator::AtLeast) => "≥\u{a0}",
        Some(Operator::AtMost) => "≤\u{a0}",
        Some(Operator::Above) => ">\u{a0}",
        Some(Operator::Below) => "<\u{a0}",
        Some(Operator::Equals | Operator::Range) | None => "",
    };
    Some(match metric.value_max {
        Some(most) => value.to_string() + "–" + &most.to_string() + &unit,
        None => sign.to_owned() + &value.to_string() + &unit,
    })
}

/// What a listing says in short where a passage is missing: its summary, problem or description.
pub(crate) fn gist(listing: &Listing, lang: Lang) -> Option<&str> {
    let own = lang.either(
        [&listing.summary_zh, &listing.description_zh],
        [&listing.summary_en, &listing.description_en],
    );
    let rest = [
        &listing.summary,
        &listing.problem,
        &listing.description,
        &listing.advantages,
    ];
    own.into_iter()
        .chain(rest)
        .find_map(|text| text.as_deref().filter(|text| !text.trim().is_empty()))
}

/// What a catalogue is called; either of its names may be missing.
pub(crate) fn catalogue(info: &CatalogueInfo, lang: Lang) -> String {
    let (zh, en) = (&info.title_zh, &info.title_en);
    let (own, other) = lang.either((zh, en), (en, zh));
    [own, other]
        .into_iter()
        .find(|name| !name.is_empty())
        .cloned()
        .unwrap_or_else(|| "techmatch".to_owned())
}
