// Copies, block by block: what an officer pastes elsewhere reads so. copy_text.json holds a pack, answers and lines.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../../static/js/core/assess.js";
import { copyText } from "../../../../static/js/core/copy/text.js";
import { loadOwn, withDefaults } from "../vectors.js";

const { pack: parts, as_of: asOf, vectors } = loadOwn("copy_text");
const pack = withDefaults(parts);

for (const { name, block, answers, call_ins: callIns, kind, expected } of vectors) {
  test(`a copy: ${name}`, () => {
    const result = assess(pack, answers, asOf, callIns, kind);

    assert.equal(copyText(pack, block, answers, result, callIns, kind), expected.join("\n"));
  });
}

test("a copy of what was decided before there was a table stands without what looks at it", () => {
  const answers = { threat: { value: "yes" }, rows: { value: [{ id: "aaaaaaaa" }, { id: "bbbbbbbb" }] } };
  const { recognition: _later, ...result } = assess(pack, answers, asOf);

  assert.equal(copyText(pack, "recognised", answers, result), "End.");
});
