// The files of a catalogue: their queue, who waits for what, Cache Storage, damage.
import assert from "node:assert/strict";
import test, { afterEach } from "node:test";

import { MOST_OPEN, Source } from "../js/source.js";

const ROOT = "https://example.org/catalogue/";
const text = (bytes) => new TextDecoder().decode(bytes);
const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
const { fetch } = globalThis;

afterEach(() => {
  globalThis.fetch = fetch;
  delete globalThis.caches;
});

// A host whose requests wait until they are answered; `give` has bytes by path.
function held(give = {}) {
  const open = [];
  const asked = [];
  globalThis.fetch = (url, { signal, cache }) =>
    new Promise((resolve, reject) => {
      const path = url.slice(ROOT.length);
      const answer = () => {
        open.splice(open.indexOf(request), 1);
        resolve(new Response(give[path] ?? path));
      };
      const request = { path, answer };
      asked.push({ path, cache });
      open.push(request);
      signal.addEventListener("abort", () => {
        if (open.includes(request)) open.splice(open.indexOf(request), 1);
        reject(signal.reason);
      });
    });
  return { open, asked };
}

// A host that answers at once, and its requests.
function prompt(give = {}) {
  const { asked, open } = held(give);
  const hold = globalThis.fetch;
  globalThis.fetch = (url, options) => {
    const answered = hold(url, options);
    open.at(-1).answer();
    return answered;
  };
  return asked;
}

// Cache Storage in memory, by names of caches.
function storage() {
  const all = new Map();
  globalThis.caches = {
    async open(name) {
      if (!all.has(name)) all.set(name, new Map());
      const kept = all.get(name);
      return {
        match: async (url) => kept.has(url) ? new Response(kept.get(url)) : undefined,
        put: async (url, response) => void kept.set(url, await response.arrayBuffer()),
        delete: async (key) => kept.delete(key.url ?? key),
        keys: async () => [...kept.keys()].map((url) => ({ url })),
      };
    },
  };
  return all;
}

// Reads a file, says that it is right, and lets it go.
async function read(source, path) {
  const file = source.read(path);
  const bytes = await file.promise;
  file.keep();
  file.release();
  await tick();
  return text(bytes);
}

// The first chunks that are asked for, as many as may be under way.
const MOST = Array.from({ length: MOST_OPEN }, (_, i) => `chunks/${i}`);

test("the number of open requests has a bound, in the order of the questions", async () => {
  const { open } = held();
  const source = new Source(ROOT);
  const files = Array.from({ length: MOST_OPEN + 9 }, (_, i) => source.read(`chunks/${i}`));
  await tick();
  assert.deepEqual(open.map(({ path }) => path), MOST);
  open[3].answer();
  open[3].answer();
  assert.equal(text(await files[3].promise), "chunks/3");
  await tick();
  assert.deepEqual(open.slice(-2).map(({ path }) => path), [`chunks/${MOST_OPEN}`, `chunks/${MOST_OPEN + 1}`]);
  assert.equal(open.length, MOST_OPEN);
});

test("a file is asked for once, however many wait for it", async () => {
  const asked = prompt();
  const source = new Source(ROOT);
  const files = [1, 2, 3].map(() => source.read("chunks/a"));
  const all = await Promise.all(files.map(({ promise }) => promise));
  assert.deepEqual(all.map(text), ["chunks/a", "chunks/a", "chunks/a"]);
  assert.equal(asked.length, 1);
});

test("what nobody waits for any more is given up, and nothing else", async () => {
  const { open } = held();
  const source = new Source(ROOT);
  const first = source.read("chunks/a");
  const second = source.read("chunks/a");
  const rest = Array.from({ length: MOST_OPEN + 1 }, (_, i) => source.read(`chunks/${i}`));
  await tick();
  first.release();
  first.release();
  await tick();
  assert.ok(open.some(({ path }) => path === "chunks/a"), "another one waits for it");
  second.release();
  // The last one is still in the queue: it is never asked for.
  rest[MOST_OPEN].release();
  await tick();
  assert.deepEqual(open.map(({ path }) => path).sort(), MOST.toSorted());
});

test("progress counts what is wanted until all of it is there", async () => {
  prompt();
  const heard = [];
  const source = new Source(ROOT, (progress) => heard.push(`${progress.loaded}/${progress.wanted}`));
  await Promise.all([read(source, "chunks/a"), read(source, "chunks/b")]);
  await read(source, "chunks/c");
  assert.deepEqual(heard, ["0/1", "0/2", "1/2", "2/2", "0/1", "1/1"]);
});

