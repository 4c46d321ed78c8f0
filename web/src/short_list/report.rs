//! The short list as a table for a spreadsheet.

use techmatch_core::wire::{Hit, Passage, Verdict};

use super::Kept;
use crate::browser::document;
use crate::display::{aspect_text, coded, fit_text, named, price, title};
use crate::locale::Texts;
use crate::query::{Address, Route};
use crate::shared::Shared;

/// The list as CSV, for programs that take its first line as headers.
pub(crate) fn csv(texts: Texts, items: &[Shared<Kept>]) -> String {
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
        "list.note",
        "list.need",
        "list.address",
    ];
    let mut rows = vec![headers.map(|key| texts.get(key).to_owned()).to_vec()];
    rows.extend(items.iter().map(|kept| row(texts, kept)));
    let lines = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        cells.join(",") + "\r\n"
    });
    // Excel reads a file without the mark as its own country's encoding.
    "\u{feff}".to_owned() + &lines.collect::<String>()
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
        kept.note.clone(),
        kept.query().map(|query| query.text).unwrap_or_default(),
        address(Route::Listing(kept.id().to_owned())),
    ]
}

/// A cell of CSV (RFC 4180). A text that a spreadsheet would take as a formula begins with an
/// apostrophe, which says that it is text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        "'".to_owned() + text
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\n', '\r']) {
        "\"".to_owned() + &text.replace('"', "\"\"") + "\""
    } else {
        text
    }
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

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_the_table() {
        for (text, written) in [
            ("膜分离", "膜分离"),
            ("a, b", "\"a, b\""),
            ("so-called \"dry\"", "\"so-called \"\"dry\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-40 ℃", "'-40 ℃"),
            ("+=a,b", "\"'+=a,b\""),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
