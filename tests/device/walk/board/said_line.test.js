// A prompt's own line: its answers, and what was begun there and has none.
import assert from "node:assert/strict";
import test from "node:test";
import "../../live.js";
import { saidLine } from "../../../../static/js/walk/board/said_line.js";
import { reportOf } from "../../pack_decided.js";

const IDS = ["online_any", "image_abuse"];

test("a question that had a key refused stays on its prompt's line until it is answered", () => {
  const line = (answers) =>
    saidLine(reportOf({ online_any: "yes", ...answers }, "call"), IDS, new Set(["image_abuse"]));

  assert.match(line({}), / · Not yet: Private images\.$/);
  assert.match(line({ image_abuse: "threatened" }), /Private images: /);
  assert.doesNotMatch(line({ image_abuse: "threatened" }), /Not yet/);
});

test("what nobody began is not on the line", () =>
  assert.doesNotMatch(saidLine(reportOf({ online_any: "yes" }, "call"), IDS, new Set()), /Not yet/));
