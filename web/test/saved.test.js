// What came to a saved need, by the change feed.
import assert from "node:assert/strict";
import { test } from "node:test";

import { news } from "../js/saved.js";

const SAVED = { seen: ["a", "b", "c"], since: "2026-11-12" };
const feed = (...entries) => ({ format: 1, complete_after: "2026-10-01", entries });
const entry = (date, what, id, more = {}) => ({ date, what, id, kind: "supply", ...more });

test("what the device does not know is new, with and without a feed", () => {
  for (const it of [undefined, feed(), { format: 2, entries: "?" }]) assert.deepEqual(news(SAVED, ["a", "x", "y"], it), [2, 0, 0]);
});

test("what changed or has ended since is counted once, of listings that answered", () => {
  const since = feed(
    entry("2026-11-20", "changed", "a"),
    entry("2026-11-20", "ended", "b"),
    entry("2026-11-15", "changed", "b"),
    entry("2026-11-14", "changed", "a"),
    entry("2026-11-13", "changed", "of another need"),
    entry("2026-11-12", "changed", "c"),
    entry("2026-11-11", "ended", "c"),
    entry(undefined, "ended", "a"),
  );
  assert.deepEqual(news(SAVED, ["a", "c", "x"], since), [1, 2, 1]);
});

test("a listing under a new id is no new one", () => {
  const renamed = feed(entry("2026-11-14", "changed", "a3", { was: "a2" }), entry("2026-11-13", "changed", "a2", { was: "a" }));
  assert.deepEqual(news(SAVED, ["a3", "b"], renamed)[0], 0);
  assert.deepEqual(news(SAVED, ["a3", "b"], renamed)[1], 1);
});

test("what had ended and came back is there as before", () => {
  const back = feed(entry("2026-11-14", "added", "a"), entry("2026-11-13", "ended", "a"));
  assert.deepEqual(news(SAVED, ["a"], back), [0, 0, 0]);
});

test("a feed that does not reach back tells of nothing", () => {
  const short = { ...feed(entry("2026-11-20", "ended", "a")), complete_after: "2026-11-12" };
  assert.deepEqual(news(SAVED, ["b"], short), [0, 0, 0]);
  const long = { ...short, complete_after: undefined };
  assert.deepEqual(news(SAVED, ["b"], long), [0, 0, 1]);
});
