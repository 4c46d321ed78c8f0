// A visitor's plan of meetings: no clash, time to walk, pins and own times kept; its calendar and its file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { calendar } from "../js/meetings/calendar.js";
import { exhibitorsOf, file, keyOf, minutesOf } from "../js/meetings/kept.js";
import { minutes, plan } from "../js/meetings/planner.js";

const words = JSON.parse(await readFile(new URL("../js/meetings/words.json", import.meta.url), "utf8"));

function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 16807) % 2147483647;
    return state % below;
  };
}

// A fair of exhibitors in halls, on a grid of times or anywhere.
function fair(next, count, { grid = false, days = 2 } = {}) {
  return Array.from({ length: count }, (_, at) => ({
    hall: String(next(2)),
    booth: `B${at}`,
    at: next(4) > 0 ? [next(100), next(100)] : undefined,
    slots: Array.from({ length: 1 + next(6) }, () => {
      const from = 1440 * next(days) + 540 + (grid ? 60 * next(8) : 5 * next(90));
      return { from, until: from + (grid ? 20 : 15 + 5 * next(4)) };
    }),
  }));
}

const gap = (a, b) => Math.max(b.from - a.until, a.from - b.until);

function check(wishes, found, { busy = [], walk }) {
  const at = (it) => wishes[it].exhibitor.slots[found[it].slot];
  const met = [...found.keys()].filter((it) => found[it].slot !== undefined);
  for (const one of met) {
    if (wishes[one].pin !== undefined) assert.equal(found[one].slot, wishes[one].pin);
    for (const own of busy) assert.ok(gap(at(one), own) >= 0);
    for (const other of met) {
      if (one === other) continue;
      const need = minutes(wishes[one].exhibitor, wishes[other].exhibitor, walk);
      assert.ok(gap(at(one), at(other)) >= need, `${one} and ${other}`);
    }
  }
  // Who is left is left for a reason: no slot of its own is free.
  for (const one of [...found.keys()].filter((it) => found[it].slot === undefined)) {
    assert.ok(["busy", "pin", "clash"].includes(found[one].reason));
    for (const [which, slot] of wishes[one].exhibitor.slots.entries()) {
      if (wishes[one].pin !== undefined && wishes[one].pin !== which) continue;
      const isBusy = busy.some((own) => gap(slot, own) < 0);
      const clashes = met.some((it) => gap(slot, at(it)) < minutes(wishes[one].exhibitor, wishes[it].exhibitor, walk));
      assert.ok(isBusy || clashes);
    }
  }
}

test("plans of random fairs keep pins, own times and the time to walk, and are the same each time", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const next = random(seed);
    const walk = { halls: next(20), booths: next(8) };
    const wishes = fair(next, 1 + next(25)).map((exhibitor) => ({
      exhibitor,
      priority: 1 + next(3),
      ...(next(6) === 0 ? { pin: next(exhibitor.slots.length) } : {}),
    }));
    const busy = Array.from({ length: next(3) }, () => ({ from: 540 + 10 * next(30), until: 900 }));
    const found = plan(wishes, { busy, walk });
    check(wishes, found, { busy, walk });
    assert.deepEqual(plan(wishes, { busy, walk }), found);
  }
});

test("on one grid of times as many wishes are placed as possible, those of the first priority first", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const next = random(seed);
    const wishes = fair(next, 1 + next(20), { grid: true, days: 1 }).map((exhibitor) => ({ exhibitor, priority: 1 + next(3) }));
    const found = plan(wishes, { walk: { halls: 10, booths: 5 } });
    for (const most of [1, 2, 3]) {
      const some = wishes.map(({ priority }, at) => at).filter((at) => wishes[at].priority <= most);
      const met = some.filter((at) => found[at].slot !== undefined).length;
      assert.equal(met, matched(some.map((at) => wishes[at])), `seed ${seed}, priority ${most}`);
    }
  }
});

// The size of the largest matching of wishes and times.
function matched(wishes) {
  const owner = new Map();
  const augment = (at, seen) =>
    wishes[at].exhibitor.slots.some(({ from }) => {
      if (seen.has(from)) return false;
      seen.add(from);
      if (owner.has(from) && !augment(owner.get(from), seen)) return false;
      owner.set(from, at);
      return true;
    });
  return [...wishes.keys()].filter((at) => augment(at, new Set())).length;
}

