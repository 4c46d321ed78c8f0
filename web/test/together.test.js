// Several catalogues as one: whose hits come, who does not hold the others, who is named.
import assert from "node:assert/strict";
import test from "node:test";

import { Together } from "../js/together.js";

const SLOW = 60;
const failure = (code, message = code) => Object.assign(new Error(message), { code });

const hit = (id, score, title = id) => ({ rank: 1, score, listing: { id, title }, terms: [], judgements: [] });

// What an engine answers with these hits.
const answer = (hits) => ({
  total: hits.length,
  fitting: 1,
  expired: 0,
  relaxations: [{ restriction: { criterion: "price" }, fitting: 2 }],
  hits,
  facets: [{ name: "region", values: [{ code: "330000", count: hits.length }] }],
  terms: [{ text: "膜", weight: 1 }],
  absent: [{ text: "gemo", weight: 1 }],
  criteria: [],
  corrections: [],
});

// A catalogue whose engine gives these; `asked` notes what it is asked.
function catalogue({ hits = [], listings = {}, suggestions = [], info = { supply: 2, demand: 1 }, fails = {}, waits = [] }) {
  const asked = [];
  return {
    asked,
    info,
    closed: false,
    async ask(method, argument) {
      asked.push([method, structuredClone(argument)]);
      if (waits.includes(method)) await new Promise(() => {});
      if (fails[method]) throw failure(fails[method]);
      if (method === "survey") return { glossary: { [`${asked.length}`]: [] } };
      if (method === "joinSurveys") return { joined: argument.length };
      return method === "match" ? answer(hits.slice(0, argument.limit)) : suggestions;
    },
    async listing(id) {
      if (!listings[id]) throw failure("unknown_listing");
      return listings[id];
    },
    close() {
      this.closed = true;
    },
  };
}

const list = (urls, { titles, ...named } = {}) => ({ ...titles, members: urls.map((url) => ({ url, ...named[url] })) });

// Opens catalogues by name; one that is an error does not open, and `undefined` never does. `listed` is what the
// list says of each.
async function open(members, listed = {}) {
  const openOne = (url) => {
    const member = members[url];
    if (member instanceof Error) return Promise.reject(member);
    return member ? Promise.resolve(member) : new Promise(() => {});
  };
  return new Together(list(Object.keys(members), listed), openOne, failure, { slow: SLOW }).open();
}

const ids = ({ hits }) => hits.map(({ listing, catalogue }) => `${catalogue} ${listing.id}`);
const codes = ({ unanswered }) => unanswered.map(({ url, code }) => `${url} ${code}`);

test("hits of all stand in one order, each with its catalogue", async () => {
  const a = catalogue({ hits: [hit("1", 90, "耐高温锂电池隔膜"), hit("2", 40)] });
  const b = catalogue({ hits: [hit("7", 80, "耐高温 锂电池隔膜"), hit("8", 70), hit("9", 10)] });
  const both = await open({ a, b });
  const found = await both.match({ seek: "supply", text: "膜", limit: 3 });
  assert.deepEqual(ids(found), ["a 1", "b 8", "a 2"]);
  assert.deepEqual(found.hits.map(({ rank }) => rank), [1, 2, 3]);
  const [{ similar }] = found.hits;
  assert.deepEqual(similar.map(({ id, catalogue, score }) => [id, catalogue, score]), [["7", "b", 80]]);
  assert.equal(found.total, 5);
  assert.equal(found.facets[0].values[0].count, 5);
  assert.equal(found.relaxations[0].fitting, 4);
  assert.deepEqual(found.unanswered, []);
  const second = await both.match({ seek: "supply", text: "膜", offset: 2, limit: 2 });
  assert.deepEqual(ids(second), ["a 2", "b 9"]);
});

test("another order than that of fit goes by its keys", async () => {
  const at = (id, score, sort_key) => ({ ...hit(id, score), sort_key });
  const a = catalogue({ hits: [at("1", 60, 9), at("2", 90, 7), hit("3", 20)] });
  const b = catalogue({ hits: [at("7", 50, 8), at("8", 95, 7), hit("9", 30)] });
  const both = await open({ a, b });
  const found = await both.match({ seek: "supply", text: "膜", sort: "newest" });
  assert.deepEqual(ids(found), ["a 1", "b 7", "b 8", "a 2", "b 9", "a 3"]);
  const fit = await both.match({ seek: "supply", text: "膜" });
  assert.deepEqual(ids(fit), ["b 8", "a 2", "a 1", "b 7", "b 9", "a 3"]);
});

test("each is surveyed in three steps, with what all know", async () => {
  const [a, b] = [catalogue({}), catalogue({})];
  await (await open({ a, b })).match({ seek: "supply", text: "膜" });
  const surveys = a.asked.filter(([method]) => method === "survey").map(([, { survey }]) => survey);
  assert.deepEqual(surveys, [undefined, { joined: 2 }, { joined: 3 }]);
  const [, asked] = b.asked.findLast(([method]) => method === "match");
  assert.deepEqual(asked.survey, { joined: 3 });
});

test("who is down, older, slow or breaks does not hold the others and is named", async () => {
  const fine = catalogue({ hits: [hit("1", 50)] });
  const members = {
    fine,
    down: failure("network"),
    older: failure("internal", "it has format 5: build the site again"),
    altered: catalogue({ fails: { match: "altered" } }),
    slow: catalogue({ waits: ["survey"] }),
    silent: undefined,
  };
  const all = await open(members);
  const found = await all.match({ seek: "supply", text: "膜" });
  assert.deepEqual(ids(found), ["fine 1"]);
  assert.deepEqual(codes(found), ["down network", "older internal", "altered altered", "slow network", "silent network"]);
  assert.match(found.unanswered[1].message, /build the site again/);
  assert.equal(all.info.supply, 6);
  assert.deepEqual(all.info.members.map(({ error }) => error?.code), [undefined, "network", "internal", undefined, undefined, undefined]);
});

