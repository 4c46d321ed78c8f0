// What of a listing becomes a link, and what a reader takes along of it.
import assert from "node:assert/strict";
import test from "node:test";

import { details, isWeb, mailto, tel } from "../js/details.js";
import { fileName, json, mailed, markdown } from "../js/ways.js";

test("only plain addresses become links", () => {
  for (const [text, link] of [
    ["https://example.com/a?b=c@d#e", true],
    ["http://例子.example", true],
    ["HTTPS://Example.com", true],
    ["https://[::1]/", true],
    ["https://user:pass@example.com", false],
    ["https://example.com@evil.example", false],
    ["https://example.com\\@evil.example", false],
    ["https:///evil.example", false],
    ["https://", false],
    ["https://a b", false],
    ["https://a\u0007b", false],
    ["https://a\nb", false],
    ["javascript:alert(1)", false],
    ["data:text/html,x", false],
    ["//example.com", false],
    ["www.example.com", false],
    [undefined, false],
  ]) {
    assert.equal(isWeb(text), link, text);
  }
});

test("numbers are dialled by their digits", () => {
  for (const [phone, link] of [
    ["0571-8888 1234", "tel:057188881234"],
    ["+44 (1632) 960001", "tel:+441632960001"],
    ["138****1234", undefined],
    ["13800001234;ext=1", undefined],
    ["1+1+1", undefined],
    ["110 转 1", undefined],
    ["--", undefined],
    [undefined, undefined],
  ]) {
    assert.equal(tel(phone), link, phone);
  }
});

test("mail goes to one address", () => {
  for (const [email, link] of [
    ["z.w@example.com", "mailto:z.w@example.com"],
    ["a+b@example.com", "mailto:a+b@example.com"],
    ["100%@example.com", "mailto:100%25@example.com"],
    ["a&b?c/d@example.com", "mailto:a%26b%3Fc%2Fd@example.com"],
    ["a@example.com?bcc=b@example.com", undefined],
    ["a@example.com,b@example.com", undefined],
    ["a@example.com%0Ab", undefined],
    ["a@example.com\nBcc: b@example.com", undefined],
    ["A <a@example.com>", undefined],
    ["a b@example.com", undefined],
    ["a@", undefined],
    ["@example.com", undefined],
    ["a..b@example.com", undefined],
    ["z***", undefined],
    [undefined, undefined],
  ]) {
    assert.equal(mailto(email), link, email);
  }
});

test("a link to a mail program is short, and says where it holds only a beginning", () => {
  const short = mailed("mailto:a@example.com", "中", "a\nb&c");
  assert.deepEqual(short, { link: "mailto:a@example.com?subject=%E4%B8%AD&body=a%0D%0Ab%26c", cut: false });
  for (const letter of ["需".repeat(5000), "𠀀".repeat(700), `${"a".repeat(1600)}${"需求".repeat(300)}`]) {
    const { link, cut } = mailed("mailto:a@example.com", "s", letter);
    assert.ok(cut && link.length <= 1900 && link.length > 1880, `${link.length}`);
    // No letter is cut in two.
    const body = decodeURIComponent(link.split("body=")[1]);
    assert.ok(body.endsWith("…") && letter.startsWith(body.slice(0, -1)));
  }
});

const listing = {
  id: "A-1",
  kind: "supply",
  title: "低温 *干化* 机",
  summary: "# 一\n1. 二\n- 三 <b>",
  maturity: { words: "中试", value: 6 },
  region: [{ words: "浙江 杭州", value: "hangzhou" }, { words: "浙江 杭州", value: "zhejiang" }],
  contact: { name: "张工", visibility: "public" },
  details: JSON.stringify({ images: [{ url: "media/a.png", title: "外观" }], people: [{ name: "李工", roles: ["leader"] }] }),
  extra: { 备注: "a|b" },
};

test("a listing as JSON has its details as fields", () => {
  const back = JSON.parse(json(listing, "https://example.com/"));
  assert.equal(back.details, undefined);
  assert.equal(back.images[0].url, "https://example.com/media/a.png");
  assert.equal(back.people[0].name, "李工");
  assert.equal(back.title, listing.title);
  assert.equal(JSON.parse(json({ id: "x" }, "")).id, "x");
});

