// Files of a static host: the time limit, the one retry, the check of what has come.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";

const page = new EventTarget();
globalThis.addEventListener = page.addEventListener.bind(page);
const { load, sha256 } = await import("../js/fetching.js");

const URL_ = "https://example.org/file";
const bytes = (text) => new TextEncoder().encode(text);
const silent = (url, { signal }) =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
// A body that begins and never ends.
const bodiless = async (url, { signal }) => {
  const body = new ReadableStream({
    start: (stream) => signal.addEventListener("abort", () => stream.error(signal.reason)),
  });
  return new Response(body);
};
const status = (status, body = "right") => async () => new Response(body, { status });
const unreachable = () => Promise.reject(new TypeError("Failed to fetch"));

test("what may pass is tried once more, and nothing else", async () => {
  const right = status(200);
  const soon = new AbortController();
  setTimeout(() => soon.abort(), 10);
  const options = { timeout: 60, check: (found) => new TextDecoder().decode(found) === "right" };
  for (const [name, answers, outcome, more] of [
    ["all is well", [right], "right"],
    ["an error of the server, once", [status(500), right], "right"],
    ["an error of the server, twice", [status(500), status(503)], "network"],
    ["no connection, once", [unreachable, right], "right"],
    ["no connection, twice", [unreachable, unreachable], "network"],
    ["silence, once", [silent, right], "right"],
    ["silence, twice", [silent, silent], "network"],
    ["a head without a body, twice", [bodiless, bodiless], "network"],
    ["wrong bytes, once", [status(200, "wrong"), right], "right"],
    ["wrong bytes, twice", [status(200, "wrong"), status(200, "wrong")], "altered"],
    ["a missing file, once: a cache may say so", [status(404), right], "right"],
    ["a missing file, twice", [status(404), status(410)], "missing"],
    ["a missing file, past every cache", [status(404)], "missing", { cache: "no-store" }],
    ["a call that is cancelled", [silent], "network", { signal: soon.signal }],
  ]) {
    const caches = [];
    globalThis.fetch = (url, given) => {
      caches.push(given.cache);
      return answers[caches.length - 1](url, given);
    };
    const loaded = load(URL_, { ...options, ...more });
    const found = await loaded.then((it) => new TextDecoder().decode(it), ({ code }) => code);
    assert.equal(found, outcome, name);
    assert.equal(caches.length, answers.length, `${name}: requests`);
    if (caches.length > 1) assert.equal(caches[1], "reload", `${name}: past every cache`);
  }
});

test("wrong bytes come along with their error", async () => {
  globalThis.fetch = status(200, "wrong");
  const error = await load(URL_, { timeout: 60, check: () => false }).catch((error) => error);
  assert.equal(new TextDecoder().decode(error.bytes), "wrong");
});

test("what the page's policy refuses is said at once, with what it lacks", async () => {
  let requests = 0;
  globalThis.fetch = () => {
    requests += 1;
    const event = { blockedURI: URL_, effectiveDirective: "connect-src", disposition: "enforce" };
    queueMicrotask(() => page.dispatchEvent(Object.assign(new Event("securitypolicyviolation"), event)));
    return unreachable();
  };
  const error = await load(URL_, { timeout: 60 }).catch((error) => error);
  assert.deepEqual([error.code, error.directive], ["forbidden", "connect-src https://example.org"]);
  assert.equal(requests, 1, "asking again helps nobody");
});

test("what a browser keeps back of another origin is said with its remedy", async () => {
  // What a page may not read rejects; asked for blindly, the host answers all the same.
  const unshared = async (url, { mode }) => (mode === "no-cors" ? new Response() : unreachable());
  const cases = [
    ["https://page.example", "https://b.example/x", unshared, "blocked", "Access-Control-Allow-Origin"],
    ["https://page.example", "http://c.example/x", unreachable, "blocked", "by https"],
    ["https://page.example", "http://127.0.0.1:9/x", unreachable, "network", "127.0.0.1"],
    ["https://page.example", "https://d.example/x", unreachable, "network", "Failed to fetch"],
    ["https://page.example", "https://page.example/x", unshared, "network", "Failed to fetch"],
    // It has shared a file before: this one is not there, which it does not share.
    ["https://page.example", "https://example.org/x", unshared, "missing", "not there"],
  ];
  globalThis.fetch = status(200);
  await load(URL_);
  for (const [page, url, answer, code, words] of cases) {
    globalThis.origin = page;
    globalThis.fetch = answer;
    const error = await load(url, { timeout: 60 }).catch((error) => error);
    assert.equal(error.code, code, url);
    assert.ok(error.message.includes(words), error.message);
  }
  delete globalThis.origin;
});

test("SHA-256 is that of FIPS 180-4, also without crypto.subtle", async () => {
  for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 1000]) {
    const given = bytes("a".repeat(length));
    const expected = createHash("sha256").update(given).digest("hex");
    assert.equal(Buffer.from(sha256(given)).toString("hex"), expected, `${length} bytes`);
  }
  const integrity = `sha256-${createHash("sha256").update("right").digest("base64")}`;
  globalThis.fetch = status(200);
  assert.equal((await load(URL_, { integrity })).length, 5);
  await assert.rejects(load(URL_, { integrity: "sha256-0", timeout: 60 }), { code: "altered" });
});