test("who opens while the others answer is not among them, and is named", async () => {
  let opened;
  const late = catalogue({ hits: [hit("2", 99)] });
  const fine = catalogue({ hits: [hit("1", 50)] });
  const { ask } = fine;
  fine.ask = async (method, argument) => {
    opened(late);
    await new Promise((resolve) => setTimeout(resolve, 1));
    return ask(method, argument);
  };
  const openOne = (url) => (url === "fine" ? Promise.resolve(fine) : new Promise((resolve) => (opened = resolve)));
  const all = await new Together(list(["fine", "late"]), openOne, failure, { slow: SLOW }).open();
  const need = { seek: "supply", text: "膜" };
  const found = await all.match(need);
  assert.deepEqual([ids(found), codes(found)], [["fine 1"], ["late network"]]);
  assert.deepEqual(ids(await all.match(need)), ["late 2", "fine 1"]);
});

test("one whose engine ends or stands still between two steps does not hold the others", async () => {
  for (const trouble of [{ fails: { joinSurveys: "internal" } }, { waits: ["joinSurveys"] }]) {
    const a = catalogue({ hits: [hit("1", 90)], ...trouble });
    const b = catalogue({ hits: [hit("2", 50)] });
    const found = await (await open({ a, b })).match({ seek: "supply", text: "膜" });
    assert.deepEqual(ids(found), ["b 2"]);
    assert.match(codes(found)[0], /^a /);
  }
  const only = catalogue({ fails: { joinSurveys: "internal" } });
  await assert.rejects((await open({ only })).match({ seek: "supply", text: "膜" }), { code: "internal" });
});

test("where all fail, the call does", async () => {
  await assert.rejects(open({ a: failure("network"), b: failure("missing") }), { code: "network" });
  const broken = await open({ a: catalogue({ fails: { survey: "altered" } }), b: catalogue({ fails: { match: "internal" } }) });
  await assert.rejects(broken.match({ seek: "supply", text: "x" }), { code: "internal" });
  const cancelled = await open({ a: catalogue({ fails: { survey: "cancelled" } }), b: catalogue({}) });
  await assert.rejects(cancelled.match({ seek: "supply", text: "x" }), { code: "cancelled" });
});

test("a listing that stands for the need is no hit of its own", async () => {
  const listing = { id: "1", title: "one" };
  const a = catalogue({ hits: [hit("1", 99), hit("2", 40)], listings: { 1: listing } });
  const b = catalogue({ hits: [hit("1", 60)] });
  const both = await open({ a, b });
  assert.deepEqual(ids(await both.match({ seek: "supply", like: "1" })), ["b 1", "a 2"]);
  const [, asked] = b.asked.findLast(([method]) => method === "match");
  assert.deepEqual([asked.like, asked.listing, asked.limit], [undefined, listing, 11]);
  assert.deepEqual(await both.listing("1"), listing);
  assert.deepEqual(await both.find("1"), { catalogue: "a", listing });
  await assert.rejects(both.listing("1", { catalogue: "b" }), { code: "unknown_listing" });
});

test("members are called as the list says, else as they say, else by their address", async () => {
  const info = { supply: 1, demand: 0, title_zh: "自称", title_en: "Itself" };
  const members = { "https://a.example/": catalogue({ info }), "https://b.example/c/": catalogue({ info }), "http://d.example/e/": failure("network") };
  const all = await open(members, { "https://a.example/": { title_zh: "甲" }, titles: { title_en: "The alliance" } });
  const names = ({ url, title_zh, title_en }) => [url, title_zh, title_en];
  assert.deepEqual(all.info.members.map(names), [
    ["https://a.example/", "甲", "甲"],
    ["https://b.example/c/", "自称", "Itself"],
    ["http://d.example/e/", "d.example/e", "d.example/e"],
  ]);
  assert.deepEqual([all.info.title_zh, all.info.title_en], ["The alliance", "The alliance"]);
  const { unanswered } = await all.match({ seek: "supply", text: "膜" });
  assert.deepEqual(unanswered.map(names), [["http://d.example/e/", "d.example/e", "d.example/e"]]);
  assert.equal((await open({ a: catalogue({ info }) })).info.title_zh, "自称");
});

test("completions of all come in turn, each once", async () => {
  const of = (text, listings) => ({ text, start: 0, end: 1, listings });
  const a = catalogue({ suggestions: [of("隔膜", 3), of("膜", 1)] });
  const b = catalogue({ suggestions: [of("反渗透膜", 2), of("隔膜", 4)] });
  const merged = await (await open({ a, b })).suggest({ seek: "supply", text: "膜" });
  assert.deepEqual(merged.map(({ text, listings }) => [text, listings]), [["隔膜", 7], ["反渗透膜", 2]]);
});

test("closing ends all, and one that opens later", async () => {
  const late = catalogue({});
  let opened;
  const openOne = (url) => (url === "a" ? Promise.resolve(catalogue({})) : new Promise((resolve) => (opened = resolve)));
  const all = await new Together(list(["a", "late"]), openOne, failure, { slow: SLOW }).open();
  all.close();
  opened(late);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.ok(late.closed);
});
