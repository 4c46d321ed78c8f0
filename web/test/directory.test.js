// Who serves: what filters leave, who comes first at a match, and that its words are there in both languages.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { chosen, fields, helpers, isOld, own, regions } from "../js/directory/who.js";

const words = JSON.parse(await readFile(new URL("../js/directory/words.json", import.meta.url), "utf8"));
const process = JSON.parse(await readFile(new URL("../js/service/process.json", import.meta.url), "utf8"));

const provider = (name, kind, field, region, ...services) => ({
  name,
  kind,
  field: field.map((value) => ({ words: value, value })),
  region: region.map((value) => ({ words: value, value })),
  services: services.map(([service, stated]) => ({ service, fee: { stated } })),
});
const PROVIDERS = [
  provider("A", "institution", ["4.3", "8"], ["330500"], ["transfer", true], ["evaluation", false]),
  provider("B", "person", ["1"], ["DE"], ["evaluation", true]),
  provider("C", undefined, [], ["310000"], ["evaluation", true], ["evaluation", false]),
];
const names = (all) => all.map(({ provider, services }) => `${provider.name}${services.length}`).join(" ");

test("filters leave who meets them, in the list's own order", () => {
  for (const [filter, left] of [
    [{}, "A2 B1 C2"],
    [{ service: "evaluation" }, "A1 B1 C2"],
    [{ service: "evaluation", stated: true }, "B1 C1"],
    [{ field: "4" }, "A2"],
    [{ region: "330000" }, "A2"],
    [{ region: "DE", kind: "institution" }, ""],
    [{ kind: "person", service: "" }, "B1"],
    [{ service: "platform" }, ""],
  ]) {
    assert.equal(names(chosen(PROVIDERS, filter)), left, JSON.stringify(filter));
  }
  assert.deepEqual(chosen(PROVIDERS, { kind: "person" }).map(({ at }) => at), [1]);
});

test("those of the same field come first at a match, then those of the same region", () => {
  const listing = (field, region) => ({ field: [{ words: "", value: field }], region: [{ words: "", value: region }] });
  assert.equal(names(helpers(PROVIDERS, "evaluation", [listing("1.2", "310000")])), "B1 C2 A1");
  const [first, second] = helpers(PROVIDERS, "evaluation", [listing("4", "330100"), listing("1", "US")]);
  assert.deepEqual([first.provider.name, first.near], ["A", ["same_field", "same_region"]]);
  assert.deepEqual([second.provider.name, second.near], ["B", ["same_field"]]);
  assert.equal(names(helpers(PROVIDERS, "evaluation", [{}])), "A1 B1 C2", "nothing is known of the match");
  assert.deepEqual([fields({ field: { words: "x" } }), regions({})], [[], []]);
});

test("a text is that of the reader's language, else the one that is there", () => {
  assert.deepEqual(["zh", "en"].map((lang) => own({ name: "甲", name_en: "A" }, "name", lang)), ["甲", "A"]);
  assert.equal(own({ name_zh: "甲" }, "name", "en"), "甲");
  assert.equal(own({}, "name", "en"), undefined);
});

test("a fee is old after a year", () => {
  assert.deepEqual(["2025-11-28", "2025-11-27", "2026-01-01"].map((day) => isOld(day, "2026-11-28")), [false, true, false]);
});

test("every word is there in Chinese and in English, with the same names in it", () => {
  for (const [key, [zh, en]] of Object.entries(words)) {
    assert.ok(zh && en, key);
    const inside = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
    assert.deepEqual(inside(zh), inside(en), key);
    if (key === "other_language") continue;
    assert.ok(!/\p{Script=Han}/u.test(en), `${key}: ${en}`);
  }
  for (const [type, both] of Object.entries(process.services)) assert.deepEqual(words[`of_${type}`], both, "both views call a service the same");
});
