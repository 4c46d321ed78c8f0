// How long meetings of a fair take to plan in the page: `node benches/meetings.js`. 300 booths in four halls, each
// with 48 times on three days.
import { plan } from "../web/js/meetings/planner.js";

let state = 7;
const next = (below) => (state = (state * 16807) % 2147483647) % below;
const HOURS = Array.from({ length: 48 }, (_, at) => 1440 * Math.floor(at / 16) + 540 + 30 * (at % 16));
const booths = Array.from({ length: 300 }, (_, at) => ({
  hall: String(at % 4),
  booth: `B${at}`,
  at: [next(100), next(100)],
  slots: HOURS.map((from) => ({ from, until: from + 20 })),
}));
const walk = { halls: 10, booths: 5 };
const wish = (exhibitor) => ({ exhibitor, priority: 1 + next(3) });

function measured(what, plans) {
  const begin = performance.now();
  const found = plans.flatMap((wishes) => plan(wishes, { walk }));
  const met = found.filter(({ slot }) => slot !== undefined).length;
  console.log(`${what}: ${(performance.now() - begin).toFixed(0)} ms, ${met} of ${found.length} placed`);
}

measured("one visitor who wishes to meet all 300", [booths.map(wish)]);
measured(
  "200 visitors with 10 wishes each, one after the other",
  Array.from({ length: 200 }, () => Array.from({ length: 10 }, () => wish(booths[next(300)]))),
);
measured("2,000 wishes in one plan", [Array.from({ length: 2000 }, () => wish(booths[next(300)]))]);
