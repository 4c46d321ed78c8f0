// What measures must be right itself: `node --test benches/bench.test.js`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { corpus } from "./corpus.js";
import { median, percentile } from "./figures.js";
import { generated } from "./generate.js";
import { waves } from "./measure.js";
import { bytes, milliseconds, seconds } from "./report/units.js";
import { LINKS, Server } from "./server.js";

function folder(context) {
  const path = mkdtempSync(join(tmpdir(), "techmatch-bench-"));
  context.after(() => rmSync(path, { recursive: true }));
  return path;
}

test("percentiles lie between neighbours", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([1, 2]), 1.5);
  assert.equal(percentile([0, 10], 0.95), 9.5);
  assert.equal(percentile([7], 0.95), 7);
});

test("round trips are counted by what had to wait", () => {
  const cases = [
    ["none", [], 0],
    ["at once", [[0, 2], [0, 3], [1, 2]], 1],
    ["in turn", [[0, 1], [1, 2], [3, 4]], 3],
    ["the last of a batch waits for a place", [[0, 1], [0, 5], [2, 6]], 1],
    ["two batches", [[0, 2], [0, 3], [3, 5], [4, 5]], 2],
  ];
  for (const [name, requests, count] of cases) {
    assert.equal(waves(requests.map(([begin, end]) => ({ begin, end }))), count, name);
  }
});

test("figures are short", () => {
  assert.equal(bytes(1_234_567), "1.23 MB");
  assert.equal(bytes(12), "12.0 B");
  assert.equal(seconds(0.0421), "42.1 ms");
  assert.equal(seconds(125), "2.08 min");
  assert.equal(milliseconds(1500), "1.50 s");
});

test("a seed gives the same listings, of like lengths", () => {
  const make = () => [...generated({ kind: "supply", count: 300 })];
  const listings = make();
  assert.deepEqual(listings, make());
  assert.equal(new Set(listings.map(({ id }) => id)).size, 300);
  const lengths = listings.map(({ description }) => description.split(" ").length);
  assert.ok(Math.abs(median(lengths) - 187) < 15, `${median(lengths)} words`);
});

test("a corpus without data has listings, demands and needs", async (context) => {
  const path = folder(context);
  const { files, needs, real } = await corpus({ size: 200, data: path, folder: join(path, "made") });
  assert.equal(files.length, 2);
  assert.equal(real, false);
  for (const [kind, length] of [["one", 1], ["three", 3], ["ten", 10]]) {
    assert.equal(needs[kind][0].text.split(" ").length, length, kind);
  }
  assert.ok(needs.whole[0].text.split(" ").length > 100);
});

test("a link carries what it says, however many share it", async (context) => {
  const site = folder(context);
  const size = 50_000;
  writeFileSync(join(site, "file.bin"), Buffer.alloc(size));
  const server = new Server(join(site, "packed"));
  await server.listen();
  context.after(() => server.close());
  const { bits, delay } = LINKS.slow;
  for (const together of [1, 4]) {
    server.serve(site, {}, { link: LINKS.slow });
    const start = performance.now();
    const one = async () => (await fetch(`${server.origin}/file.bin`)).arrayBuffer();
    await Promise.all(Array.from({ length: together }, one));
    const took = (performance.now() - start) / 1000;
    const due = delay + (together * size * 8) / bits;
    assert.ok(took > due * 0.95 && took < due * 2 + 1, `${took} s instead of ${due} s`);
    assert.equal(server.requests.length, together);
  }
});
