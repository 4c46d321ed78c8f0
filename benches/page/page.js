// The page in which every peer runs: it opens the peer by its adapter and times what it answers.
// Its own files and the adapter have arrived before any clock starts, and are not counted.
//
// An adapter has `open()`, which answers a function `ask(need, limit)` → [{ id, title }].
import { open } from "/_bench/adapter.js";

let ask;

globalThis.bench = {
  /** From nothing to the first answer. */
  async cold({ need, limit }) {
    const start = performance.now();
    ask = await open();
    const opened = performance.now();
    const hits = await ask(need, limit);
    const done = performance.now();
    return { opened: opened - start, answered: done - start, hits };
  },

  async open() {
    ask = await open();
  },

  /**
   * Asks all `needs` one after the other and tells the milliseconds of each and how many had an
   * answer. After `seconds` it stops where it is, with at least one asked.
   */
  async times({ needs, limit, seconds }) {
    const end = performance.now() + seconds * 1000;
    const milliseconds = [];
    let answered = 0;
    for (const need of needs) {
      const start = performance.now();
      const hits = await ask(need, limit);
      milliseconds.push(performance.now() - start);
      if (hits.length > 0) answered += 1;
      if (performance.now() > end) break;
    }
    return { milliseconds, answered };
  },

  /** The ids that each need finds, best first; as `times`, it stops after `seconds`. */
  async ranked({ needs, limit, seconds }) {
    const end = performance.now() + seconds * 1000;
    const ranked = [];
    for (const need of needs) {
      const hits = await ask(need, limit);
      ranked.push(hits.map(({ id }) => id));
      if (performance.now() > end) break;
    }
    return ranked;
  },

  /** Bytes of JavaScript and WebAssembly, workers included, after a collection. */
  async memory() {
    return (await performance.measureUserAgentSpecificMemory()).bytes;
  },

  /** Seconds to fetch a file, from the page or from a worker: whether a link is what it says. */
  async fetched({ path, worker }) {
    if (!worker) return seconds(path);
    const source = `${seconds}; onmessage = async ({ data }) => postMessage(await seconds(data));`;
    const other = new Worker(URL.createObjectURL(new Blob([source])));
    const answer = new Promise((resolve) => {
      other.onmessage = ({ data }) => resolve(data);
    });
    other.postMessage(new URL(path, location.href).href);
    return answer;
  },
};

async function seconds(url) {
  const start = performance.now();
  await (await fetch(url, { cache: "no-store" })).arrayBuffer();
  return (performance.now() - start) / 1000;
}
