//! Workbooks of every form, written by code: small, and with hidden rows, columns and sheets where
//! a test asks for them. What no library writes is put together from its records. The command's
//! own test of mutations shares this file.

#![allow(clippy::format_push_string, clippy::format_collect)] // XML is written as it reads

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A sheet as rows of texts; a figure where a text is one.
#[derive(Clone, Default)]
pub struct Grid {
    /// Its name.
    pub name: &'static str,
    /// Its cells.
    pub rows: Vec<Vec<&'static str>>,
    /// Positions of hidden rows, from 0.
    pub hidden_rows: Vec<usize>,
    /// Positions of hidden columns, from 0.
    pub hidden_columns: Vec<usize>,
    /// Whether the sheet itself is hidden.
    pub hidden: bool,
}

impl Grid {
    /// A sheet of supplies with five listings.
    pub fn supplies() -> Self {
        Self {
            name: "成果",
            rows: vec![
                vec![
                    "编号",
                    "成果名称",
                    "成果简介",
                    "意向价格（万元）",
                    "联系电话",
                ],
                vec!["T1", "耐高温锂电池隔膜", "陶瓷涂层, 耐温", "30.5", "010-1"],
                vec!["T2", "分拣机", "视觉", "12", "010-2"],
                vec!["T3", "干化机", "低温除湿", "面议", "010-3"],
                vec!["T4", "膜组件", "反渗透", "8", "010-4"],
                vec!["T5", "传感器", "应变", "3", "010-5"],
            ],
            ..Self::default()
        }
    }
}

/// A zip archive of these parts.
pub fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = match name.as_str() {
            // It tells the form of ODS, by its bytes.
            "mimetype" => {
                SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
            }
            _ => SimpleFileOptions::default(),
        };
        archive.start_file(name.as_str(), options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The parts of a zip archive.
pub fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            let name = part.name().unwrap().into_owned();
            (name, content)
        })
        .collect()
}

fn parts(list: Vec<(&str, String)>) -> Vec<(String, Vec<u8>)> {
    let own = |(name, content): (&str, String)| (name.to_owned(), content.into_bytes());
    list.into_iter().map(own).collect()
}

fn cells(grid: &Grid) -> impl Iterator<Item = (usize, usize, &'static str)> {
    let rows = grid.rows.iter().enumerate();
    rows.flat_map(|(row, cells)| {
        let cells = cells.iter().enumerate();
        cells.map(move |(column, text)| (row, column, *text))
    })
}

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The letters of a column.
fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before - 1)),
    }
}

/// XLSX, with a table of shared texts.
pub fn xlsx(grids: &[Grid]) -> Vec<u8> {
    let mut texts: Vec<&str> = Vec::new();
    let mut all = vec![
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Id=\"r0\" Type=\"{TYPES}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
    ];
    let mut sheets = String::new();
    let mut relations = String::new();
    let mut paths = Vec::new();
    for (at, grid) in grids.iter().enumerate() {
        let state = if grid.hidden { " state=\"hidden\"" } else { "" };
        sheets += &format!(
            "<sheet name=\"{}\" sheetId=\"{}\"{state} r:id=\"r{at}\"/>",
            grid.name,
            at + 1
        );
        relations += &format!(
            "<Relationship Id=\"r{at}\" Type=\"{TYPES}/worksheet\" \
             Target=\"worksheets/sheet{at}.xml\"/>"
        );
        let mut xml = String::from("<worksheet><cols>");
        for column in &grid.hidden_columns {
            let column = column + 1;
            xml += &format!("<col min=\"{column}\" max=\"{column}\" hidden=\"1\"/>");
        }
        xml += "</cols><sheetData>";
        for (row, line) in grid.rows.iter().enumerate() {
            let hidden = if grid.hidden_rows.contains(&row) {
                " hidden=\"1\""
            } else {
                ""
            };
            xml += &format!("<row r=\"{}\"{hidden}>", row + 1);
            for (column, text) in line.iter().enumerate() {
                let place = format!("{}{}", letters(column), row + 1);
                if text.parse::<f64>().is_ok() {
                    xml += &format!("<c r=\"{place}\"><v>{text}</v></c>");
                } else {
                    xml += &format!("<c r=\"{place}\" t=\"s\"><v>{}</v></c>", texts.len());
                    texts.push(text);
                }
            }
            xml += "</row>";
        }
        xml += "</sheetData></worksheet>";
        paths.push((format!("xl/worksheets/sheet{at}.xml"), xml));
    }
    let shared: String = texts
        .iter()
        .map(|text| format!("<si><t>{text}</t></si>"))
        .collect();
    all.extend([
        (
            "xl/workbook.xml",
            format!("<workbook><sheets>{sheets}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!("<Relationships>{relations}</Relationships>"),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst uniqueCount=\"{}\">{shared}</sst>", texts.len()),
        ),
    ]);
    all.extend(paths.iter().map(|(path, xml)| (path.as_str(), xml.clone())));
    zip(&parts(all))
}