test("a way is that of the plan, of the halls, or none", () => {
  const walk = { halls: 12, booths: 6 };
  const booth = (hall, name, at) => ({ hall, booth: name, at });
  assert.equal(minutes(booth("1", "A", [0, 0]), booth("1", "B", [100, 100]), walk), 6);
  assert.equal(minutes(booth("1", "A", [0, 0]), booth("1", "B", [10, 0]), walk), 1);
  assert.equal(minutes(booth("1", "A"), booth("1", "B", [10, 0]), walk), 6);
  assert.equal(minutes(booth("1", "A"), booth("2", "A"), walk), 12);
  assert.equal(minutes(booth("1", "A"), booth("1", "A"), walk), 0);
  // Of two free slots the one on the way is taken.
  const exhibitor = (hall, ...from) => ({ hall, booth: hall + from[0], slots: from.map((it) => ({ from: it, until: it + 20 })) });
  const wishes = [exhibitor("1", 540), exhibitor("2", 600), exhibitor("1", 570, 660)].map((it) => ({ exhibitor: it, priority: 2 }));
  const found = plan(wishes, { walk: { halls: 10, booths: 0 } });
  assert.deepEqual(found.map(({ slot }) => slot), [0, 0, 0]);
});

test("who could not be placed learns why", () => {
  const exhibitor = (name) => ({ hall: "1", booth: name, slots: [{ from: 540, until: 560 }] });
  const wishes = [
    { exhibitor: exhibitor("A"), priority: 1 },
    { exhibitor: exhibitor("B"), priority: 2 },
    { exhibitor: { ...exhibitor("C"), slots: [{ from: 700, until: 720 }] }, priority: 1 },
    { exhibitor: exhibitor("D"), priority: 1, pin: 0 },
  ];
  const found = plan(wishes, { busy: [{ from: 690, until: 710 }] });
  assert.deepEqual(found, [
    { reason: "clash", with: [3] },
    { reason: "clash", with: [3] },
    { reason: "busy", with: [] },
    { slot: 0 },
  ]);
});

test("a calendar is folded, escaped and in UTC where the offset is known", () => {
  const from = minutesOf("2026-11-12", "07:30");
  const event = { key: "k", from, until: from + 20, summary: `A, B; \\ ${"技".repeat(40)}`, place: "Hall 1\nA1" };
  const now = new Date("2026-11-10T08:00:00.123Z");
  const text = calendar([event], 480, now);
  for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
  const whole = text.replaceAll("\r\n ", "");
  for (const line of ["DTSTAMP:20261110T080000Z", "DTSTART:20261111T233000Z", "DTEND:20261111T235000Z", "LOCATION:Hall 1\\nA1"]) {
    assert.ok(whole.includes(`\r\n${line}\r\n`), line);
  }
  assert.ok(whole.includes("SUMMARY:A\\, B\\; \\\\ 技"));
  assert.ok(calendar([event], undefined, now).includes("DTSTART:20261112T073000\r\n"));
});

test("a file of wishes holds the times that suit, and nothing else", () => {
  const [exhibitor] = exhibitorsOf({ exhibitors: [{ name: "Foo", slots: [["2026-11-12", "09:00", "09:20"], ["2026-11-12", "10:00", "10:20", "Room 2"]] }] });
  assert.equal(keyOf(exhibitor), " Foo");
  assert.equal(exhibitor.slots[1].place, "Room 2");
  const busy = [{ from: minutesOf("2026-11-12", "09:10"), until: minutesOf("2026-11-12", "09:30") }];
  const text = file("https://fair.example/", " Bar Ltd ", [{ exhibitor, priority: 1 }], busy, new Date("2026-11-10T08:00:00Z"));
  assert.deepEqual(JSON.parse(text), {
    generator: "techmatch",
    what: "wishes",
    format: 1,
    site: "https://fair.example/",
    made: "2026-11-10T08:00:00Z",
    visitor: "Bar Ltd",
    wishes: [{ exhibitor: "Foo", hall: "", priority: 1, times: ["2026-11-12 10:00"] }],
  });
});

test("every text is there in both languages", () => {
  for (const [key, [zh, en]] of Object.entries(words)) {
    assert.ok(zh && en, key);
    const names = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
    assert.deepEqual(names(zh), names(en), key);
    assert.ok(!/\p{Script=Han}/u.test(en), key);
  }
});
