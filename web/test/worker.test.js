// Why a worker cannot start. What a page's modules have found out about workers holds as long as the page
// does, so the order of the cases counts.
import assert from "node:assert/strict";
import test from "node:test";

import { API, SCRIPT, host, next, refuse, workers } from "./page.js";

const { TechmatchError, open } = await import(API);
const forbids = { throws: new TypeError("This document requires 'TrustedScriptURL' assignment.") };
const trustedTypes = {
  createPolicy() {
    throw new TypeError("Policy techmatch is disallowed");
  },
};

test("a worker that cannot start says why", async () => {
  const site = await host();
  for (const [name, fates, expected, directive] of [
    ["a browser without module workers", ["ignores"], "unsupported"],
    ["a policy without our Trusted Types", [forbids], "forbidden", "trusted-types techmatch"],
    ["a script that does not come, neither from memory nor from the host", ["dies", "dies"], "network"],
  ]) {
    next.push(...fates);
    if (fates[0] === forbids) globalThis.trustedTypes = trustedTypes;
    const error = await open(site.url, { timeout: 300 }).catch((error) => error);
    assert.ok(error instanceof TechmatchError, `${name}: ${error}`);
    assert.deepEqual([error.code, error.directive], [expected, directive], `${name}: ${error}`);
    assert.ok(!directive || error.message.includes(`add ${directive}`), error.message);
    assert.deepEqual(next, [], `${name}: a worker too few was started`);
    assert.ok(workers.every(({ running }) => !running), `${name}: a worker is left`);
  }
  assert.ok(workers.at(-1).url.startsWith("file:"), "the last ones were the host's files");
  const catalogue = await open(site.url);
  assert.ok(catalogue.info.compiled);
  catalogue.close();
  site.stop();
});

test("a page whose policy forbids workers runs the engine itself, and says so once", async (context) => {
  const warn = context.mock.method(console, "warn", () => {});
  const site = await host((url) => (url.includes("gone") ? 404 : 200));
  next.push("dies");
  refuse(SCRIPT, "worker-src");
  const started = workers.length;
  for (const need of ["one", "two"]) {
    const catalogue = await open(site.url, { timeout: 300 });
    assert.equal((await catalogue.match({ text: need })).text, need);
    await assert.rejects(catalogue.match({ text: "fail invalid_need" }), { code: "invalid_need" });
    await assert.rejects(catalogue.match({ text: "read chunks/gone" }), { code: "missing" });
    const leave = new AbortController();
    const waits = catalogue.match({ text: "wait" }, leave);
    leave.abort();
    await assert.rejects(waits, { code: "cancelled" });
    catalogue.close();
  }
  assert.equal(workers.length, started + 1, "a worker was started after the first was refused");
  assert.equal(warn.mock.callCount(), 1);
  assert.match(warn.mock.calls[0].arguments[0], /add worker-src 'self'$/);
  site.stop();
});
