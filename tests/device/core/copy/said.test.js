// Lines that say only what was tapped or typed, and what a second copy says. copy_said.json holds a pack, answers and lines.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../../static/js/core/assess.js";
import { copyText } from "../../../../static/js/core/copy/text.js";
import { loadOwn, withDefaults } from "../vectors.js";

const { pack: parts, as_of: asOf, at, vectors } = loadOwn("copy_said");
const pack = withDefaults(parts);

for (const { name, block, answers, call_ins: callIns, kind, copied, expected } of vectors) {
  test(`a copy: ${name}`, () => {
    const result = assess(pack, answers, asOf, callIns, kind);

    assert.equal(copyText(pack, block, answers, result, callIns, kind, { at, copied }), expected.join("\n"));
  });
}

test("a copy whose moment nobody knows has no moment", () => {
  const answers = { ref: { value: "0417" }, hurt: { value: "no" }, weapon: { value: "no" }, threat: { value: "no" } };

  const text = copyText(pack, "update", answers, assess(pack, answers, asOf), {}, "scene");

  assert.equal(text.split("\n")[0], "UPDATE. Log 0417.");
});
