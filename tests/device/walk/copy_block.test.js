// A live block is copied as the pack has it, with no line before it.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../live.js";
import { blockText } from "../../../static/js/walk/copy_block.js";

test("nothing is put before a live block", () => {
  const pack = {
    outline: [],
    four: [],
    questions: [],
    facts: [],
    findings: [],
    about: { designated: {} },
    copy_blocks: [{ id: "log", lines: [{ text: "A line." }] }],
  };

  assert.equal(
    blockText(
      /** @type {any} */ ({
        pack,
        draft: { answers: {}, call_ins: {} },
        result: { hidden: [], facts: {}, findings: [] },
      }),
      "log",
    ),
    "A line.",
  );
});
