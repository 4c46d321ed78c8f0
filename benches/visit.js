// Measures a first visit to a built site as a person meets it: from an empty browser to a field that takes
// a need, and to the first ranked result; what jumps meanwhile, and what was loaded for it.
//
//     node benches/visit.js SITE [NEED]
//
// It prints a table. Medians of `OPENS` visits, each in a new profile.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./browser.js";
import { median } from "./figures.js";
import { LINKS, Server, SLOW_3G } from "./server.js";

const OPENS = 5;
/** Seconds that a visit may take. */
const LIMIT = 60;
/** Links, and how many times as slow the page's thread is. */
const CONDITIONS = [
  { link: LINKS.localhost, slowdown: 4 },
  { link: LINKS.fast, slowdown: 1 },
  { link: LINKS.slow, slowdown: 1 },
  { link: SLOW_3G, slowdown: 4 },
];
/** A visit: the need in the address, or typed as soon as there is a field. */
const WAYS = ["opened", "typed"];

/** Runs in the page before its own scripts. */
function watch() {
  const seen = { paint: 0, shift: 0, blocked: 0, worst: 0 };
  const note = (type, hear, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...options });
  note("largest-contentful-paint", ({ startTime }) => (seen.paint = startTime));
  note("layout-shift", ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  note("longtask", ({ duration }) => (seen.blocked += Math.max(0, duration - 50)));
  note("event", ({ duration, interactionId }) => interactionId && (seen.worst = Math.max(seen.worst, duration)), {
    durationThreshold: 16,
  });
  const when = {};
  const selectors = { field: "textarea", hit: ".results .hit" };
  const look = () => {
    for (const [name, selector] of Object.entries(selectors)) {
      if (name in when || !document.querySelector(selector)) continue;
      when[name] = performance.now();
      waiting[name]?.();
    }
  };
  const waiting = {};
  const arrived = (name) => new Promise((resolve) => (name in when ? resolve() : (waiting[name] = resolve)));
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  globalThis.bench = {
    async field() {
      await arrived("field");
      document.querySelector("textarea").focus();
      return { field: when.field };
    },
    hit: () => arrived("hit"),
    async seen() {
      // What was drawn is painted, and what follows at once has come.
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { ...seen, ...when };
    },
  };
}

const [site, need = "注塑废水脱色 中试"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "techmatch-visit-"));
const server = new Server(folder);
await server.listen();
await server.pack(site);
const browser = await launch();
console.log("| link | visit | field | first result | LCP | CLS | TBT | INP | requests | bytes until the first result |");
console.log("|---|---|---|---|---|---|---|---|---|---|");
for (const { link, slowdown } of CONDITIONS) {
  for (const way of WAYS) {
    const visits = [];
    for (let visit = 0; visit < OPENS; visit += 1) visits.push(await once(link, slowdown, way));
    const of = (name) => median(visits.map((it) => it[name]));
    const seconds = (name) => `${(of(name) / 1000).toFixed(2)} s`;
    const milliseconds = (name) => `${Math.round(of(name))} ms`;
    const title = link.title + (slowdown > 1 ? `, ${slowdown} times as slow a page` : "");
    const cells = [title, way, seconds("field"), seconds("hit"), seconds("paint"), of("shift").toFixed(3)];
    cells.push(milliseconds("blocked"), milliseconds("worst"), of("requests"), `${(of("bytes") / 1000).toFixed(0)} KB`);
    console.log(`| ${cells.join(" | ")} |`);
  }
}
await browser.close();
server.close();
rmSync(folder, { recursive: true });

async function once(link, slowdown, way) {
  server.serve(site, {}, { link });
  const page = await browser.page("", { visited: `(${watch})()`, slowdown });
  try {
    await page.begin(`${server.origin}/index.html${way === "opened" ? `#q=${encodeURIComponent(need)}` : ""}`);
    let field;
    if (way === "typed") {
      ({ field } = await page.call("field", null, LIMIT));
      await page.type(need);
    }
    await page.call("hit", null, LIMIT);
    const requests = server.requests.length;
    const sum = server.requests.reduce((all, { bytes }) => all + bytes, 0);
    const seen = await page.call("seen", null, LIMIT);
    return { ...seen, field: field ?? seen.field, requests, bytes: sum };
  } finally {
    await page.close();
  }
}
