// What the attributes of <tech-match> say, which of a listing's texts are shown, and what becomes a link.
import assert from "node:assert/strict";
import test from "node:test";

import { listen } from "../js/widget/form.js";
import { around, catalogues, FACETS, filters, language, page, read, resultsPage, today } from "../js/widget/options.js";
import { isWeb, langOf, mailto, reason, tel, title } from "../js/widget/words.js";

const BASE = "https://agency.example/news/page.html?x=1#y";
const OWN = "https://script.example/";

test("catalogues are folders, whatever the page writes", () => {
  for (const [written, expected] of [
    ["", [OWN]],
    ["https://c.example", ["https://c.example/"]],
    ["https://c.example/a", ["https://c.example/a/"]],
    ["https://c.example/a/index.html?q#id=1", ["https://c.example/a/"]],
    ["/catalogue", ["https://agency.example/catalogue/"]],
    ["c/", ["https://agency.example/news/c/"]],
    ["https://c.example/a/directory.json?x", ["https://c.example/a/directory.json"]],
    ["https://c.example/my-directory.json", ["https://c.example/my-directory.json/"]],
    [" https://a.example\n https://b.example/ ", ["https://a.example/", "https://b.example/"]],
    ["https://a.example https://a.example/index.html", ["https://a.example/"]],
  ]) {
    assert.deepEqual(catalogues(written, BASE, OWN), expected, written);
  }
  assert.throws(() => catalogues("https://", BASE, OWN), { code: "invalid_argument", message: /https:\/\/$/ });
  // Links begin with the address.
  for (const other of ["javascript:alert(1)//", "data:text/html,x", "blob:https://a.example/1", "file:///c/"]) {
    assert.throws(() => catalogues(other, BASE, OWN), { code: "invalid_argument", message: /of a web site: / }, other);
  }
});

test("filters name facets and codes, and say what is wrong with them", () => {
  assert.deepEqual(filters(""), []);
  assert.deepEqual(filters(" region:330000,310000  field:4.3 "), [
    { name: "region", codes: ["330000", "310000"] },
    { name: "field", codes: ["4.3"] },
  ]);
  assert.deepEqual(filters("organisation:A%20university,B+firm%2C%20Ltd published:2025"), [
    { name: "organisation", codes: ["A university", "B firm, Ltd"] },
    { name: "published", codes: ["2025"] },
  ]);
  assert.throws(() => filters("organisation:100%"), { code: "invalid_argument", message: /percent-encoded/ });
  assert.throws(() => filters("colour:red"), { code: "invalid_argument", message: /no facet colour/ });
  assert.throws(() => filters("region:"), { code: "invalid_argument", message: /region has no value/ });
});

test("an attribute that is absent or unknown has its default", () => {
  const given = (attributes) => read((name) => attributes[name] ?? "");
  const plain = { seek: "supply", turns: true, like: "", filters: [], limit: 5, layout: "full", panel: true };
  assert.deepEqual(given({}), plain);
  assert.deepEqual(given({ seek: "both", layout: "wide", limit: "-3", open: "tab" }), plain);
  const all = { seek: "demand", like: " D-1 ", limit: "500", layout: "newest", open: "page" };
  const read_ = { seek: "demand", turns: false, like: "D-1", filters: [], limit: 50, layout: "newest", panel: false };
  assert.deepEqual(given(all), read_);
});

test("the language is the first that the widget speaks", () => {
  assert.equal(language("", "ar", undefined, "zh-Hans-CN", "en"), "zh");
  assert.equal(language("EN_gb", "zh"), "en");
  assert.equal(language("de"), "en");
});

test("links lead to what the catalogue's page reads", () => {
  assert.equal(page("https://c.example/", "zh", { id: "A&1 技" }), "https://c.example/#id=A%261%20%E6%8A%80&lang=zh");
  assert.equal(page("https://c.example/directory.json", "zh", { id: "1" }), "https://c.example/#id=1&lang=zh");
  const need = { seek: "demand", text: "a b", ignore: ["price", "region"], filters: filters("region:330000,310000") };
  const results = resultsPage("https://c.example/", "en", need);
  const expected = "#seek=demand&q=a%20b&ignore=price%2Cregion&lang=en&region=330000&region=310000";
  assert.equal(results, `https://c.example/${expected}`);
  assert.equal(resultsPage("https://c.example/", "en", { seek: "supply" }), "https://c.example/#seek=supply&all=1&lang=en");
  const long = resultsPage("https://c.example/", "en", { seek: "supply", text: "x".repeat(30_000) });
  assert.ok(long.length < 3000);
  // What is cut in the middle of a character still leads there.
  const cut = resultsPage("https://c.example/", "zh", { seek: "supply", text: `x${"𠮷".repeat(2000)}` });
  assert.match(decodeURIComponent(cut), /q=x𠮷+&/u);
});

