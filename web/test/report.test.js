// The short list as files: what a spreadsheet and a word processor make of any text.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

import { csv, report } from "../js/report.js";

const ROWS = [
  ["Title", "Note"],
  ['=HYPERLINK("x")', "two\nlines & <tags> \u0000\u0008"],
  ["膜分离 \ud83d\ude00 \ud83d", ""],
];

test("no cell of CSV is a formula and none breaks the table", () => {
  for (const [text, written] of [
    ["膜分离", "膜分离"],
    ["a, b", '"a, b"'],
    ['so-called "dry"', '"so-called ""dry"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-40 ℃", "'-40 ℃"],
    ["+=a,b", "\"'+=a,b\""],
    ["\t=1", "'\t=1"],
  ]) {
    assert.equal(csv([[text]]), `\ufeff${written}\r\n`);
  }
});

// The parts of an archive by Python's reader, which also checks their sums, and whether each is well-formed.
const READ = `
import sys, json, zipfile, xml.dom.minidom
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
parts = {name: archive.read(name).decode() for name in archive.namelist()}
for text in parts.values(): xml.dom.minidom.parseString(text.encode())
print(json.dumps(parts))
`;

async function parts(format) {
  const blob = report(format, JSON.stringify(ROWS), "Short list: [1]", "2026-11-28");
  const path = join(mkdtempSync(join(tmpdir(), "report-")), `list.${format}`);
  writeFileSync(path, new Uint8Array(await blob.arrayBuffer()));
  return JSON.parse(execFileSync("python3", ["-c", READ, path], { encoding: "utf8" }));
}

test("a workbook holds texts alone", async () => {
  const read = await parts("xlsx");
  const sheet = read["xl/worksheets/sheet1.xml"];
  assert.equal(sheet.match(/<c /g).length, sheet.match(/t="inlineStr"/g).length);
  assert.ok(!sheet.includes("<f>"));
  assert.match(sheet, /<c r="A2"[^>]*><is><t xml:space="preserve">=HYPERLINK\(&quot;x&quot;\)</);
  assert.match(sheet, />two\nlines &amp; &lt;tags&gt; </);
  assert.match(sheet, />膜分离 😀 </);
  assert.match(read["xl/workbook.xml"], /sheet name="Short list   1 "/);
  for (const part of ["[Content_Types].xml", "_rels/.rels", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]) assert.ok(read[part], part);
});

test("a document says each listing's fields that are there", async () => {
  const { "word/document.xml": body } = await parts("docx");
  const words = body.replace(/<w:br\/>/g, "\n").replace(/<[^>]+>/g, "|").replace(/\|+/g, "|");
  assert.match(words, /Short list: \[1\]\|2026-11-28\|1\. =HYPERLINK\(&quot;x&quot;\)\|Note\|two\|\n\|lines &amp; &lt;tags&gt; \|2\. 膜分离 😀 \|/);
});

test("the same list gives the same bytes", async () => {
  const bytes = async () => new Uint8Array(await report("xlsx", JSON.stringify(ROWS), "a", "b").arrayBuffer());
  assert.deepEqual(await bytes(), await bytes());
});
