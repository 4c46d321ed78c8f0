// What is shown of a peer at a size: one row of the table each, with its unit and where its figure
// stands in what measure.js gives.
import { LINKS } from "../server.js";
import { bytes, count, milliseconds, seconds, share } from "./units.js";

/** A need that a peer leaves without an answer was not answered fast. */
const ANSWERED = 0.5;

const cold = (kind, what) => [
  { name: `cold, ${what}: bytes`, group: "bytes", of: at("cold", kind, "localhost", "bytes"), shown: bytes },
  { name: "… index and listings of these", group: "index", of: at("cold", kind, "localhost", "index"), shown: bytes },
  { name: "… requests", group: "requests", of: at("cold", kind, "localhost", "requests"), shown: count },
  { name: "… round trips", group: "requests", of: at("cold", kind, "trips", "all"), shown: count },
  ...Object.entries(LINKS).map(([link, { title }]) => ({
    name: `… time, ${title}`,
    group: link === "localhost" ? "start" : "bytes",
    of: at("cold", kind, link, "seconds"),
    shown: seconds,
  })),
];

const warm = (kind, what) => ({
  name: `warm, ${what}: median / 95th percentile`,
  group: "warm",
  of: at("warm", kind, "again", "median"),
  shown: (_, measured) => spread(measured.warm[kind].again),
});

const all = [
  { name: "build", group: "build", of: at("build", "seconds"), shown: seconds },
  { name: "… peak memory", group: "build", of: at("build", "memory"), shown: bytes },
  { name: "site: files", group: "site", of: at("site", "files"), shown: count },
  { name: "… bytes", group: "site", of: at("site", "bytes"), shown: bytes },
  { name: "… largest file", group: "site", of: at("site", "largest"), shown: bytes },
  { name: "… bytes to those of the text", group: "site", of: at("site", "ofText"), shown: share },
  ...kinded("three", cold("three", "three words")),
  ...kinded("whole", cold("whole", "a whole listing")),
  ...kinded("one", [warm("one", "one word")]),
  ...kinded("three", [warm("three", "three words")]),
  ...kinded("ten", [warm("ten", "ten words")]),
  ...kinded("whole", [warm("whole", "a whole listing")]),
  ...kinded("three", [
    {
      name: "three words never asked before, localhost: median / 95th percentile",
      group: "first",
      of: at("warm", "three", "first", "median"),
      shown: (_, measured) => spread(measured.warm.three.first),
    },
  ]),
  { name: "memory of the tab: JavaScript and WebAssembly", group: "memory", of: at("memory", "tab"), shown: bytes },
  { name: "… its process", group: "memory", of: at("memory", "process"), shown: bytes },
];

/** The rows, in the order of the table; `full` names one that continues others by itself. */
export const ROWS = all.map((row, at) => {
  if (!row.name.startsWith("…")) return { ...row, full: row.name };
  const head = all.slice(0, at).findLast(({ name }) => !name.startsWith("…"));
  return { ...row, full: `${head.name.split(":")[0]}: ${row.name.slice(2)}` };
});

/**
 * The cell of a row for a peer: the text, the value to compare by (none where there is no figure or
 * where most needs had no answer), the reason where there is no figure.
 */
export function cell(row, measured) {
  if (!measured) return { text: "–" };
  const value = row.of(measured);
  // A quick run leaves some out.
  if (value === undefined) return { text: "–" };
  if (typeof value === "object") {
    const { failed, least } = value;
    // Its bytes alone take so long over that link.
    return least ? { text: `over ${seconds(least)}` } : { text: "–", reason: failed };
  }
  const text = row.shown(value, measured);
  const answered = measured.warm?.[row.kind]?.answered ?? 1;
  if (answered < ANSWERED) return { text, reason: `answers ${share(answered)} of these needs` };
  return { text, value };
}

/** The figure along a path, or the failure that stands somewhere on it, or nothing. */
function at(...path) {
  return (measured) => {
    if (measured.build.failed) return measured.build;
    let here = measured;
    for (const name of path) {
      here = here?.[name];
      if (here?.rehearsal?.failed) return here.rehearsal;
      if (here?.failed) return here;
    }
    return here;
  };
}

function spread({ median, p95 }) {
  return `${milliseconds(median)} / ${milliseconds(p95)}`;
}

function kinded(kind, rows) {
  return rows.map((row) => ({ ...row, kind }));
}
