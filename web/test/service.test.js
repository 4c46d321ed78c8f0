// The way from a match to a contract: what its data say in both languages, where a match stands, and what is
// kept and handed on.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { change, file, keyOf, merged, opened, read } from "../js/service/kept.js";
import { contractPoints, fact, implied, payment, standing } from "../js/service/standing.js";

const process = JSON.parse(await readFile(new URL("../js/service/process.json", import.meta.url), "utf8"));

// Every pair of texts in the data, with its place.
function* pairs(value, place = "") {
  if (Array.isArray(value) && value.length === 2 && value.every((it) => typeof it === "string" && !/^[a-z_]+$/.test(it))) yield [place, value];
  else if (value && typeof value === "object") for (const [key, it] of Object.entries(value)) yield* pairs(it, `${place}/${key}`);
}

test("every text of the data is there in Chinese and in English", () => {
  const all = [...pairs(process)];
  assert.ok(all.length > 120, `${all.length}`);
  for (const [place, [zh, en]] of all) {
    assert.ok(zh && en, place);
    const names = (text) => text.match(/\{\w+\}/g) ?? [];
    assert.deepEqual(names(zh), names(en), place);
    if (place.endsWith("other_language")) continue;
    assert.ok(!/\p{Script=Han}/u.test(en), `${place}: ${en}`);
    assert.ok(/\p{Script=Han}|、/u.test(zh), `${place}: ${zh}`);
  }
});

test("the data name only what is there", () => {
  const kinds = process.kinds.map(({ id }) => id);
  const points = [...process.steps.flatMap((step) => step.points), ...process.contract];
  for (const { id, who, of, fact: name, kinds: some = [] } of points) {
    assert.ok(!who || who in process.parties, id);
    assert.ok(!of === !name && (!of || ["both", "supply", "demand", "listing"].includes(of)), id);
    assert.ok(some.every((kind) => kinds.includes(kind)), id);
    // A fact that standing.js does not know would throw here.
    if (name) fact(name, { listing: supply, other: demand });
  }
  for (const { id, services } of process.steps) assert.ok(services.every((it) => it in process.services), id);
  for (const list of [process.contract, process.payment, ...process.steps.map((step) => step.points)]) {
    assert.equal(new Set(list.map(({ id }) => id)).size, list.length);
  }
  const articles = JSON.stringify(process).match(/"articles?":"[^"]*"/g).join().match(/\d+/g).map(Number);
  assert.ok(articles.length > 15 && articles.every((it) => it >= 843 && it <= 887), articles.join());
});

const supply = {
  id: "S-1",
  kind: "supply",
  title: "Ceramic coating",
  maturity: { words: "pilot", value: { least: 6, most: 7 } },
  cooperation: [{ words: "许可", value: "licence" }, { words: "入股", value: "equity" }],
  price: { words: "入门费20万元加提成3%" },
  ip_status: { words: "granted", value: "granted" },
  patents: ["ZL1"],
  metrics: [{ words: "≥180 ℃" }],
  organisation: "Example works",
  details: JSON.stringify({ patent_records: [{ number: "ZL1", status: { value: "granted" }, expires: { value: "2039-01-01" } }] }),
};
const demand = { id: "D-1", kind: "demand", title: "Heat-resistant separator", budget: { words: "100万元" }, cooperation: [{ words: "许可", value: "licence" }] };
const point = (id) => process.contract.find((it) => it.id === id);

test("a point is stated, open or in conflict by what both sides say", () => {
  const judgements = [
    { aspect: "maturity", verdict: "met", seeker: "pilot", supplier: "pilot" },
    { aspect: "price", verdict: "missed", seeker: "10万元", supplier: "20万元" },
    { aspect: "figures", verdict: "partly", seeker: "≥200 ℃", supplier: "≥180 ℃" },
  ];
  const match = { listing: supply, need: "a separator for 200 ℃", judgements };
  const steps = (step, id) => process.steps.find((it) => it.id === step).points.find((it) => it.id === id);
  for (const [of, state] of [
    [steps("request", "need"), "stated"],
    [steps("request", "accepted"), "do"],
    [steps("request", "contact"), "open"],
    [steps("review", "maturity"), "stated"],
    [steps("review", "evidence"), "open"],
    [steps("review", "rights"), "stated"],
    [point("price"), "conflict"],
    [point("acceptance"), "open"],
    [point("validity"), "stated"],
    [point("confidentiality"), "do"],
  ]) {
    assert.equal(standing(of, match).state, state, of.id);
  }
  assert.deepEqual(standing(point("scope"), match), { state: "stated", supply: ["Ceramic coating"], demand: ["a separator for 200 ℃"], verdict: undefined });
  // A listing of its own says more than the judgement; without a need its side is empty.
  assert.deepEqual(fact("price", { listing: supply, other: demand, judgements }).demand, ["100万元"]);
  assert.deepEqual(fact("subject", { listing: supply, need: "" }).demand, []);
  // Of a need the reader has the technology: the text is the supplier's.
  assert.deepEqual(fact("need", { listing: demand, need: "our coating" }), { supply: ["our coating"], demand: ["Heat-resistant separator"], verdict: undefined });
  assert.equal(standing(steps("request", "contact"), { ...match, agency: "Example office" }).state, "stated");
});

