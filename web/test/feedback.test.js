// What a reader says of matches and services: its texts in both languages, what is kept, and the file of it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { all, device, file, forget, forgetAll, keep, keyOf, read, withChange } from "../js/feedback/kept.js";

const here = (path) => readFile(new URL(path, import.meta.url), "utf8");
const texts = JSON.parse(await here("../js/feedback/texts.json"));
const SITE = "https://a.example/";

// A browser's storage; none where `full`.
function storage({ full = false } = {}) {
  const kept = full ? undefined : {};
  if (kept) {
    Object.defineProperties(kept, {
      getItem: { value: (key) => kept[key] ?? null },
      setItem: { value: (key, text) => (kept[key] = text) },
      removeItem: { value: (key) => delete kept[key] },
    });
  }
  Object.defineProperty(globalThis, "localStorage", { value: kept, configurable: true });
  return kept;
}

const entry = (id, more = {}) => ({
  listing: { id, kind: "supply", title: "x" },
  need: "a need",
  helpful: false,
  because: ["early"],
  at: "2026-11-28T10:00:00.000Z",
  ...more,
});

test("every text is there in Chinese and in English", () => {
  const pairs = (value) => (Array.isArray(value) ? [value] : Object.values(value).flatMap(pairs));
  assert.ok(pairs(texts).length > 40);
  for (const [zh, en] of pairs(texts)) {
    assert.ok(/\p{Script=Han}/u.test(zh) && en && !/\p{Script=Han}/u.test(en), `${zh} / ${en}`);
    const names = (text) => text.match(/\{\w+\}/g) ?? [];
    assert.deepEqual(names(zh), names(en), en);
  }
});

test("the command knows every reason, and the way to a contract every service", async () => {
  const rust = await here("../../index-builder/src/learn/file.rs");
  const known = /pub\(crate\) enum Reason \{(.*?)\n\}/s.exec(rust)[1].match(/^ {4}(\w+),$/gm).map((line) => line.trim().slice(0, -1).toLowerCase());
  assert.deepEqual(known, [...Object.keys(texts.reasons), ...Object.keys(texts.reasons_service)]);
  const process = JSON.parse(await here("../js/service/process.json"));
  assert.deepEqual(Object.keys(texts.types), Object.keys(process.services));
});

test("each match has a key of its own, and so has each service on its way", () => {
  const of = [
    entry("S-1"),
    entry("S-2"),
    entry("S-1", { need: "another" }),
    entry("S-1", { like: "D-1" }),
    entry("S-1", { service: "evaluation" }),
  ];
  assert.equal(new Set(of.map((it) => keyOf(SITE, it))).size, of.length);
  // A listing is the need, whatever words stand for it.
  assert.equal(keyOf(SITE, entry("S-1", { like: "D-1", need: "" })), keyOf(SITE, entry("S-1", { like: "D-1" })));
});

test("what is said is kept, changed, taken back and deleted, of one site", () => {
  const kept = storage();
  const other = "https://b.example/";
  for (const [site, it] of [[SITE, entry("S-1")], [SITE, entry("S-2", { at: "2026-11-29T10:00:00.000Z" })], [other, entry("S-1")]]) {
    assert.equal(keep(keyOf(site, it), it), true);
  }
  assert.deepEqual(all(SITE).map(([, it]) => it.listing.id), ["S-2", "S-1"]);
  keep(keyOf(SITE, entry("S-1")), entry("S-1", { helpful: true, because: [] }));
  assert.equal(read(keyOf(SITE, entry("S-1"))).helpful, true);
  forget(keyOf(SITE, entry("S-2")));
  assert.equal(all(SITE).length, 1);
  const number = device(SITE);
  assert.match(number, /^[0-9a-f]{16}$/);
  assert.equal(device(SITE), number);
  assert.notEqual(device(other), number);
  forgetAll(SITE);
  assert.equal(all(SITE).length, 0);
  assert.equal(all(other).length, 1);
  assert.notEqual(device(SITE), number);
  // A kiosk wipes all of it by this beginning.
  assert.ok(Object.keys(kept).every((key) => key.startsWith("techmatch.")));
});

test("the place in the ranking is that of the moment when it is said", () => {
  const now = "2026-11-29T10:00:00.000Z";
  const { helpful, because, at, ...subject } = entry("S-1");
  const first = withChange(undefined, { ...subject, rank: 3, fit: "in_part", score: 50 }, { helpful: false, because: [] }, at);
  assert.deepEqual([first.rank, first.fit, first.score, first.at], [3, "in_part", 50, at]);
  // Among other results it has another place.
  const second = withChange(first, { ...subject, rank: 5, fit: "related", score: 40 }, { because: ["early"] }, now);
  assert.deepEqual([second.rank, second.fit, second.score, second.at], [5, "related", 40, now]);
  // Away from results there is none; a note alone changes no answer.
  assert.equal(withChange(second, subject, { note: "x" }, now).rank, 5);
  const away = withChange(second, subject, { helpful: true, because: [] }, now);
  assert.deepEqual(away, { ...subject, helpful: true, because: [], at: now });
});

test("what somebody else has written there is not taken for an entry", () => {
  const kept = storage();
  for (const text of ["", "7", "null", "{}", '{"listing":{"id":1}}', JSON.stringify({ ...entry("S-1"), helpful: "yes" })]) {
    kept[`techmatch.said ${SITE} S-1 0`] = text;
    assert.deepEqual(all(SITE), []);
  }
});

test("where the browser keeps nothing, it is kept until the page is left", () => {
  storage({ full: true });
  const key = keyOf(SITE, entry("S-7"));
  assert.equal(keep(key, entry("S-7")), false);
  assert.equal(all(SITE).length, 1);
  assert.equal(device(SITE), device(SITE));
  forgetAll(SITE);
  assert.equal(all(SITE).length, 0);
});

test("the file says what it is, and of which catalogue", () => {
  const text = file({ site: SITE, catalogue: "0a", day: "2026-11-28", device: "5e", entries: [entry("S-1")] });
  const { entries, ...rest } = JSON.parse(text);
  assert.deepEqual(rest, { generator: "techmatch", what: "feedback", format: 1, site: SITE, catalogue: "0a", day: "2026-11-28", device: "5e" });
  assert.deepEqual(entries, [entry("S-1")]);
});
