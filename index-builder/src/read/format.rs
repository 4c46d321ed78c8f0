//! The form of a file, detected from its content. A name that says otherwise is an error: the file is not
//! the one that its sender meant, and a guess would hide it.

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::Source;
use crate::diagnostics::{Diagnostic, fault};

/// The forms of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Workbook {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
    /// A Word document: each of its tables is a sheet.
    Docx,
}

/// The forms of a listing file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Workbook(Workbook),
    /// Text in columns.
    Table,
    /// One value or one object a line.
    Json,
    /// An element for each listing; RSS and Atom too.
    Xml,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Workbook(Workbook::Xlsx) => "an Excel workbook (.xlsx)",
            Self::Workbook(Workbook::Xlsb) => "a binary Excel workbook (.xlsb)",
            Self::Workbook(Workbook::Xls) => "an old Excel workbook (.xls)",
            Self::Workbook(Workbook::Ods) => "an OpenDocument spreadsheet (.ods)",
            Self::Workbook(Workbook::Docx) => "a Word document (.docx)",
            Self::Table => "a text table (.csv)",
            Self::Json => "JSON (.json)",
            Self::Xml => "XML (.xml)",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Workbook(Workbook::Xlsx) => "xlsx",
            Self::Workbook(Workbook::Xlsb) => "xlsb",
            Self::Workbook(Workbook::Xls) => "xls",
            Self::Workbook(Workbook::Ods) => "ods",
            Self::Workbook(Workbook::Docx) => "docx",
            Self::Table => "csv",
            Self::Json => "json",
            Self::Xml => "xml",
        }
    }

    /// What an ending promises; `None` where it promises nothing.
    fn promised(ending: &str) -> Option<Self> {
        Some(match ending {
            "xlsx" | "xlsm" => Self::Workbook(Workbook::Xlsx),
            "xlsb" => Self::Workbook(Workbook::Xlsb),
            "xls" | "et" => Self::Workbook(Workbook::Xls),
            "ods" => Self::Workbook(Workbook::Ods),
            "docx" | "docm" => Self::Workbook(Workbook::Docx),
            "csv" | "tsv" | "tab" => Self::Table,
            "json" | "jsonl" | "ndjson" => Self::Json,
            "xml" | "rss" | "atom" | "rdf" => Self::Xml,
            _ => return None,
        })
    }
}

const HEAD: u64 = 8 * 1024;
const SAVE_AS_DOCX: &str = "open it in a word processor and save it as .docx";
const SAVE_AS: &str = "open it in a spreadsheet program and save it as .xlsx or .csv";

/// The endings by which the form of standard input is said.
pub(crate) const FORMS: [&str; 10] = [
    "csv", "tsv", "json", "jsonl", "xml", "xlsx", "xlsb", "xls", "ods", "docx",
];

/// Tells the form of a file.
pub(crate) fn detect(source: &Source) -> Result<Format, Diagnostic> {
    source.check()?;
    let head = source.head(HEAD)?;
    let name = source.plain_name();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let found = content(source, &head, ending)?;
    match Format::promised(ending) {
        Some(promised) if promised != found => Err(if source.is_input() {
            fault(
                format!("not what --format says: the content is {}", found.name()),
                format!("say --format {}, or leave it out", found.ending()),
            )
        } else {
            fault(
                format!("not what its name says: the content is {}", found.name()),
                format!(
                    "rename it to end in .{}, or export it again as {}",
                    found.ending(),
                    promised.name()
                ),
            )
        }),
        _ => Ok(found),
    }
}

fn content(source: &Source, head: &[u8], ending: &str) -> Result<Format, Diagnostic> {
    if head.is_empty() || head.iter().all(u8::is_ascii_whitespace) {
        return Err(fault(
            "the file is empty",
            "export it again, or leave it out",
        ));
    }
    if head.starts_with(b"PK\x03\x04") {
        return archive(source, ending);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return compound(source);
    }
    if let Some(other) = foreign(head) {
        let lead = if Format::promised(ending).is_some() {
            "not what its name says: "
        } else {
            ""
        };
        return Err(fault(format!("{lead}the content is {other}"), SAVE_AS));
    }
    Ok(if is_json(head) {
        Format::Json
    } else if is_xml(head, ending) {
        Format::Xml
    } else {
        Format::Table
    })
}

