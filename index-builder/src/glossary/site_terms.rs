//! `glossary.csv`: a site's own terms, one per row, Chinese before English. A row that cannot be
//! understood is named with a hint and left out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding_rs::{Encoding, GB18030, UTF_8};
use techmatch_core::han::is_han;
use techmatch_core::text::LONGEST_GLOSSED;

use crate::diagnostics::{Diagnostic, Severity, fault};

/// What people write above the two columns, folded.
const CHINESE_HEADERS: &[&str] = &["zh", "cn", "chinese", "中文", "汉语", "中文术语", "术语"];
const ENGLISH_HEADERS: &[&str] = &["en", "english", "英文", "英语", "英文术语", "译文"];

/// The terms of a file, as far as they can be understood.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    said: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Vec<String>> {
    let text = decode(bytes);
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut terms = BTreeMap::new();
    let mut first_rows = BTreeMap::new();
    for (index, record) in rows.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                said.push(
                    Diagnostic::new(Severity::Error, file, error.to_string().to_lowercase())
                        .hint("export the file again as CSV"),
                );
                break;
            }
        };
        let row = record.position().map_or(index + 1, |place| {
            usize::try_from(place.line()).unwrap_or(index + 1)
        });
        let cells: Vec<&str> = record.iter().collect();
        if cells.iter().all(|cell| cell.is_empty()) || index == 0 && is_header(&cells) {
            continue;
        }
        match term(&cells) {
            Ok((chinese, english)) => {
                if let Some(first) = first_rows.insert(chinese.clone(), row) {
                    said.push(
                        Diagnostic::new(
                            Severity::Warning,
                            file,
                            format!("given in row {first} too; this row counts"),
                        )
                        .row(row)
                        .column("zh")
                        .value(&chinese)
                        .hint("write all English of a term in one row, parted by `;`"),
                    );
                }
                terms.insert(chinese, english);
            }
            Err(wrong) => said.push(wrong.file(file).row(row)),
        }
    }
    terms
}

/// UTF-8 if it is valid, else what Chinese spreadsheets export.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => GB18030,
    };
    encoding.decode(bytes).0
}

fn is_header(cells: &[&str]) -> bool {
    let named = |cell: Option<&&str>, names: &[&str]| {
        cell.is_some_and(|cell| names.contains(&cell.to_lowercase().as_str()))
    };
    named(cells.first(), CHINESE_HEADERS) && named(cells.get(1), ENGLISH_HEADERS)
}

/// Why a row is left out.
fn wrong(
    column: &str,
    value: &str,
    reason: impl Into<String>,
    hint: impl Into<String>,
) -> Diagnostic {
    fault(reason, hint).column(column).value(value)
}

fn term(cells: &[&str]) -> Result<(String, Vec<String>), Diagnostic> {
    let (chinese, english) = match *cells {
        [chinese, english] => (chinese, english),
        [chinese, english, ref rest @ ..] if rest.iter().all(|cell| cell.is_empty()) => {
            (chinese, english)
        }
        [chinese] => {
            return Err(wrong(
                "en",
                chinese,
                "no English",
                "write the Chinese term, a comma and its English",
            ));
        }
        _ => {
            return Err(wrong(
                "en",
                &cells[1..].join(","),
                format!("{} columns where two are expected", cells.len()),
                "part several English terms by `;`, or put quotes around what holds a comma",
            ));
        }
    };
    if is_latin(chinese) && english.chars().any(is_han) {
        return Err(wrong(
            "zh",
            chinese,
            "the columns are the wrong way round",
            "write the Chinese term first",
        ));
    }
    let length = chinese.chars().count();
    if length == 0 || !chinese.chars().all(is_han) {
        return Err(wrong(
            "zh",
            chinese,
            "not a term of Chinese characters alone",
            "write the Chinese part alone: names such as LED are the same in both languages",
        ));
    }
    if length > LONGEST_GLOSSED {
        return Err(wrong(
            "zh",
            chinese,
            format!("{length} characters, and {LONGEST_GLOSSED} are the most"),
            "give its parts in rows of their own",
        ));
    }
    let meanings: Vec<_> = english
        .split([';', '；'])
        .map(|meaning| meaning.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|meaning| !meaning.is_empty())
        .collect();
    match meanings.iter().find(|meaning| !is_latin(meaning)) {
        None if !meanings.is_empty() => Ok((chinese.to_owned(), meanings)),
        None => Err(wrong(
            "en",
            english,
            "no English",
            "write the English of the term, several parted by `;`",
        )),
        Some(meaning) => Err(wrong(
            "en",
            meaning,
            "not English",
            "write the English of the term, several parted by `;`",
        )),
    }
}

