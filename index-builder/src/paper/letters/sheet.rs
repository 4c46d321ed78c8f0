//! All pairs of all letters as a workbook: a row for each, a sheet for each language, and those listings
//! for which nothing fits.

use std::io::Write;

use techmatch_core::vocabulary::Language;
use techmatch_core::wire::Verdict;

use super::gather::All;
use super::view::{Asked, Counterpart};
use crate::site::Texts;
use crate::workbook::{self, Cell, Sheet};

/// The columns by the keys of their headers, with their widths in characters.
const COLUMNS: [(&str, f64); 21] = [
    ("sheet.own_id", 14.0),
    ("sheet.own_title", 36.0),
    ("sheet.own_organisation", 24.0),
    ("sheet.rank", 6.0),
    ("sheet.fit", 12.0),
    ("sheet.score", 10.0),
    ("sheet.id", 14.0),
    ("sheet.title", 36.0),
    ("sheet.organisation", 24.0),
    ("label.maturity", 16.0),
    ("sheet.money", 16.0),
    ("label.cooperation", 16.0),
    ("label.region", 12.0),
    ("sheet.reasons", 60.0),
    ("verdict.met", 40.0),
    ("verdict.partly", 40.0),
    ("verdict.missed", 40.0),
    ("verdict.unknown", 40.0),
    ("sheet.questions", 40.0),
    ("label.contact", 24.0),
    ("sheet.address", 40.0),
];
/// The columns of a listing without a counterpart.
const ALONE: usize = 3;

/// Writes the workbook.
pub(crate) fn workbook(all: &All, out: &mut impl Write) -> anyhow::Result<()> {
    let mut book = workbook::new()?;
    let mut names = Vec::new();
    for lang in [Language::Zh, Language::En] {
        let texts = Texts::of(lang);
        let letters = all.letters.iter().filter(|it| it.lang == texts.code());
        let mut letters = letters.peekable();
        // A workbook without a sheet is none.
        if letters.peek().is_none() && (lang == Language::Zh || !names.is_empty()) {
            continue;
        }
        names.push(lang);
        let columns = COLUMNS.map(|(key, width)| (texts.get(key), width));
        let mut sheet = Sheet::new(&mut book, texts.get("sheet.pairs"), &columns)?;
        for asked in letters.flat_map(|it| &it.listings) {
            for counterpart in &asked.counterparts {
                row(&mut sheet, asked, counterpart)?;
            }
        }
    }
    if !all.alone.is_empty() {
        let lang = names.first().copied().unwrap_or(Language::En);
        let texts = Texts::of(lang);
        let columns = COLUMNS.map(|(key, width)| (texts.get(key), width));
        let name = texts.get("sheet.alone");
        let mut sheet = Sheet::new(&mut book, name, &columns[..ALONE])?;
        for asked in &all.alone {
            let card = &asked.card;
            sheet.row(&[&card.id, &card.title, &card.organisation].map(|it| Cell::Text(it)))?;
        }
    }
    workbook::write(book, out)
}

fn row(sheet: &mut Sheet<'_>, asked: &Asked, found: &Counterpart) -> anyhow::Result<()> {
    let (own, card) = (&asked.card, &found.card);
    let lines = |verdict| found.judged(verdict).collect::<Vec<_>>().join("\n");
    let questions: Vec<String> = found
        .questions
        .iter()
        .map(|it| format!("{}: {}", it.side_name, it.text))
        .collect();
    let money = ["price", "budget"].map(|name| card.fact(name));
    let texts = [
        card.fact("maturity").to_owned(),
        money.concat(),
        card.fact("cooperation").to_owned(),
        card.fact("region").to_owned(),
        found.reasons.join("\n"),
        lines(Verdict::Met),
        lines(Verdict::Partly),
        lines(Verdict::Missed),
        lines(Verdict::Unknown),
        questions.join("\n"),
        card.contact.clone(),
        card.address.clone(),
    ];
    let mut cells = vec![
        Cell::Text(&own.id),
        Cell::Text(&own.title),
        Cell::Text(&own.organisation),
        Cell::Number(found.rank as f64),
        Cell::Text(found.fit_name),
        Cell::Number(f64::from(found.score)),
        Cell::Text(&card.id),
        Cell::Text(&card.title),
        Cell::Text(&card.organisation),
    ];
    cells.extend(texts.iter().map(|it| Cell::Text(it)));
    sheet.row(&cells)
}