/// The names of a zip archive's entries stand in it uncompressed.
fn archive(source: &Source, ending: &str) -> Result<Format, Diagnostic> {
    let names: [&[u8]; 5] = [
        b"xl/workbook.xml",
        b"xl/workbook.bin",
        b"opendocument.spreadsheet",
        b"word/document.xml",
        b"opendocument.text",
    ];
    let found = source.holds(names)?;
    // A document may hold a workbook, and a workbook a document.
    let document = ending.starts_with("doc");
    match found {
        [_, _, _, true, _] if document => Ok(Format::Workbook(Workbook::Docx)),
        [true, ..] => Ok(Format::Workbook(Workbook::Xlsx)),
        [_, true, ..] => Ok(Format::Workbook(Workbook::Xlsb)),
        [_, _, true, ..] => Ok(Format::Workbook(Workbook::Ods)),
        [_, _, _, true, _] => Ok(Format::Workbook(Workbook::Docx)),
        [.., true] => Err(fault(
            "the content is an OpenDocument text (.odt)",
            SAVE_AS_DOCX,
        )),
        _ => Err(fault(
            "the content is a zip archive",
            "unpack it and name the files in it",
        )),
    }
}

/// The streams of a compound file are named in UTF-16.
fn compound(source: &Source) -> Result<Format, Diagnostic> {
    let names = ["EncryptedPackage", "Workbook", "Book", "WordDocument"]
        .map(|name| name.encode_utf16().flat_map(u16::to_le_bytes).collect());
    let names: [&Vec<u8>; 4] = names.each_ref();
    match source.holds(names.map(Vec::as_slice))? {
        [true, ..] => Err(locked()),
        [.., true] => Err(fault(
            "the content is an old Word document (.doc)",
            SAVE_AS_DOCX,
        )),
        [_, true, ..] | [_, _, true, _] => Ok(Format::Workbook(Workbook::Xls)),
        _ => Err(fault(
            "the content is an Office document without a workbook",
            SAVE_AS,
        )),
    }
}

/// The error of a workbook that is protected by a password.
pub(crate) fn locked() -> Diagnostic {
    fault(
        "the workbook is protected by a password",
        "open it in a spreadsheet program, take the password off (File, Info, Protect Workbook) \
         and save it",
    )
}

fn foreign(head: &[u8]) -> Option<&'static str> {
    let text = beginning(head);
    // Behind the declaration of XML, a page is a page, and a workbook of 2003 a workbook.
    let declared = text.starts_with("<?xml");
    let body = match text.split_once("?>") {
        Some((_, body)) if declared => body.trim_start(),
        _ => &text,
    };
    let page = ["<html", "<!doctype html", "<table", "<meta", "<head"];
    if head.starts_with(b"%PDF") {
        Some("a PDF document")
    } else if head.starts_with(b"Rar!") || head.starts_with(b"7z\xbc\xaf") {
        Some("a packed archive")
    } else if head.starts_with(b"{\\rtf") {
        Some("a rich text document")
    } else if page.iter().any(|tag| body.starts_with(tag)) {
        Some("a web page (HTML)")
    } else if declared && text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Some("a workbook of Excel 2003 (XML)")
    } else {
        None
    }
}

/// The first characters in lower case, whatever the width of a character.
fn beginning(head: &[u8]) -> String {
    let head = &head[..head.len().min(2048)];
    // UTF-16 puts a zero byte beside each of these characters, and a mark before them all.
    let narrow = head
        .iter()
        .filter(|byte| !matches!(**byte, 0 | 0xfe | 0xff));
    let text: Vec<u8> = narrow.copied().collect();
    let text = String::from_utf8_lossy(&text).to_lowercase();
    text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t'])
        .to_owned()
}

fn is_xml(head: &[u8], ending: &str) -> bool {
    let text = beginning(head);
    let roots = ["<?xml", "<!doctype", "<rss", "<feed", "<rdf:rdf", "<!--"];
    let promised = Format::promised(ending) == Some(Format::Xml);
    roots.iter().any(|root| text.starts_with(root)) || promised && text.starts_with('<')
}

/// The encoding that a declaration of XML names.
pub(super) fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let text = beginning(head);
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let name = value.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
    Encoding::for_label(name.as_bytes())
}

