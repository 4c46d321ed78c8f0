// Writes docs/performance.md and its plots from what was measured.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PEERS } from "./peers/index.js";
import { goals } from "./report/goals.js";
import { method } from "./report/method.js";
import { plot } from "./report/plot.js";
import { reason } from "./report/reasons.js";
import { ROWS, cell } from "./report/rows.js";
import { bytes, count, milliseconds, seconds, share } from "./report/units.js";
import { LINKS } from "./server.js";

const OURS = "techmatch";
/** What follows this line in a page stays when the page is written anew. */
const KEPT = "<!-- What follows is kept when this page is written anew. -->";

/** What is drawn: a row of the table each. */
const PLOTS = [
  ["cold-bytes", "Bytes to the first answer to three words", "cold, three words: bytes", bytes],
  ["cold-slow", "Time to it over slow 4G", `cold, three words: time, ${LINKS.slow.title}`, seconds],
  ["warm-three", "Warm answer to three words, median", "warm, three words: median / 95th percentile", milliseconds],
  ["warm-whole", "Warm answer to a whole listing, median", "warm, a whole listing: median / 95th percentile", milliseconds],
  ["build", "Build", "build", seconds],
  ["memory", "Memory of the tab", "memory of the tab: JavaScript and WebAssembly", bytes],
];

export function report(results, docs) {
  const folder = join(docs, "performance");
  mkdirSync(folder, { recursive: true });
  const drawn = PLOTS.filter(([name, title, row, shown]) => {
    const lines = linesOf(results, row);
    if (lines.length > 0) writeFileSync(join(folder, `${name}.svg`), plot({ title, lines, shown }));
    return lines.length > 0;
  });
  const path = join(docs, "performance.md");
  writeFileSync(path, page(results, drawn) + kept(path));
}

/** The part of a page that was not measured here. */
function kept(path) {
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const start = before.indexOf(KEPT);
  return start < 0 ? "" : `\n${before.slice(start)}`;
}

function page(results, drawn) {
  const sizes = Object.keys(results.sizes).map(Number).sort((a, b) => a - b);
  const parts = [
    method(results),
    ["## Goals", goals(results.sizes)],
    ...sizes.map((size) => atSize(size, results)),
    qualityOf(results),
    ["## Plots", ...drawn.map(([name, title]) => `![${title}](performance/${name}.svg)`)],
  ];
  return `${parts.flat().join("\n\n")}\n`;
}

function titleOf(name, { versions }) {
  return Object.keys(versions)[PEERS.indexOf(name)];
}

function measuredAt(size, { sizes }) {
  return PEERS.filter((name) => sizes[size].peers[name]);
}

/** The table of a size, what is missing in it and why, and where a peer is ahead. */
function atSize(size, results) {
  const { real, text, peers } = results.sizes[size];
  const names = measuredAt(size, results);
  const notes = [];
  const lines = ROWS.map((row) => {
    const cells = names.map((name) => cell(row, peers[name]));
    const values = cells.map(({ value }) => value).filter((value) => value !== undefined);
    const best = Math.min(...values);
    const shown = cells.map(({ text, value, reason: why }, at) => {
      if (value !== undefined) return value === best ? `**${text}**` : text;
      if (!why) return text;
      const note = `${titleOf(names[at], results)}: ${why}`;
      if (!notes.includes(note)) notes.push(note);
      return `${text} [${notes.indexOf(note) + 1}]`;
    });
    return [row.name, ...shown];
  });
  const corpus = `${real ? "Real" : "Made-up"} listings, ${bytes(text)} of text. The best figure of each row is bold.`;
  return [
    `## ${count(size)} listings`,
    corpus,
    table([["", ...names.map((name) => titleOf(name, results))], ...lines]),
    ...notes.map((note, at) => `[${at + 1}] ${note}.`),
    ...ahead(size, names, results),
  ];
}

function ahead(size, names, results) {
  const { peers } = results.sizes[size];
  // Alone, or where no other could be built, there is nobody to be ahead of.
  const others = names.filter((name) => name !== OURS && !peers[name].build.failed);
  if (!peers[OURS] || others.length === 0) return [];
  const lines = [];
  for (const row of ROWS) {
    const ours = cell(row, peers[OURS]);
    const faster = names.filter((name) => {
      const { value } = cell(row, peers[name]);
      return name !== OURS && (ours.value === undefined ? value !== undefined : value < ours.value);
    });
    if (faster.length === 0) continue;
    const each = faster.map((name) => {
      const { text } = cell(row, peers[name]);
      return { name, text, why: reason(name, row.group) };
    });
    // Peers that are ahead for the same reason share it.
    const reasons = [...new Set(each.map(({ why }) => why))].map((why) => {
      const same = each.filter((one) => one.why === why);
      return `${same.map(({ name, text }) => `${titleOf(name, results)} ${text}`).join(", ")}: ${why}`;
    });
    lines.push([row.full, ours.text, reasons.join("; ")]);
  }
  if (lines.length === 0) return ["No peer is ahead of techmatch in any row."];
  return ["Where a peer is ahead of techmatch, and why:", table([["", "techmatch", "ahead"], ...lines])];
}

function qualityOf({ quality, judged, ...results }) {
  const names = PEERS.filter((name) => quality[name]);
  if (names.length === 0) return [];
  const lines = names.map((name) => {
    const { mrr, found, answered, asked, failed } = quality[name];
    const title = titleOf(name, results);
    if (failed) return [title, "–", "–", "–", failed];
    return [title, mrr.toFixed(3), share(found), share(answered), `${asked} of ${judged.needs}`];
  });
  return [
    "## Quality",
    `Whole demands (${judged.needs} of \`eval/sbir-en\`), one known answer each among 16,492 listings; the mean reciprocal rank of the answer, 0 where it is not among the first hundred. techmatch takes the demand as the listing it is, the peers take its text.`,
    table([["", "MRR", "answer among the first hundred", "needs with any answer", "needs asked in time"], ...lines]),
  ];
}

function linesOf(results, name) {
  const row = ROWS.find((one) => one.full === name);
  return PEERS.map((peer, colour) => {
    const points = Object.entries(results.sizes).flatMap(([size, { peers }]) => {
      const { value } = cell(row, peers[peer]);
      return value === undefined ? [] : [[Number(size), value]];
    });
    return { name: titleOf(peer, results), points, colour };
  }).filter(({ points }) => points.length > 0);
}

function table([head, ...lines]) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
}