test("Enter asks, but not where it ends a word of an input method", () => {
  for (const [name, key, asks] of [
    ["Enter", { key: "Enter" }, 1],
    ["a new line", { key: "Enter", shiftKey: true }, 0],
    ["a word that is composed", { key: "Enter", isComposing: true }, 0],
    ["the same in Safari", { key: "Enter", keyCode: 229 }, 0],
    ["another key", { key: "a" }, 0],
  ]) {
    let asked = 0;
    const field = Object.assign(new EventTarget(), { form: null });
    const leave = listen(field, () => (asked += 1), () => {});
    const press = () => field.dispatchEvent(Object.assign(new Event("keydown", { cancelable: true }), key));
    press();
    assert.equal(asked, asks, name);
    leave();
    press();
    assert.equal(asked, asks, `${name}, after it was left`);
  }
});

test("today is the visitor's day", () => {
  assert.equal(today(new Date(2026, 0, 2, 23, 59)), "2026-01-02");
});

// As much of a document as `around` reads.
const text = (data) => ({ nodeType: 3, nodeName: "#text", data });
const element = (nodeName, ...childNodes) => ({ nodeType: 1, nodeName, childNodes });

test("the text around an element is its article's, without what is no text", () => {
  const own = element("TECH-MATCH", text("Our catalogue"));
  const paragraph = element("P", text("Shrinks\n   below "), element("B", text("3 %")), text("."));
  const article = element("ARTICLE", element("H1", text("Cells")), paragraph, element("SCRIPT", text("x()")), own);
  own.closest = () => article;
  assert.equal(around(own), "Cells\nShrinks below 3 %.");
  assert.equal(around(own, 5), "Cells");
  own.closest = () => null;
  own.parentElement = element("DIV", text("a"), own);
  assert.equal(around(own), "a");
});

test("a listing is shown in the reader's language where it can be", () => {
  const listing = { title: "隔膜", title_en: "Separator", description: "长文", summary_en: "Short" };
  assert.equal(title(listing, "en"), "Separator");
  assert.equal(title(listing, "zh"), "隔膜");
  assert.equal(title({ title: "隔膜", title_en: " " }, "en"), "隔膜");
  assert.equal(langOf("锂电池", "en"), "zh-CN");
  assert.equal(langOf("锂电池 LiFePO4", "zh"), undefined);
  assert.equal(langOf("Separator", "zh"), "en");
  assert.equal(langOf("123 %", "zh"), undefined);
});

test("a hit's reason is where its words stand, else what the listing says in short", () => {
  const run = (field) => ({ field, runs: [{ text: field, matched: true }] });
  const listing = { title: "x", description: "A long text" };
  const shown = (fields) => reason({ passages: fields.map(run), listing }, "en");
  assert.equal(shown(["title", "keywords", "summary"]).field, "summary");
  assert.equal(shown(["title"]).runs[0].text, "A long text");
  const rare = reason({ passages: [], listing: { title: "x", summary: `x${"𠮷".repeat(300)}` } }, "zh").runs[0].text;
  assert.equal(rare, `x${"𠮷".repeat(199)}`);
  assert.equal(reason({ passages: [], listing: { title: "x" } }, "en"), undefined);
});

test("only plain addresses become links, as in the page", () => {
  for (const [address, link] of [
    ["https://example.com/a?b=c@d#e", true],
    ["http://例子.example", true],
    ["HTTPS://Example.com", true],
    ["https://[::1]/", true],
    ["https://user:pass@example.com", false],
    ["https://example.com\\@evil.example", false],
    ["https:///evil.example", false],
    ["https://", false],
    ["https://a b", false],
    ["https://a\u{7}b", false],
    ["javascript:alert(1)", false],
    ["//example.com", false],
  ]) {
    assert.equal(isWeb(address), link, address);
  }
  for (const [phone, link] of [
    ["0571-8888 1234", "tel:057188881234"],
    ["+44 (1632) 960001", "tel:+441632960001"],
    ["138****1234", undefined],
    ["13800001234;ext=1", undefined],
    ["--", undefined],
  ]) {
    assert.equal(tel(phone), link, phone);
  }
  for (const [email, link] of [
    ["z.w@example.com", "mailto:z.w@example.com"],
    ["a+b@example.com", "mailto:a+b@example.com"],
    ["100%@example.com", "mailto:100%25@example.com"],
    ["a&b?c/d@example.com", "mailto:a%26b%3Fc%2Fd@example.com"],
    ["a@example.com?bcc=b@example.com", undefined],
    ["a@example.com,b@example.com", undefined],
    ["a@example.com\nBcc: b@example.com", undefined],
    ["A <a@example.com>", undefined],
    ["a..b@example.com", undefined],
    ["z***", undefined],
  ]) {
    assert.equal(mailto(email), link, email);
  }
});