test("a second visit asks for the manifest alone", async () => {
  storage();
  const asked = prompt({ "manifest.json": "{}" });
  for (const visit of [1, 2]) {
    const source = new Source(ROOT);
    assert.equal(await read(source, "manifest.json"), "{}", visit);
    assert.equal(await read(source, "chunks/hot"), "chunks/hot", visit);
  }
  assert.deepEqual(asked.map(({ path }) => path), ["manifest.json", "chunks/hot", "manifest.json"]);
  assert.equal(asked[1].cache, "no-store", "it is kept once");
});

test("what was not found right is not kept", async () => {
  const all = storage();
  prompt();
  const source = new Source(ROOT);
  const file = source.read("chunks/a");
  await file.promise;
  file.release();
  await tick();
  assert.deepEqual([...all.get(`techmatch-${ROOT}`).keys()], []);
});

test("a damaged chunk that was kept is fetched again", async () => {
  const all = storage();
  const asked = prompt();
  await read(new Source(ROOT), "chunks/a");
  all.get(`techmatch-${ROOT}`).set(`${ROOT}chunks/a`, new TextEncoder().encode("damaged").buffer);
  const source = new Source(ROOT);
  const file = source.read("chunks/a");
  assert.equal(text(await file.promise), "damaged");
  // The engine finds it wrong.
  await source.drop("chunks/a");
  assert.equal(await read(source, "chunks/a"), "chunks/a");
  assert.equal(asked.length, 2);
  assert.equal(await read(new Source(ROOT), "chunks/a"), "chunks/a");
  assert.equal(asked.length, 2, "the right one is kept");
});

test("without Cache Storage a damaged chunk is asked for past the browser's cache", async () => {
  const asked = prompt();
  const source = new Source(ROOT);
  await read(source, "chunks/a");
  await source.drop("chunks/a");
  await read(source, "chunks/a");
  assert.deepEqual(asked.map(({ cache }) => cache), ["force-cache", "reload"]);
});

test("chunks of a catalogue that was replaced are forgotten", async () => {
  const all = storage();
  prompt();
  const kept = () => [...all.get(`techmatch-${ROOT}`).keys()].map((url) => url.slice(ROOT.length));
  const old = new Source(ROOT);
  await read(old, "chunks/old");
  await read(old, "chunks/same");
  const source = new Source(ROOT);
  await read(source, "chunks/new");
  await source.keep(["chunks/new", "chunks/same"]);
  assert.deepEqual(kept().sort(), ["chunks/new", "chunks/same"]);
  // The same catalogue again: chunks lead to chunks that its list does not name.
  const again = new Source(ROOT);
  await read(again, "chunks/new");
  await again.keep(["chunks/new"]);
  assert.deepEqual(kept().sort(), ["chunks/new", "chunks/same"]);
});

test("a storage that does not answer, or not well, is passed by", async () => {
  for (const caches of [
    { open: () => new Promise(() => {}) },
    { open: () => Promise.reject(new Error("SecurityError")) },
    { open: async () => ({ match: () => Promise.reject(new Error("broken")), put: () => Promise.reject(new Error("full")) }) },
  ]) {
    globalThis.caches = caches;
    prompt();
    assert.equal(await read(new Source(ROOT, undefined, 50), "chunks/a"), "chunks/a");
  }
});

test("what a policy forbids is known by what it lacks", async () => {
  const source = new Source(ROOT);
  const { forbidden } = await import("../js/fetching.js");
  globalThis.fetch = () => Promise.reject(forbidden("it", "connect-src https://example.org"));
  const file = source.read("chunks/a");
  await assert.rejects(file.promise);
  assert.equal(source.forbidden.directive, "connect-src https://example.org");
});

test("the last manifest stands in for a host that cannot be reached", async () => {
  storage();
  const manifest = JSON.stringify({ hot: "0".repeat(20) });
  prompt({ "manifest.json": manifest });
  const first = new Source(ROOT);
  await read(first, "manifest.json");
  await first.keep([]);
  // One that leads to no catalogue is not kept: the engine has not said that it is right.
  prompt({ "manifest.json": "{}" });
  await read(new Source(ROOT), "manifest.json");
  for (const [name, answer, expected] of [
    ["unreachable", () => Promise.reject(new TypeError("no network")), manifest],
    ["gone", async () => new Response("", { status: 404 }), "missing"],
    ["damaged", async () => new Response("{"), "{"],
  ]) {
    globalThis.fetch = answer;
    const given = read(new Source(ROOT, undefined, 30), "manifest.json").catch(({ code }) => code);
    assert.equal(await given, expected, name);
  }
  globalThis.caches = undefined;
  globalThis.fetch = () => Promise.reject(new TypeError("no network"));
  await assert.rejects(read(new Source(ROOT, undefined, 30), "manifest.json"), { code: "network" });
});