test("of a listing as Markdown no text is markup", () => {
  const text = (key) => key;
  const lines = markdown(listing, text, "https://example.com/", "https://example.com/#id=A-1").split("\n");
  for (const line of [
    "# 低温 \\*干化\\* 机",
    "- label.maturity: 中试",
    "- label.region: 浙江 杭州",
    "\\# 一",
    "1\\. 二",
    "\\- 三 \\<b\\>",
    "- 外观, <https://example.com/media/a.png>",
    "- 李工, leader",
    "- 备注: a\\|b",
  ]) {
    assert.ok(lines.includes(line), `${line}\n${lines.join("\n")}`);
  }
});

test("an evaluation as Markdown says who made it, when, and what of it is stated alone", () => {
  const values = { scientific: "1", technical: "2", economic: "3", social: "4", cultural: "5" };
  const evaluations = [
    { kind: { words: "检测", value: "test" }, by: "A_Centre", on: { words: "2025年5月", value: "2025-05" }, result: "passed", url: "https://a.example/", values },
    { kind: { words: "other" }, stated_by: "A Ltd", on: { words: "last year" } },
  ];
  const evidence = [{ kind: "test", words: "Test report" }];
  const made = (of, lang) => markdown({ ...listing, ...of }, (key) => key, "", "", lang).split("\n");
  const lines = made({ evidence, details: JSON.stringify({ evaluations }) }, "en");
  for (const line of [
    "## Evaluations",
    "- Test; by A\\_Centre; 2025-05; passed; Scientific value: 1; Technical value: 2; Economic value: 3; Social value: 4; Cultural value: 5; <https://a.example/>",
    "- other; Stated by the publisher; no independent evaluator is named; A Ltd; last year",
    "As stated by the publisher; not verified by this catalogue.",
  ]) {
    assert.ok(lines.includes(line), `${line}\n${lines.join("\n")}`);
  }
  const chinese = made({ evidence: [{ kind: "link", words: "https://a.example/" }], details: JSON.stringify({ evaluations }) }, "zh");
  assert.ok(chinese.includes("## 评价") && !chinese.includes("由发布方提供，本目录未经核实。"));
});

test("the mark of a card says what was done, by whom, and whether anybody else has done it", () => {
  globalThis.document = { createElement: () => ({ words: [], set: {}, setAttribute(key, value) { this.set[key] = value; }, append(...all) { this.words.push(...all); } }) };
  const mark = (evaluation, lang) => {
    const listing = { id: "A-1", details: JSON.stringify({ evaluations: [evaluation] }) };
    const { set, words } = details("mark", { listing }, "", lang);
    return `${set.class}: ${words.join("").trim()}`;
  };
  const by = "A Centre";
  const kind = (value) => ({ words: value, value });
  for (const [evaluation, lang, expected] of [
    [{ by, kind: kind("test"), on: { words: "March 2025", value: "2025-03" } }, "en", "tag: Tested by A Centre 2025"],
    [{ by, kind: kind("readiness") }, "en", "tag: Readiness verified by A Centre"],
    [{ by, kind: kind("certificate") }, "en", "tag: Certified by A Centre"],
    [{ by, kind: kind("report") }, "en", "tag: Evaluated by A Centre"],
    [{ by, kind: { words: "other" } }, "en", "tag: Evaluated by A Centre"],
    [{ by }, "zh", "tag: 评价机构 A Centre"],
    [{ by, kind: kind("test") }, "zh", "tag: 检测机构 A Centre"],
    [{ stated_by: by, kind: kind("test") }, "en", "tag warn: Evidence stated, not verified"],
  ]) {
    assert.equal(mark(evaluation, lang), expected);
  }
  delete globalThis.document;
});

test("a file is named by its listing, whatever that is called", () => {
  for (const [id, title, name] of [
    ["A/1", "a: \"b\"\n?", "A 1 a b"],
    ["../..", "..", "listing"],
    ["", "", "listing"],
    ["A", "长".repeat(100), `A ${"长".repeat(40)}`],
  ]) {
    assert.equal(fileName({ id, title }), name);
  }
});
