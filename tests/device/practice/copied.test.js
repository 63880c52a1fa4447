// Whatever is copied or read back in practice begins with a line that says so.

import assert from "node:assert/strict";
import { test } from "node:test";
import "./training.js";
import { spoken } from "../spoken.js";
import { blockText } from "../../../static/js/walk/copy_block.js";

const EMPTY = { outline: [], questions: [], facts: [], findings: [], four: [], clocks: [], sources: [] };
const PACK = {
  ...spoken,
  ...EMPTY,
  about: { designated: {} },
  copy_blocks: [
    { id: "log", lines: [{ text: "A line." }] },
    { id: "empty", lines: [] },
  ],
};
const report = {
  pack: PACK,
  draft: { answers: {}, call_ins: {} },
  result: { hidden: [], facts: {}, findings: [], call_ins: [], clocks: [] },
};

test("its first line says practice", () => {
  const [first, ...rest] = blockText(/** @type {any} */ (report), "log").split("\n");

  assert.match(first, /^PRACTICE, NOT REAL/);
  assert.deepEqual(rest, ["A line."]);
});

test("a block with nothing to say stays empty", () => {
  assert.equal(blockText(/** @type {any} */ (report), "empty"), "");
});
