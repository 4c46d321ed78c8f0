// The JS API as a contract: what it throws, what it ends, what it leaves behind. Run by
// `node --test web/test/*.test.js`.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import test, { after, afterEach, before } from "node:test";

import { API, host, workers } from "./page.js";

const { TechmatchError, open } = await import(API);
const wait = { seek: "supply", text: "wait" };
const need = { seek: "supply", text: "x" };
const running = () => workers.filter((worker) => worker.running).length;
const tick = (milliseconds = 20) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let site;
let catalogue;
before(async () => {
  site = await host((url) => (url.includes("gone") ? 404 : 200));
});
after(() => site.stop());
afterEach(() => {
  catalogue?.close();
  catalogue = undefined;
  assert.equal(running(), 0, "a worker is left");
});

// The code of what a call throws, which is never anything but a TechmatchError.
async function code(call) {
  try {
    await call();
  } catch (error) {
    assert.ok(error instanceof TechmatchError, String(error.stack));
    assert.ok(error.message.length > 0);
    return error.code;
  }
  return "no error";
}

// Runs a table of cases: a name, a call, the code that it fails with.
async function fail(cases) {
  const found = [];
  for (const [name, call] of cases) found.push([name, await code(call)]);
  assert.deepEqual(found, cases.map(([name, , expected]) => [name, expected]));
}

test("a list of members stands for their catalogues, also where its host tells nobody what is missing", async () => {
  const list = (members) => JSON.stringify({ members: members.map((url) => ({ url })) });
  const many = Array.from({ length: 51 }, (_, at) => `${site.url}${at}/`);
  for (const [name, members, expected] of [
    ["two", [site.url, `${site.url}gone/`], "no error"],
    ["relative", ["../", "a/"], "no error"],
    ["an address of another kind", [site.url, "javascript:alert(1)"], "altered"],
    ["no list", undefined, "altered"],
    ["too many", many, "invalid_argument"],
  ]) {
    const text = members ? list(members) : "{}";
    for (const missing of [404, "reset"]) {
      const alliance = await host((url, _, method) => {
        if (url.endsWith("directory.json")) return text;
        return url === "/all/manifest.json" && method === "GET" ? missing : 200;
      });
      const opened = async () => (catalogue = await open(`${alliance.url}all/`, { timeout: 1000 }));
      assert.equal(await code(opened), expected, `${name}, ${missing}`);
      if (expected === "no error") assert.equal(catalogue.info.members.length, 2, name);
      catalogue?.close();
      catalogue = undefined;
      alliance.stop();
    }
  }
});

test("a list stands for a catalogue without listings too, and may be named itself", async () => {
  const list = JSON.stringify({ title_en: "All", members: [{ url: "./a/" }, { url: "./b/", title_zh: "乙" }] });
  const answer = (body) => (url) => {
    if (url.endsWith("directory.json")) return body;
    return url === "/manifest.json" ? JSON.stringify({ supply: 0, demand: 0 }) : JSON.stringify({ supply: 2, demand: 1 });
  };
  for (const [name, path, body, expected] of [
    ["no listings", "", list, 2],
    ["the list itself", "directory.json", list, 2],
    ["listings of its own", "a/", list, undefined],
    ["neither listings nor members", "", 404, undefined],
  ]) {
    const alliance = await host(answer(body));
    catalogue = await open(alliance.url + path, { timeout: 1000 });
    assert.equal(catalogue.info.members?.length, expected, name);
    if (expected) assert.deepEqual([catalogue.info.title_zh, catalogue.info.members[1].title_en], ["All", "乙"], name);
    catalogue.close();
    await tick();
    alliance.stop();
  }
  const missing = await host(() => 404);
  assert.equal(await code(() => open(`${missing.url}directory.json`, { timeout: 1000 })), "missing");
  missing.stop();
});