test("what has ended is in conflict", () => {
  const over = (details) => ({ listing: { ...supply, details: JSON.stringify(details) }, need: "x" });
  assert.equal(standing(point("patent"), over({ patent_records: [{ number: "ZL1", status: { value: "ended" } }] })).state, "conflict");
  const available = process.steps[0].points.find(({ id }) => id === "available");
  assert.equal(standing(available, over({ availability: { words: "licensed", value: "licensed" } })).state, "conflict");
  assert.equal(standing(available, over({ availability: { words: "open", value: "open" } })).state, "stated");
});

test("cooperation implies kinds of contract, and their points", () => {
  const ids = (match) => implied(match, process.kinds);
  assert.deepEqual(ids({ listing: supply, other: demand }), { ids: ["licence"], unmapped: [] });
  assert.deepEqual(ids({ listing: supply }), { ids: ["licence"], unmapped: ["入股"] });
  assert.deepEqual(ids({ listing: demand }).ids, ["licence"]);
  assert.deepEqual(ids({ listing: { id: "x", kind: "supply", title: "x" } }), { ids: [], unmapped: [] });
  const of = (kinds) => contractPoints(process.contract, kinds).map(({ id }) => id);
  assert.ok(of(["licence"]).includes("grant") && !of(["development"]).includes("grant"));
  assert.ok(of(["development"]).includes("risk") && !of(["service"]).includes("patent"));
  assert.equal(of([]).length, process.contract.length);
  // Every mode of cooperation that listings have is of a kind, or is said to be none.
  const vocabulary = ["transfer", "licence", "equity", "joint_development", "commissioned_development", "joint_production", "consulting", "service", "investment"];
  const mapped = [...process.kinds.flatMap(({ cooperation }) => cooperation), ...process.unmapped.cooperation];
  assert.deepEqual(mapped.sort(), vocabulary.sort());
});

test("a way of payment is read from the price", () => {
  const paid = (words) => payment({ listing: { ...supply, price: { words } } }, process.payment);
  for (const [words, id] of [
    ["入门费20万元加提成3%", "entry"],
    ["按销售额提成5%", "royalty"],
    ["50万元，分期支付", "instalments"],
    ["一次性买断 80万元", "lump"],
    ["EUR 90,000, upfront and royalties", "entry"],
    ["面议", undefined],
  ]) {
    assert.equal(paid(words), id, words);
  }
});

test("what a partner sends is added, and nothing of it is believed", () => {
  const match = { listing: supply, need: "a\n<b>", judgements: [{ aspect: "price", verdict: "missed", seeker: "a", supplier: "b" }] };
  const kept = { kind: "licence", ticks: ["review.maturity"], notes: { "points.price": "ours" } };
  const back = opened(file("https://example.com/", match, kept, "2026-11-28"));
  assert.deepEqual(back, { site: "https://example.com/", listing: { id: "S-1", title: "Ceramic coating" }, need: "a\n<b>", other: undefined, judgements: match.judgements, kept });
  const mine = { ticks: ["request.need"], notes: { "points.price": "mine", review: "x" } };
  assert.deepEqual(merged(mine, kept), { kind: "licence", ticks: ["request.need", "review.maturity"], notes: { "points.price": "mine\nours", review: "x" } });
  // The same file once more changes nothing.
  const once = merged(mine, kept);
  assert.deepEqual(merged(once, kept), once);
  for (const text of ["", "[]", "null", '{"generator":"techmatch"}', '{"generator":"techmatch","what":"way","format":2,"listing":{"id":"a"}}', '{"generator":"techmatch","what":"way","format":1}']) {
    assert.equal(opened(text), undefined, text);
  }
  const hostile = { generator: "techmatch", what: "way", format: 1, listing: { id: "a", title: 1 }, need: {}, kept: { ticks: "x", notes: { a: 1, b: "c" }, kind: 7 } };
  assert.deepEqual(opened(JSON.stringify(hostile)), { site: "", listing: { id: "a", title: "" }, need: "", other: undefined, judgements: [], kept: { ticks: [], notes: { b: "c" } } });
});

test("each match has a key of its own, and what another tab changed stays", () => {
  const store = new Map();
  globalThis.localStorage = { getItem: (key) => store.get(key) ?? null, setItem: (key, value) => store.set(key, value) };
  const keys = [
    ["a/", { listing: supply, need: "x" }],
    ["a/", { listing: supply, need: "y" }],
    ["b/", { listing: supply, need: "x" }],
    ["a/", { listing: supply, need: "", other: demand }],
    ["a/", { listing: demand, need: "x" }],
  ].map(([site, match]) => keyOf(site, match));
  assert.equal(new Set(keys).size, keys.length);
  const [key] = keys;
  const shown = read(key);
  assert.deepEqual(shown, { ticks: [], notes: {} });
  change(key, shown, (it) => ({ ...it, ticks: ["other tab"] }));
  const { kept, stored } = change(key, shown, (it) => ({ ...it, ticks: [...it.ticks, "here"] }));
  assert.ok(stored);
  assert.deepEqual(kept.ticks, ["other tab", "here"]);
  assert.deepEqual(read(key), kept);
  store.set(key, "{");
  assert.deepEqual(read(key).ticks, []);
  // Where the browser refuses, what is shown goes on.
  Object.defineProperty(globalThis, "localStorage", { get: () => { throw new Error("refused"); } });
  const refused = change(key, kept, (it) => ({ ...it, kind: "licence" }));
  assert.ok(!refused.stored && refused.kept.kind === "licence" && refused.kept.ticks.length === 2);
});
