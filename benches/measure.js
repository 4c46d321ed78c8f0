// Measures one peer at one size: builds its site, opens it cold over each link, asks it warm.
// Every step has a limit, and a step that fails leaves its reason in place of its figures.
import { readdirSync, rmSync, statSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { watched } from "./child.js";
import { peerOf } from "./peers/index.js";
import { LINKS } from "./server.js";
import { median, percentile } from "./figures.js";

const BUILD = fileURLToPath(new URL("build.js", import.meta.url));
/** The hits that are asked for. */
const LIMIT = 10;
/** The share of the machine's memory that a build may have. */
const HEAP = 0.75;

/** Limits in seconds and numbers of repetitions; `quick` ones for a run of minutes. */
export const THOROUGH = {
  build: 1200,
  quality: 600,
  cold: 60,
  warm: 30,
  needs: 100,
  opens: { localhost: 5, fast: 3, slow: 3 },
  trips: 3,
  slowed: ["three", "whole"],
};
export const QUICK = {
  build: 60,
  quality: 60,
  cold: 20,
  warm: 2,
  needs: 20,
  opens: { localhost: 3, fast: 1, slow: 1 },
  trips: 1,
  slowed: ["three"],
};

/** Bench page and adapter of a peer, by the paths under which they are served. */
function ownFiles(peer) {
  const page = (name) => fileURLToPath(new URL(`page/${name}`, import.meta.url));
  return {
    "/_bench/page.html": page("page.html"),
    "/_bench/page.js": page("page.js"),
    "/_bench/adapter.js": peer.adapter,
  };
}

/** Builds the site of a peer and tells what it took and what it weighs. */
export async function built({ name, corpus, site, techmatch, seconds }) {
  rmSync(site, { recursive: true, force: true });
  const { command } = await peerOf(name);
  // A peer shall fail for its own reasons, not for Node's default.
  const heap = `--max-old-space-size=${Math.floor((totalmem() * HEAP) / 2 ** 20)}`;
  const [program, args] = command
    ? command({ files: corpus.files, site, techmatch })
    : [process.execPath, [heap, BUILD, name, site, corpus.files[0]]];
  const build = await watched(program, args, { seconds });
  return build.failed ? { build } : { build, site: weighed(site, corpus.text) };
}

/** All that is measured in the browser. */
export async function asked({ name, corpus, site, browser, server, steps }) {
  const peer = await peerOf(name);
  const ask = new Asking({ peer, site, browser, server, steps });
  const measured = { cold: {} };
  for (const kind of ["three", "whole"]) {
    const needs = corpus.needs[kind];
    const cold = { rehearsal: await reported(() => ask.cold(needs[0], "localhost")) };
    measured.cold[kind] = cold;
    // What fails unhurried would fail the slower the link.
    if (cold.rehearsal.failed) continue;
    const links = steps.slowed.includes(kind) ? Object.keys(LINKS) : ["localhost"];
    for (const link of links) {
      cold[link] = await reported(() => ask.coldAll(needs, link, cold.rehearsal.bytes));
    }
    if (links.length > 1) cold.trips = await reported(() => ask.trips(needs));
  }
  const { rehearsal } = measured.cold.three;
  if (rehearsal.failed) return { ...measured, warm: rehearsal, memory: rehearsal };
  return { ...measured, ...(await ask.warm(corpus.needs)) };
}

/** Opens the bench page on a peer's site, over a link, and closes it after `work`. */
export async function withPage({ peer, site, browser, server, link, traced, weighed }, work) {
  const app = readdirSync(site).find((folder) => folder.startsWith("app-")) ?? "";
  server.serve(site, ownFiles(peer), { link, isolated: weighed });
  const page = await browser.page(`${server.origin}/_bench/page.html?app=${app}`, { traced, weighed });
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

class Asking {
  constructor(where) {
    Object.assign(this, where);
  }

  /** From nothing to ten titles, over a link. */
  async cold(need, link, traced = false) {
    return withPage({ ...this, link: LINKS[link], traced }, async (page) => {
      const answer = await page.call("cold", { need, limit: LIMIT }, this.steps.cold);
      const { requests } = this.server;
      const missing = requests.find(({ status }) => status !== 200);
      if (missing) throw new Error(`${missing.path} is missing`);
      const bytes = (chosen) => chosen.reduce((sum, request) => sum + request.bytes, 0);
      return {
        seconds: answer.answered / 1000,
        hits: answer.hits.length,
        requests: requests.length,
        bytes: bytes(requests),
        index: bytes(requests.filter(({ path }) => !this.peer.isEngine(path))),
        traced: traced ? page.requests : undefined,
      };
    });
  }

  /** Medians over several needs, each opened anew. */
  async coldAll(needs, link, bytes) {
    // What the bytes alone take; nothing is learned from waiting for it.
    const least = (bytes * 8) / (LINKS[link].bits ?? Infinity);
    if (least > this.steps.cold) return { failed: "too slow to wait for", least };
    const opens = await this.#inTime(needs.slice(0, this.steps.opens[link]), (need) => this.cold(need, link));
    const of = (name) => median(opens.map((open) => open[name]));
    return Object.fromEntries(["seconds", "hits", "requests", "bytes", "index"].map((n) => [n, of(n)]));
  }

  /**
   * Round trips: requests for the index that had to wait for others. A new one begins where a request
   * is made after all before it have ended; of `all` those in `count` still go on when the engine is
   * up. Over the fast link, whose delay keeps apart what is asked for at once and what in turn.
   */
  async trips(needs) {
    const counts = await this.#inTime(needs.slice(0, this.steps.trips), async (need) => {
      const { traced } = await this.cold(need, "fast", true);
      const index = traced.filter(({ url }) => this.#isIndex(url));
      const engine = traced.filter(({ url, end }) => this.#isEngine(url) && end < Infinity);
      const up = Math.max(0, ...engine.map(({ end }) => end));
      return { count: waves(index.filter(({ end }) => end > up)), all: waves(index) };
    });
    const of = (name) => median(counts.map((it) => it[name]));
    return { count: of("count"), all: of("all") };
  }

  /** What `work` gives for each need, for as many as there is time for. */
  async #inTime(needs, work) {
    const end = performance.now() + this.steps.cold * 1000;
    const done = [];
    for (const need of needs) {
      done.push(await work(need));
      if (performance.now() > end) break;
    }
    return done;
  }

  #isIndex(url) {
    const { origin, pathname } = new URL(url);
    const own = pathname.startsWith("/_bench/") || origin !== this.server.origin;
    return !own && !this.peer.isEngine(pathname);
  }

  #isEngine(url) {
    const { origin, pathname } = new URL(url);
    return origin === this.server.origin && this.peer.isEngine(pathname);
  }

  /**
   * Milliseconds of an answer with the engine up: when a need is asked for the first time, and when
   * all that it touches has arrived; and the memory of the tab after all that.
   */
  async warm(all) {
    const warm = {};
    const memory = {};
    const failed = await reported(() =>
      withPage({ ...this, weighed: true }, async (page) => {
        await page.call("open", undefined, this.steps.cold);
        for (const [kind, needs] of Object.entries(all)) {
          warm[kind] = await reported(() => this.#passes(page, needs.slice(0, this.steps.needs)));
          // One that did not answer in time still works on it.
          if (warm[kind].failed) throw new Error(warm[kind].failed);
          // After each kind, so that the last one that is answered tells.
          const script = await page.call("memory", undefined, this.steps.cold);
          memory.tab = script + (await page.wasmBytes());
          memory.process = await this.browser.pageProcessBytes();
        }
        return {};
      }),
    );
    // A page that failed once answers nothing after it.
    for (const kind of Object.keys(all)) warm[kind] ??= failed;
    return { warm, memory: memory.tab ? memory : failed };
  }

  async #passes(page, needs) {
    const { warm, cold } = this.steps;
    // It stops by itself after `warm`; the last need may take as long as a cold one.
    const pass = (asked) =>
      page.call("times", { needs: asked, limit: LIMIT, seconds: warm }, warm + cold);
    const first = await pass(needs);
    const again = await pass(needs.slice(0, first.milliseconds.length));
    return {
      first: spread(first.milliseconds),
      again: spread(again.milliseconds),
      milliseconds: again.milliseconds,
      answered: first.answered / first.milliseconds.length,
    };
  }
}

/** How many requests had to wait for all before them. */
export function waves(requests) {
  let count = 0;
  let end = -Infinity;
  for (const request of requests.toSorted((a, b) => a.begin - b.begin)) {
    if (request.begin >= end) count += 1;
    end = Math.max(end, request.end);
  }
  return count;
}

function spread(milliseconds) {
  return {
    count: milliseconds.length,
    median: median(milliseconds),
    p95: percentile(milliseconds, 0.95),
  };
}

/** What `work` gives, or why it gave nothing. */
export async function reported(work) {
  try {
    return await work();
  } catch (error) {
    return { failed: error.message };
  }
}

function weighed(site, text) {
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  const sizes = files.map((file) => statSync(join(file.parentPath ?? file.path, file.name)).size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { files: files.length, bytes, largest: Math.max(...sizes), ofText: bytes / text };
}