test("whatever fails, fails as a TechmatchError with its code", async () => {
  const circle = {};
  circle.circle = circle;
  const to = (options) => () => open(site.url, options);
  await fail([
    ["no address", () => open("http://"), "invalid_argument"],
    ["no address at all", () => open(), "invalid_argument"],
    ["a relative address without a page", () => open("catalogue/"), "invalid_argument"],
    ["memory that is no number", to({ memory: () => 1 }), "invalid_argument"],
    ["no memory", to({ memory: 0 }), "invalid_argument"],
    ["a timeout in words", to({ timeout: "soon" }), "invalid_argument"],
    ["patience without an end", to({ patience: Infinity }), "invalid_argument"],
    ["a hook that is none", to({ onprogress: 1 }), "invalid_argument"],
    ["a signal that is none", to({ signal: {} }), "invalid_argument"],
    ["a signal of the past", to({ signal: AbortSignal.abort() }), "cancelled"],
    ["no catalogue there", () => open(`${site.url}gone/`, { timeout: 300 }), "missing"],
    ["no host there", () => open("http://127.0.0.1:9/", { timeout: 300 }), "network"],
  ]);
  catalogue = await open(site.url);
  await fail([
    ["a need with a function", () => catalogue.match({ text: () => 1 }), "invalid_need"],
    ["a draft with a symbol", () => catalogue.suggest({ text: Symbol("x") }), "invalid_need"],
    ["an id that is a function", () => catalogue.listing(() => 1), "invalid_argument"],
    ["options that are none", () => catalogue.match(need, null), "no error"],
    ["a circle can be sent", () => catalogue.match({ text: "x", circle }), "no error"],
    ["a signal that is none", () => catalogue.prefetch(need, { signal: 1 }), "invalid_argument"],
    ["what the engine says", () => catalogue.match({ text: "fail unknown_listing" }), "unknown_listing"],
    ["a file that is missing, twice", () => catalogue.match({ text: "read chunks/gone" }), "missing"],
    ["a call that traps, twice", () => catalogue.match({ text: "trap" }), "internal"],
  ]);
  catalogue.close();
  const methods = ["match", "prefetch", "suggest", "listing"];
  await fail(methods.map((method) => [`${method} after the end`, () => catalogue[method](need), "closed"]));
  catalogue.close();
});

test("every call takes a signal, which is honoured at once", async () => {
  catalogue = await open(site.url);
  for (const [method, argument] of [
    ["match", wait],
    ["prefetch", wait],
    ["suggest", wait],
    ["listing", "wait"],
  ]) {
    const abort = new AbortController();
    const { signal } = abort;
    const failed = catalogue[method](argument, { signal }).catch((error) => error);
    await tick();
    abort.abort("enough");
    const error = await failed;
    assert.ok(error instanceof TechmatchError, method);
    assert.deepEqual([error.code, error.cause], ["cancelled", "enough"], method);
    assert.equal(getEventListeners(signal, "abort").length, 0, `${method} leaves a listener`);
    assert.equal(await code(() => catalogue[method](argument, { signal })), "cancelled", method);
  }
  const { cancelled } = await catalogue.match(need);
  assert.equal(cancelled.length, 4, "the engine hears of each");
  assert.equal(running(), 1, "none of them ended the worker");
});

test("open is cancelled while its host is silent", async () => {
  const silent = await host(() => undefined);
  const abort = new AbortController();
  const opened = code(() => open(silent.url, { signal: abort.signal }));
  await tick(100);
  abort.abort();
  assert.equal(await opened, "cancelled");
  silent.stop();
});

test("a call that has its answer leaves nothing at its signal", async () => {
  const { signal } = new AbortController();
  catalogue = await open(site.url, { signal });
  for (let i = 0; i < 20; i += 1) {
    await catalogue.match(need, { signal });
    await catalogue.prefetch(need, { signal });
  }
  assert.equal(getEventListeners(signal, "abort").length, 0);
});

test("the next prefetch takes the place of the last", async () => {
  catalogue = await open(site.url);
  const first = catalogue.prefetch(wait);
  await tick();
  const second = catalogue.prefetch(need);
  await Promise.all([first, second]);
  const { cancelled } = await catalogue.match(need);
  assert.equal(cancelled.length, 1);
});

test("memory reaches the engine", async () => {
  catalogue = await open(site.url, { memory: 12_345 });
  assert.equal(catalogue.info.memory, 12_345);
  assert.equal(catalogue.info.compiled, true);
});

test("progress is reported, and a hook that throws harms no call", async () => {
  const heard = [];
  const reported = [];
  globalThis.reportError = (error) => reported.push(error);
  catalogue = await open(site.url, {
    onprogress(progress) {
      heard.push(progress);
      throw new Error("mine");
    },
  });
  assert.equal((await catalogue.match({ text: "read chunks/ab/cd" })).text, "read chunks/ab/cd");
  catalogue.close();
  delete globalThis.reportError;
  assert.deepEqual(heard[0], { loaded: 0, wanted: 1 });
  const { loaded, wanted } = heard.at(-1);
  assert.equal(loaded, wanted);
  assert.ok(reported.length === heard.length && reported.every(({ message }) => message === "mine"));
});

test("closing ends the worker and every open call", async () => {
  catalogue = await open(site.url);
  const calls = [catalogue.match(wait), catalogue.suggest(wait), catalogue.listing("wait")];
  const codes = calls.map((call) => code(() => call));
  catalogue.close();
  assert.deepEqual(await Promise.all(codes), ["closed", "closed", "closed"]);
  assert.equal(running(), 0);
});

test("a worker that hangs is replaced, and its other calls are answered", async () => {
  catalogue = await open(site.url, { patience: 300 });
  const hung = code(() => catalogue.match({ text: "hang" }));
  const answered = catalogue.match(need);
  assert.equal((await answered).text, "x");
  assert.equal(await hung, "internal");
  assert.equal((await catalogue.match(need)).text, "x");
});