fn is_latin(text: &str) -> bool {
    text.chars().any(|letter| letter.is_ascii_alphanumeric()) && !text.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::render;

    fn terms(bytes: &[u8]) -> (String, String) {
        let mut said = Vec::new();
        let terms = read("glossary.csv", bytes, &mut said);
        let terms: Vec<_> = terms
            .iter()
            .map(|(chinese, english)| format!("{chinese}={}", english.join("|")))
            .collect();
        (terms.join(" "), render(&said))
    }

    #[test]
    fn rows_are_understood() {
        let gbk = GB18030.encode("中文,英文\n隔膜,separator\n").0.into_owned();
        for (name, bytes, expected) in [
            ("no header", "隔膜,separator".as_bytes(), "隔膜=separator"),
            (
                "header",
                "ZH,en\n隔膜,separator\n".as_bytes(),
                "隔膜=separator",
            ),
            ("chinese header in gb18030", &gbk, "隔膜=separator"),
            (
                "byte order mark",
                "\u{feff}zh,en\n隔膜,separator".as_bytes(),
                "隔膜=separator",
            ),
            (
                "several",
                "隔膜, battery  separator ; membrane；film\n".as_bytes(),
                "隔膜=battery separator|membrane|film",
            ),
            (
                "quoted comma",
                "隔膜,\"film, porous\"".as_bytes(),
                "隔膜=film, porous",
            ),
            (
                "empty rows and columns",
                "\n,\n隔膜,separator,,\n".as_bytes(),
                "隔膜=separator",
            ),
        ] {
            assert_eq!(terms(bytes), (expected.to_owned(), String::new()), "{name}");
        }
    }

    #[test]
    fn errors_name_the_place_the_value_and_the_remedy() {
        for (name, row, message) in [
            (
                "one column",
                "隔膜",
                "error: glossary.csv:2:en: no English (隔膜)",
            ),
            (
                "empty",
                "隔膜,;",
                "error: glossary.csv:2:en: no English (;)",
            ),
            (
                "swapped",
                "separator,隔膜",
                "error: glossary.csv:2:zh: the columns are the wrong way round (separator)",
            ),
            (
                "mixed",
                "LED灯,LED lamp",
                "error: glossary.csv:2:zh: not a term of Chinese characters alone (LED灯)",
            ),
            (
                "no term",
                ",lamp",
                "error: glossary.csv:2:zh: not a term of Chinese",
            ),
            (
                "not english",
                "隔膜,separator;薄膜",
                "error: glossary.csv:2:en: not English (薄膜)",
            ),
            (
                "too long",
                "锂离子电池隔膜涂层,coating",
                "error: glossary.csv:2:zh: 9 characters, and 8 are the most (锂离子电池隔膜涂层)",
            ),
            (
                "commas between meanings",
                "隔膜,separator,film",
                "error: glossary.csv:2:en: 3 columns where two are expected (separator,film)",
            ),
            (
                "twice",
                "电池,cell",
                "warning: glossary.csv:2:zh: given in row 1 too; this row counts (电池)",
            ),
        ] {
            let (_, said) = terms(format!("电池,battery\n{row}\n").as_bytes());
            assert!(said.starts_with(message), "{name}: {said}");
            assert!(said.contains("\n  hint: "), "{name}: {said}");
        }
    }
}
