// The order in which one walks past booths.
import assert from "node:assert/strict";
import test from "node:test";
import { walk } from "../js/plan.js";

const box = (x, y) => [x - 1, y - 1, 2, 2];
const stop = (booth) => ({ booth });
const length = (way, booths, start) => {
  const points = [start, ...way.map(({ booth }) => [booths[booth][0] + 1, booths[booth][1] + 1])];
  return points.slice(1).reduce((sum, [x, y], at) => sum + Math.hypot(x - points[at][0], y - points[at][1]), 0);
};

test("the nearest booth comes first, from the entrance on", () => {
  const booths = { entrance: box(90, 50), A: box(10, 50), B: box(50, 50), C: box(80, 50) };
  const way = walk(["A", "B", "C"].map(stop), booths);
  assert.deepEqual(way.map(({ booth }) => booth), ["C", "B", "A"]);
  assert.deepEqual(walk([], booths), []);
  // Without an entrance one comes in at the top left.
  const { A, B, C } = booths;
  assert.equal(walk(["C", "A", "B"].map(stop), { A, B, C })[0].booth, "A");
});

test("no way of a few booths is much longer than the shortest, and each is visited once", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const permutations = (all) => (all.length < 2 ? [all] : all.flatMap((it, at) => permutations(all.toSpliced(at, 1)).map((rest) => [it, ...rest])));
  for (let round = 0; round < 20; round += 1) {
    const booths = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`B${at}`, box(100 * random(), 100 * random())]));
    const stops = Object.keys(booths).map(stop);
    const way = walk(stops, booths);
    assert.deepEqual(new Set(way), new Set(stops));
    const shortest = Math.min(...permutations(stops).map((it) => length(it, booths, [0, 0])));
    assert.ok(length(way, booths, [0, 0]) < 1.2 * shortest, `${length(way, booths, [0, 0])} of ${shortest}`);
  }
});

test("three hundred booths are visited once each", () => {
  const booths = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`B${at}`, box((at * 37) % 97, (at * 61) % 89)]));
  const way = walk(Object.keys(booths).map(stop), booths);
  assert.equal(new Set(way).size, 300);
});