/// A table may begin with a bracket too, so a second character has to agree.
fn is_json(head: &[u8]) -> bool {
    let mut significant = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .iter()
        // UTF-16 puts a zero byte beside each of these characters, and a mark before them all.
        .filter(|byte| !byte.is_ascii_whitespace() && !matches!(**byte, 0 | 0xfe | 0xff));
    matches!(
        (significant.next(), significant.next()),
        (Some(b'['), Some(b'{' | b'[' | b']' | b'"')) | (Some(b'{'), Some(b'"' | b'}'))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_the_name_must_agree() {
        let folder = tempfile::tempdir().unwrap();
        let ole = |stream: &str| {
            let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        let cases: Vec<(&str, Vec<u8>, Result<Format, &str>)> = vec![
            ("a.csv", "标题,x\n".into(), Ok(Format::Table)),
            ("a.txt", "标题,x\n".into(), Ok(Format::Table)),
            ("bracket.csv", "[no],title\n".into(), Ok(Format::Table)),
            ("a.json", "\u{feff}[\n {\"a\": 1}]".into(), Ok(Format::Json)),
            ("a.jsonl", "{\"a\": 1}\n".into(), Ok(Format::Json)),
            (
                "PK.XLSX",
                b"PK\x03\x04..xl/workbook.xml".to_vec(),
                Ok(Format::Workbook(Workbook::Xlsx)),
            ),
            (
                "a.xls",
                ole("Workbook"),
                Ok(Format::Workbook(Workbook::Xls)),
            ),
            (
                "b.xlsx",
                "标题,x\n".into(),
                Err("not what its name says: the content is a text table (.csv)"),
            ),
            (
                "b.csv",
                b"PK\x03\x04..xl/workbook.xml".to_vec(),
                Err("not what its name says: the content is an Excel workbook (.xlsx)"),
            ),
            (
                "b.xls",
                "<html><table>".into(),
                Err("not what its name says: the content is a web page (HTML)"),
            ),
            (
                "c.xlsx",
                ole("EncryptedPackage"),
                Err("the workbook is protected by a password"),
            ),
            ("d.csv", Vec::new(), Err("the file is empty")),
            ("e.csv", b" \r\n\n".to_vec(), Err("the file is empty")),
            (
                "f.docx",
                b"PK\x03\x04..word/document.xml".to_vec(),
                Ok(Format::Workbook(Workbook::Docx)),
            ),
            (
                "both.docx",
                b"PK\x03\x04..word/document.xml..xl/workbook.xml".to_vec(),
                Ok(Format::Workbook(Workbook::Docx)),
            ),
            (
                "both.xlsx",
                b"PK\x03\x04..word/document.xml..xl/workbook.xml".to_vec(),
                Ok(Format::Workbook(Workbook::Xlsx)),
            ),
            (
                "f.doc",
                ole("WordDocument"),
                Err("the content is an old Word document (.doc)"),
            ),
            (
                "f.odt",
                b"PK\x03\x04..opendocument.text".to_vec(),
                Err("the content is an OpenDocument text (.odt)"),
            ),
            ("a.xml", "<list/>".into(), Ok(Format::Xml)),
            ("a.txt", "\u{feff}<?xml version='1.0'?><l/>".into(), Ok(Format::Xml)),
            ("feed", "<rss version='2.0'/>".into(), Ok(Format::Xml)),
            ("tag.csv", "<title>,x\n".into(), Ok(Format::Table)),
            (
                "page.xml",
                "<?xml version='1.0'?>\n<!DOCTYPE html><html/>".into(),
                Err("not what its name says: the content is a web page (HTML)"),
            ),
            (
                "b.xls",
                "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"
                    .into(),
                Err("not what its name says: the content is a workbook of Excel 2003 (XML)"),
            ),
        ];
        for (name, bytes, expected) in cases {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let found = detect(&Source::new(&path)).map_err(|error| error.reason);
            assert_eq!(found, expected.map_err(str::to_owned), "{name}");
        }
    }

    #[test]
    fn what_is_not_there_and_what_is_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let error = detect(&Source::new(folder.path())).unwrap_err();
        assert_eq!(error.reason, "is a folder");
        let error = detect(&Source::new(&folder.path().join("none.csv"))).unwrap_err();
        assert_eq!(error.hint.as_deref(), Some("check the path"));
    }
}
