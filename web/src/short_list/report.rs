//! The short list as a table for a spreadsheet or a document, which `report.js` writes once it
//! is asked for.

use techmatch_core::wire::{Hit, Passage, Verdict};
use wasm_bindgen::prelude::*;

use super::Kept;
use crate::browser::{clock, document, json};
use crate::display::{aspect_text, coded, fit_text, named, price, questions, reasons, title};
use crate::locale::Texts;
use crate::query::{Address, Route};
use crate::shared::Shared;

#[wasm_bindgen(raw_module = "./asked.js")]
extern "C" {
    #[wasm_bindgen(js_name = report)]
    fn write(format: &str, rows: &str, title: &str, day: &str, failed: &str);
}

/// Offers the list as a file of a format: `csv`, `xlsx` or `docx`; says so below the list where what writes it
/// does not load.
pub(crate) fn report(texts: Texts, items: &[Shared<Kept>], format: &str) {
    let headers = [
        "label.title",
        "label.organisation",
        "list.fit",
        "label.region",
        "label.maturity",
        "label.cooperation",
        "label.price",
        "verdict.met",
        "verdict.partly",
        "verdict.missed",
        "verdict.unknown",
        "list.missing",
        "list.reasons",
        "list.why",
        "list.ask",
        "list.note",
        "list.need",
        "list.address",
    ];
    let mut rows = vec![headers.map(|key| texts.get(key).to_owned()).to_vec()];
    rows.extend(items.iter().map(|kept| row(texts, kept)));
    let day = clock::today()
        .map(|day| day.to_string())
        .unwrap_or_default();
    let printed = [("day", day.as_str()), ("address", &document::site())];
    let printed = texts.fill("list.printed", &printed);
    let rows = json::write(&rows).unwrap_or_default();
    let [title, failed] = ["list.title", "detail.not_loaded"].map(|key| texts.get(key));
    write(format, &rows, title, &printed, failed);
}

fn row(texts: Texts, kept: &Kept) -> Vec<String> {
    let (hit, listing) = (&kept.hit, &kept.hit.listing);
    let lang = texts.lang;
    let listed = |names: Vec<String>| texts.join("page.listed", &names);
    let of = |verdict: Verdict| {
        let results = hit.judgements.iter().filter(|it| it.verdict == verdict);
        listed(
            results
                .map(|it| aspect_text(texts, it.aspect).to_owned())
                .collect(),
        )
    };
    let money = listing.price.as_ref().or(listing.budget.as_ref());
    let address = |route| document::site() + &Address { lang: None, route }.write();
    vec![
        title(listing, lang).to_owned(),
        listing.organisation.clone().unwrap_or_default(),
        fit_text(texts, hit).unwrap_or_default().to_owned(),
        listed(
            listing
                .region
                .iter()
                .map(|it| named(it, coded(lang)).name)
                .collect(),
        ),
        listing
            .maturity
            .as_ref()
            .map(|it| named(it, |stage| coded(lang)(stage.stage())).name)
            .unwrap_or_default(),
        listed(
            listing
                .cooperation
                .iter()
                .map(|it| named(it, coded(lang)).name)
                .collect(),
        ),
        money
            .map(|it| named(it, |value| price(texts, value)).name)
            .unwrap_or_default(),
        of(Verdict::Met),
        of(Verdict::Partly),
        of(Verdict::Missed),
        of(Verdict::Unknown),
        listed(hit.missing.iter().map(|term| term.text.clone()).collect()),
        reasons(texts, hit),
        text_of(hit).unwrap_or_default(),
        listed(
            questions(texts, hit)
                .into_iter()
                .map(str::to_owned)
                .collect(),
        ),
        kept.note.clone(),
        kept.query().map(|query| query.text).unwrap_or_default(),
        address(Route::Listing(kept.id().to_owned())),
    ]
}

/// The words of a passage that says why a hit stands where it does.
pub(crate) fn text_of(hit: &Hit) -> Option<String> {
    let not_title = |passage: &&Passage| {
        let field = passage.field.as_str();
        field != "title" && field != "keywords"
    };
    let passage = hit.passages.iter().find(not_title)?;
    Some(passage.runs.iter().map(|run| run.text.as_str()).collect())
}
