// docs/embedding.md against the element: what is documented is there, and what is there is documented.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

import { FACETS } from "../js/widget/options.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const docs = read("docs/embedding.md");
const widget = readdirSync(new URL("../js/widget", import.meta.url)).map((name) => read(`web/js/widget/${name}`)).join("\n");
const sorted = (names) => [...new Set(names)].sort();

// What stands in backticks in the first column of the table with this head.
function documented(head) {
  const [, table] = docs.split(`\n| ${head} |`);
  const rows = table.split("\n\n")[0].split("\n").slice(2);
  return sorted(rows.flatMap((row) => [...row.split("|")[1].matchAll(/`([^`(]+)[^`]*`/g)].map(([, name]) => name)));
}

test("attributes", () => {
  const [, list] = /const ATTRIBUTES = \[([^\]]+)\]/.exec(read("web/js/embed.js"));
  // Every element has the last one as a property of its own.
  assert.deepEqual(documented("attribute | value | without it"), sorted(list.match(/[a-z]+/g)));
});

test("events", () => {
  const emitted = [...widget.matchAll(/"(techmatch-[a-z]+)"/g)].map(([, name]) => name);
  assert.deepEqual(documented("event | when | `detail` | `preventDefault()`"), sorted(emitted));
  const typed = [...read("web/js/embed.d.ts").matchAll(/"(techmatch-[a-z]+)":/g)].map(([, name]) => name);
  assert.deepEqual(sorted(emitted), sorted(typed));
});

test("parts", () => {
  const literal = [...widget.matchAll(/\bpart: "([^"]+)"/g)].map(([, name]) => name);
  const known = ["fit-well", "fit-in-part", "fit-related", "verdict-met", "verdict-partly", "verdict-missed", "verdict-unknown"];
  assert.deepEqual(documented("part | element"), sorted([...literal, "fit", "verdict", ...known]));
});

test("custom properties", () => {
  const used = [...read("web/js/widget/widget.css").matchAll(/var\((--techmatch-[a-z-]+)/g)].map(([, name]) => name);
  assert.deepEqual(documented("custom property | what it is | default, light and dark"), sorted(used));
});

test("facets of the filter are those of the engine", () => {
  const [, list] = /impl FacetName \{.*?match self \{(.*?)\n {8}\}/s.exec(read("core/src/wire/mod.rs"));
  assert.deepEqual(sorted(FACETS), sorted([...list.matchAll(/=> "(\w+)"/g)].map(([, name]) => name)));
});
