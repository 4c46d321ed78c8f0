// A need from a file: how it is decoded and cut into needs. Word documents are read in the browser's tests.
import assert from "node:assert/strict";
import test from "node:test";

import { read } from "../js/describe.js";

const file = (name, content, type = "") => new File([content], name, { type });
const texts = async (name, content) => (await read(file(name, content))).map(({ text }) => text);

test("text comes whole, in whichever encoding", async () => {
  assert.deepEqual(await texts("需求.txt", "  去除废水里的染料\n预算100万 \n"), ["去除废水里的染料\n预算100万"]);
  assert.deepEqual(await texts("a.MD", "# Need\n\nRemove dyes"), ["# Need\n\nRemove dyes"]);
  const gb = new Uint8Array([0xb7, 0xcf, 0xcb, 0xae]);
  assert.deepEqual(await texts("a.txt", gb), ["废水"]);
  const wide = new Uint8Array([0xff, 0xfe, 0x9f, 0x5e, 0x34, 0x6c]);
  assert.deepEqual(await texts("a.txt", wide), ["废水"]);
  assert.deepEqual(await texts("a.txt", " \n "), []);
});

test("a table is a need a row, with the names of its columns", async () => {
  const table = '\ufeff编号,技术需求名称,预算,说明\r\n1,废水脱色,100万元,"染料, ""活性""\n可中试"\r\n,,,\r\n2,隔膜,,\r\n';
  const needs = await read(file("需求.csv", table));
  assert.deepEqual(needs.map(({ title }) => title), ["废水脱色", "隔膜"]);
  assert.deepEqual(needs.map(({ text }) => text), [
    '废水脱色\n编号: 1\n预算: 100万元\n说明: 染料, "活性"\n可中试',
    "隔膜\n编号: 2",
  ]);
  assert.deepEqual(await texts("a.csv", "Title;Budget\nDye removal;1,5 million EUR\n"), ["Dye removal\nBudget: 1,5 million EUR"]);
  assert.deepEqual(await texts("a.tsv", "id\tneed text\n1\tremove dyes from water\n"), ["id: 1\nneed text: remove dyes from water"]);
  assert.deepEqual(await texts("a.csv", "one line, and no names"), ["one line\nand no names"]);
});

test("what is no description is refused for a reason", async () => {
  const fails = (name, content, reason) => assert.rejects(read(file(name, content)), { message: reason });
  await fails("a.pdf", "%PDF", "kind");
  await fails("a.txt", new Uint8Array([0x61, 0, 0x62, 0xff, 0]), "unreadable");
  await fails("a.docx", "no archive", "unreadable");
  await fails("a.txt", new Uint8Array((10 << 20) + 1), "large");
});