/// ODS.
pub fn ods(grids: &[Grid]) -> Vec<u8> {
    let mut xml = String::from(
        "<office:document-content><office:automatic-styles><style:style style:name=\"h\">\
         <style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>",
    );
    for grid in grids {
        let style = if grid.hidden {
            " table:style-name=\"h\""
        } else {
            ""
        };
        xml += &format!("<table:table table:name=\"{}\"{style}>", grid.name);
        let widest = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let visibility = |hidden| {
            if hidden {
                " table:visibility=\"collapse\""
            } else {
                ""
            }
        };
        for column in 0..widest {
            let hidden = visibility(grid.hidden_columns.contains(&column));
            xml += &format!("<table:table-column{hidden}/>");
        }
        for (row, line) in grid.rows.iter().enumerate() {
            let hidden = visibility(grid.hidden_rows.contains(&row));
            xml += &format!("<table:table-row{hidden}>");
            for text in line {
                xml += &format!(
                    "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p>\
                     </table:table-cell>"
                );
            }
            xml += "</table:table-row>";
        }
        xml += "</table:table>";
    }
    xml += "</office:spreadsheet></office:body></office:document-content>";
    zip(&parts(vec![
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet".to_owned(),
        ),
        ("META-INF/manifest.xml", "<manifest:manifest/>".to_owned()),
        ("content.xml", xml),
    ]))
}

/// A record of XLSB: its type and length in seven bits a byte.
/// The grids as tables of a Word document; it hides nothing.
pub fn docx(grids: &[Grid]) -> Vec<u8> {
    let cell = |text: &&str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row =
        |row: &Vec<&str>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let table = |grid: &Grid| {
        format!(
            "<w:tbl>{}</w:tbl><w:p/>",
            grid.rows.iter().map(row).collect::<String>()
        )
    };
    let body: String = grids.iter().map(table).collect();
    zip(&parts(vec![(
        "word/document.xml",
        format!("<w:document xmlns:w=\"urn:w\"><w:body>{body}</w:body></w:document>"),
    )]))
}

