// The short list as a table for a spreadsheet (CSV, XLSX) or as a document (DOCX), from rows of texts of which
// the first has the names of the columns. In JavaScript, since the same in the page's program weighs more.

// A file of this format as a blob. `json` are the rows; `title` and `day` stand above a document.
export function report(format, json, title, day) {
  const rows = JSON.parse(json);
  if (format === "csv") return new Blob([csv(rows)], { type: "text/csv" });
  const parts = format === "xlsx" ? workbook(rows, title) : documentOf(rows, title, day);
  const type = format === "xlsx" ? "spreadsheetml.sheet" : "wordprocessingml.document";
  return new Blob([zip(parts)], { type: `application/vnd.openxmlformats-officedocument.${type}` });
}

// For programs that take its first line as headers (RFC 4180). Excel reads a file without the mark in front as
// its own country's encoding.
export function csv(rows) {
  return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}

// A text that a spreadsheet would take for a formula begins with an apostrophe, which says that it is text.
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

// What both packages begin with: the main part, and what it is.
function frame(main, type, others = []) {
  const kind = (part, type) =>
    `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`;
  const kinds = [[main, type], ...others].map(([part, type]) => kind(part, type)).join("");
  return [
    [
      "[Content_Types].xml",
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${kinds}</Types>`,
    ],
    ["_rels/.rels", relations([["officeDocument", main]])],
  ];
}

function relations(targets) {
  const one = ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets.map(one).join("")}</Relationships>`;
}

// One sheet. Every cell is a text of its own, so that none is a formula.
function workbook(rows, title) {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const at = (column, row) => `${String.fromCharCode(65 + column)}${row + 1}`;
  const text = (text, column, row) =>
    text && `<c r="${at(column, row)}" t="inlineStr" s="${row === 0 ? 1 : 2}"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
  const line = (row, place) => `<row r="${place + 1}">${row.map((it, column) => text(it, column, place)).join("")}</row>`;
  const widths = rows[0].map((_, at) => `<col min="${at + 1}" max="${at + 1}" width="${at === 0 ? 44 : 22}" customWidth="1"/>`);
  const font = (bold) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
  const aligned = '<alignment vertical="top" wrapText="1"/>';
  const name = xml(title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31));
  return [
    ...frame("xl/workbook.xml", "spreadsheetml.sheet.main", [
      ["xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"],
      ["xl/styles.xml", "spreadsheetml.styles"],
    ]),
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${main}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    ["xl/_rels/workbook.xml.rels", relations([["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]])],
    [
      "xl/styles.xml",
      `${HEAD}<styleSheet xmlns="${main}"><fonts count="2">${font("")}${font("<b/>")}</fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1" applyAlignment="1">${aligned}</xf><xf applyAlignment="1">${aligned}</xf></cellXfs></styleSheet>`,
    ],
    [
      "xl/worksheets/sheet1.xml",
      `${HEAD}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>${rows.map(line).join("")}</sheetData></worksheet>`,
    ],
  ];
}

// A heading for each row, and below it a table of what it says.
function documentOf([names, ...rows], title, day) {
  const run = (text, look = "") =>
    text.split("\n").map((line, at) => `<w:r><w:rPr>${look}</w:rPr>${at ? "<w:br/>" : ""}<w:t xml:space="preserve">${xml(line)}</w:t></w:r>`).join("");
  const paragraph = (text, look, space = "") => `<w:p><w:pPr>${space}</w:pPr>${run(text, look)}</w:p>`;
  const heading = (text, level, size) =>
    paragraph(text, `<w:b/><w:sz w:val="${size}"/>`, `<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="${level}"/>`);
  const box = (text, width, look) => `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${paragraph(text, look)}</w:tc>`;
  const line = (name, text) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${box(name, 2400, "<w:b/>")}${box(text, 6900)}</w:tr>`;
  const edges = ["top", "bottom", "insideH"].map((it) => `<w:${it} w:val="single" w:sz="4" w:color="BBBBBB"/>`).join("");
  const table = (row) => {
    const lines = row.map((text, at) => at > 0 && text && line(names[at], text)).filter(Boolean);
    return `<w:tbl><w:tblPr><w:tblW w:w="9300" w:type="dxa"/><w:tblBorders>${edges}</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="2400"/><w:gridCol w:w="6900"/></w:tblGrid>${lines.join("")}</w:tbl>`;
  };
  const body = rows.map((row, at) => heading(`${at + 1}. ${row[0]}`, 1, 26) + table(row) + "<w:p/>").join("");
  return [
    ...frame("word/document.xml", "wordprocessingml.document.main"),
    [
      "word/document.xml",
      `${HEAD}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${heading(title, 0, 36)}${paragraph(day, '<w:color w:val="666666"/>')}${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1200" w:right="1200" w:bottom="1200" w:left="1200"/></w:sectPr></w:body></w:document>`,
    ],
  ];
}

// A text within XML, without the characters that XML has no place for.
function xml(text) {
  const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "").replace(/[&<>"]/g, (it) => marks[it]);
}

// A ZIP archive of texts, not compressed: the same rows give the same bytes.
function zip(parts) {
  const [files, directory] = [[], []];
  let at = 0;
  for (const [name, text] of parts) {
    const [path, bytes] = [name, text].map((it) => new TextEncoder().encode(it));
    const day = 0x21;
    const common = [20, 0x800, 0, 0, day].map((it) => [it, 2]).concat([[crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]]);
    const local = packed([[0x04034b50, 4], ...common]);
    files.push(local, path, bytes);
    directory.push(packed([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]), path);
    at += local.length + path.length + bytes.length;
  }
  const size = directory.reduce((sum, it) => sum + it.length, 0);
  const end = packed([[0x06054b50, 4], [0, 2], [0, 2], [parts.length, 2], [parts.length, 2], [size, 4], [at, 4], [0, 2]]);
  return new Uint8Array([...files, ...directory, end].flatMap((it) => [...it]));
}

// Numbers, each of as many bytes, the low one first.
function packed(numbers) {
  return Uint8Array.from(numbers.flatMap(([number, width]) => Array.from({ length: width }, (_, at) => (number >>> (8 * at)) & 0xff)));
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
