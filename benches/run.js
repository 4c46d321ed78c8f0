// `cargo xtask bench`: measures every peer at every size, one after the other on a quiet machine,
// and writes docs/performance.md.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomBytes } from "node:crypto";
import { launch } from "./browser.js";
import { corpus, REAL } from "./corpus.js";
import { machine, versions } from "./machine.js";
import { asked, built, QUICK, reported, THOROUGH, withPage } from "./measure.js";
import { PEERS, peerOf } from "./peers/index.js";
import { collection, quality } from "./quality.js";
import { report } from "./report.js";
import { LINKS, Server } from "./server.js";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    sizes: { type: "string" },
    peers: { type: "string", default: PEERS.join(",") },
    // Keeps what was measured last for other sizes and peers: a long run in several sittings.
    keep: { type: "boolean", default: false },
    data: { type: "string" },
    work: { type: "string" },
    docs: { type: "string" },
    techmatch: { type: "string" },
  },
});

const steps = options.quick ? QUICK : THOROUGH;
const asWished = options.sizes ?? (options.quick ? "5000" : `5000,${REAL},1000000`);
// A size of 0 leaves quality alone.
const sizes = asWished.split(",").map(Number).filter((size) => size > 0);
const names = options.peers.split(",");
const peers = await Promise.all(names.map(peerOf));
const { work, techmatch, data, docs } = options;
mkdirSync(work, { recursive: true });
const kept = join(work, "results.json");
const packed = join(work, "packed");

const server = new Server(packed);
await server.listen();
let browser = await launch();
const results = options.keep && existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : {};
Object.assign(results, {
  quick: options.quick,
  sittings: Boolean(results.sittings) || options.keep,
  date: new Date().toISOString().slice(0, 10),
  machine: machine(),
  versions: await versions(browser),
});
results.sizes ??= {};
results.quality ??= {};

results.links = await links();
for (const size of sizes) {
  const chosen = await step(`corpus of ${size}`, () =>
    corpus({ size, data: join(data, "scale"), folder: join(work, `corpus-${size}`) }),
  );
  const { real, text } = chosen;
  results.sizes[size] = { real, text, peers: results.sizes[size]?.peers ?? {} };
  for (const [at, name] of names.entries()) {
    const measured = await step(`${peers[at].title}, ${size} listings`, () => one(name, chosen));
    results.sizes[size].peers[name] = measured;
    save();
  }
}
const judged = join(data, "eval/sbir-en");
if (!options.quick && existsSync(judged)) {
  const asked = await collection(judged);
  results.judged = { needs: asked.needs.length };
  for (const [at, name] of names.entries()) {
    results.quality[name] = await step(`${peers[at].title}, quality`, () => ranked(name, asked));
    save();
  }
}
await browser.close();
server.close();
rmSync(packed, { recursive: true, force: true });

/** Builds a peer's site of a corpus and asks it; its files go when that is done. */
async function one(name, corpus) {
  const hopeless = beyond(name, corpus.size);
  if (hopeless) return { build: { failed: hopeless } };
  return onSite(name, corpus, async (site, built) => {
    const measured = await asked({ name, corpus, site, browser, server, steps });
    return { ...built, ...measured };
  });
}

async function ranked(name, collection) {
  const corpus = { files: collection.files, text: NaN };
  return onSite(name, corpus, async (site, { build }) => {
    const peer = await peerOf(name);
    const where = { peer, site, browser, server };
    return build.failed ?? reported(() => quality({ ...where, collection, seconds: steps.quality }));
  });
}

async function onSite(name, corpus, work_) {
  const site = join(work, "site");
  const made = await built({ name, corpus, site, techmatch, seconds: steps.build });
  try {
    if (made.build.failed) return made;
    await server.pack(site);
    return await work_(site, made);
  } finally {
    rmSync(site, { recursive: true, force: true });
    rmSync(packed, { recursive: true, force: true });
    // A browser that lost a page to its memory starts anew, as all others do.
    await browser.close();
    browser = await launch();
  }
}

/**
 * Why a peer need not be tried at a size: what it took at the size before, in proportion, is far
 * more than there is. None of the peers takes less for a listing when there are more.
 */
function beyond(name, size) {
  const before = Object.keys(results.sizes).map(Number).filter((other) => other < size);
  const last = Math.max(...before);
  const build = results.sizes[last]?.peers[name]?.build;
  if (!build) return undefined;
  if (build.failed) return `not tried: ${build.failed} at ${last.toLocaleString("en")}`;
  const factor = size / last;
  if (build.memory * factor > 1.5 * totalmem()) {
    return `not tried: by its ${Math.round(build.memory / 1e6)} MB at ${last.toLocaleString("en")} it would need more memory than the machine has`;
  }
  if (build.seconds * factor > 1.5 * steps.build) {
    return `not tried: by its ${Math.round(build.seconds)} s at ${last.toLocaleString("en")} it would take over ${steps.build} s`;
  }
  return undefined;
}

/** Whether each link is what it says: seconds for a known file, from a page and from a worker. */
async function links() {
  const site = join(work, "known");
  mkdirSync(site, { recursive: true });
  const bytes = 400_000;
  writeFileSync(join(site, "known.bin"), randomBytes(bytes));
  const measured = {};
  for (const [name, link] of Object.entries(LINKS)) {
    // Twice, and the second time counts: a fresh page is busy with itself.
    const fetched = (worker) =>
      withPage({ peer: peers[0], site, browser, server, link }, async (page) => {
        await page.call("fetched", { path: "/known.bin", worker }, 60);
        return page.call("fetched", { path: "/known.bin", worker }, 60);
      });
    const due = link.bits && link.delay + (bytes * 8) / link.bits;
    measured[name] = { bytes, due, page: await fetched(false), worker: await fetched(true) };
  }
  return measured;
}

async function step(name, work) {
  const start = performance.now();
  process.stderr.write(`── ${name}\n`);
  const result = await work();
  process.stderr.write(`── ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return result;
}

/** After every step, so that a run that is broken off has not been for nothing. */
function save() {
  writeFileSync(kept, JSON.stringify(results, null, 1));
  report(results, docs);
}
