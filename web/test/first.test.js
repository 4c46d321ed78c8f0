// What becomes of keys that are pressed while the page's program takes over.
import assert from "node:assert/strict";
import test from "node:test";

import { typed } from "../js/first.js";

test("keys that no field took stand where the caret was", () => {
  for (const [value, start, end, keys, expected, caret] of [
    ["", 0, 0, "dye", "dye", 3],
    ["dye", 3, 3, [], "dye", 3],
    ["dye", 3, 3, [" ", "r"], "dye r", 5],
    ["dye", 0, 0, "re", "redye", 2],
    ["dyes", 1, 3, ["o"], "dos", 2],
    ["dyes", 1, 3, ["Backspace"], "ds", 1],
    ["dyes", 4, 4, ["Backspace", "Backspace", "染"], "dy染", 3],
    ["", 0, 0, ["Backspace", "a"], "a", 1],
  ]) {
    const after = typed({ value, selectionStart: start, selectionEnd: end }, [...keys]);
    assert.deepEqual(after, { value: expected, selectionStart: caret, selectionEnd: caret }, `${value} ${keys}`);
  }
  const untouched = { value: "dyes", selectionStart: 1, selectionEnd: 3 };
  assert.deepEqual(typed(untouched, []), untouched);
});