fn binary(output: &mut Vec<u8>, kind: u16, data: &[u8]) {
    let mut number = |mut number: usize| {
        while number > 0x7f {
            output.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        output.push(number as u8);
    };
    number(kind.into());
    number(data.len());
    output.extend_from_slice(data);
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// XLSB.
pub fn xlsb(grids: &[Grid]) -> Vec<u8> {
    let mut workbook = Vec::new();
    let mut relations = String::from("<Relationships>");
    let mut all = Vec::new();
    for (at, grid) in grids.iter().enumerate() {
        let mut sheet = u32::from(grid.hidden).to_le_bytes().to_vec();
        sheet.extend((at as u32 + 1).to_le_bytes());
        sheet.extend(wide(&format!("r{at}")));
        sheet.extend(wide(grid.name));
        binary(&mut workbook, 0x9c, &sheet);
        relations += &format!("<Relationship Id=\"r{at}\" Target=\"worksheets/sheet{at}.bin\"/>");
        let mut part = Vec::new();
        binary(&mut part, 0x81, &[]);
        binary(&mut part, 0x94, &[0; 16]);
        if !grid.hidden_columns.is_empty() {
            binary(&mut part, 0x186, &[]);
            for column in &grid.hidden_columns {
                let mut columns = (*column as u32).to_le_bytes().repeat(2);
                columns.extend([0; 8]);
                columns.extend([1, 0]);
                binary(&mut part, 0x3c, &columns);
            }
            binary(&mut part, 0x187, &[]);
        }
        binary(&mut part, 0x91, &[]);
        for (row, line) in grid.rows.iter().enumerate() {
            let mut header = (row as u32).to_le_bytes().to_vec();
            header.extend([0; 7]);
            header.push(if grid.hidden_rows.contains(&row) {
                0x10
            } else {
                0
            });
            header.extend([0; 5]);
            binary(&mut part, 0, &header);
            for (column, text) in line.iter().enumerate() {
                let mut cell = (column as u32).to_le_bytes().to_vec();
                cell.extend([0; 4]);
                cell.extend(wide(text));
                binary(&mut part, 6, &cell);
            }
        }
        binary(&mut part, 0x92, &[]);
        binary(&mut part, 0x82, &[]);
        all.push((format!("xl/worksheets/sheet{at}.bin"), part));
    }
    binary(&mut workbook, 0x90, &[]);
    binary(&mut workbook, 0x84, &[]);
    relations += "</Relationships>";
    all.push(("xl/workbook.bin".to_owned(), workbook));
    all.push((
        "xl/_rels/workbook.bin.rels".to_owned(),
        relations.into_bytes(),
    ));
    zip(&all)
}

/// A record of XLS.
fn record(output: &mut Vec<u8>, kind: u16, data: &[u8]) {
    output.extend(kind.to_le_bytes());
    output.extend((data.len() as u16).to_le_bytes());
    output.extend_from_slice(data);
}

/// A text of XLS, after its length.
fn unicode(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [1].into_iter().chain(units).collect()
}

/// XLS (BIFF8).
pub fn xls(grids: &[Grid]) -> Vec<u8> {
    let begin = |kind: u16| {
        let mut data = 0x0600_u16.to_le_bytes().to_vec();
        data.extend(kind.to_le_bytes());
        data.extend([0; 12]);
        data
    };
    let streams: Vec<Vec<u8>> = grids
        .iter()
        .map(|grid| {
            let mut stream = Vec::new();
            record(&mut stream, 0x809, &begin(0x10));
            for column in &grid.hidden_columns {
                let mut columns = (*column as u16).to_le_bytes().repeat(2);
                columns.extend([0, 8, 0, 0, 1, 0, 0, 0]);
                record(&mut stream, 0x7d, &columns);
            }
            let mut size = 0_u32.to_le_bytes().to_vec();
            size.extend((grid.rows.len() as u32).to_le_bytes());
            size.extend([0, 0, 16, 0, 0, 0]);
            record(&mut stream, 0x200, &size);
            for row in 0..grid.rows.len() {
                let mut data = (row as u16).to_le_bytes().to_vec();
                data.extend([0, 0, 16, 0, 0, 1, 0, 0, 0, 0]);
                data.push(if grid.hidden_rows.contains(&row) {
                    0x20
                } else {
                    0
                });
                data.extend([1, 0, 0]);
                record(&mut stream, 0x208, &data);
            }
            for (row, column, text) in cells(grid) {
                let mut data = (row as u16).to_le_bytes().to_vec();
                data.extend((column as u16).to_le_bytes());
                data.extend([0, 0]);
                if let Ok(number) = text.parse::<f64>() {
                    data.extend(number.to_le_bytes());
                    record(&mut stream, 0x203, &data);
                } else {
                    data.extend((text.encode_utf16().count() as u16).to_le_bytes());
                    data.extend(unicode(text));
                    record(&mut stream, 0x204, &data);
                }
            }
            record(&mut stream, 0x0a, &[]);
            stream
        })
        .collect();
    let sheet = |grid: &Grid, start: u32| {
        let mut data = start.to_le_bytes().to_vec();
        data.extend([u8::from(grid.hidden), 0]);
        data.push(grid.name.encode_utf16().count() as u8);
        data.extend(unicode(grid.name));
        data
    };
    let mut stream = Vec::new();
    record(&mut stream, 0x809, &begin(5));
    let head: usize = stream.len()
        + grids
            .iter()
            .map(|grid| 4 + sheet(grid, 0).len())
            .sum::<usize>()
        + 4;
    let mut start = head;
    for (grid, own) in grids.iter().zip(&streams) {
        record(&mut stream, 0x85, &sheet(grid, start as u32));
        start += own.len();
    }
    record(&mut stream, 0x0a, &[]);
    stream.extend(streams.concat());
    // Longer than what would be kept among the small streams, as real files are.
    stream.resize(stream.len().max(4096), 0);
    // The version that Excel writes.
    let empty = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, empty).unwrap();
    file.create_stream("/Workbook")
        .unwrap()
        .write_all(&stream)
        .unwrap();
    file.into_inner().into_inner()
}
