// The head of docs/performance.md: what was measured, on what, with what, and how.
import { LINKS } from "../server.js";
import { bytes, seconds } from "./units.js";

export function method({ quick, sittings, date, machine, versions, links }) {
  const command = `cargo xtask bench${quick ? " --quick" : ""}`;
  const checked = Object.entries(links)
    .filter(([, { due }]) => due)
    .map(([name, { due, page, worker }]) => {
      return `${LINKS[name].title}: ${seconds(page)} in a page and ${seconds(worker)} in a worker, ${seconds(due)} due`;
    });
  return [
    "# Performance",
    `Written by \`${command}\` on ${date}: ${sittings ? "several sittings on one machine" : "one run"}, one corpus for each size, one Chromium, peers side by side.`,
    `- **Machine**: ${machine.processor}, ${machine.cores} cores, ${bytes(machine.memory)} of memory; ${machine.system}.
- **Versions**: ${Object.entries(versions)
      .map((each) => each.join(" "))
      .join(", ")}.
- **Corpora**: US research awards as listings where they are at hand (\`../shared/data/scale\`; a smaller size is an even choice of them), else listings made up by a seed with their lengths and word frequencies; the million is always made up. Needs are demands of the same source: one, three and ten telling words of each, and whole demands.
- **Build**: from the same file of JSON lines to a folder that a static host can serve; memory is the most that the program and what it started held at once, looked at twenty times a second. techmatch also takes up a hundred demands, writes its page, and keeps whole listings; the peers keep titles.
- **Peers**: set up as their documentation advises for whole words: titles count more than text where that can be set, stems where the package has them, no prefixes and no misspellings, any word may match where the peer can do that. All but Pagefind are libraries: their worker is bundled and made small by esbuild, their index is shipped as their own serialisation and loaded whole.
- **Host**: files are served as static hosts do, text, JSON, JavaScript and wasm with brotli (level 5), other types as they are; HTTP/1.1, six connections. Bytes are bodies as sent.
- **Links**: the server holds back each answer by the delay and shares the bandwidth among all answers, because DevTools slows a page but not its workers. Setting up a connection costs nothing. A file of ${bytes(links.localhost.bytes)} took, ${checked.join("; ")}.
- **Cold**: a new browser profile, the peer's first byte not yet asked for, until ten titles are there, ranked. Medians over several needs. "Over" a time: the bytes alone take that long over the link. A round trip is a request for index or listings that was made after all before it had ended; the goals count those that still go on when the engine is up.
- **Warm**: the same needs again, when all that they touch has arrived; from the page's call to its answer. "Never asked before" is the first time, on localhost.
- **Memory**: after all these needs, what the browser counts for the page and its workers after a collection, and their WebAssembly memories; and the private memory of their process, which holds what was not yet given back too.`,
  ];
}
