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

test("how many more nobody asked is no news by itself", () => {
  const ids = [..."abcdefgh"];
  const asked = ids.map((id) => ({ id: `more_${id}`, kind: "yes_no", short: id.toUpperCase() }));
  const radio = { id: "any", text: "Any.", rank: 1, call_in: "radio_now", do: [] };
  const when = { any: asked.map(({ id }) => ({ is: [id, "yes"] })) };
  const own = withDefaults({
    ...parts,
    questions: [...parts.questions, ...asked],
    findings: [{ ...radio, when }],
    outline: [{ id: "door", kind: "questions", questions: ["where", ...asked.map(({ id }) => id)] }],
  });
  const answers = { more_h: { value: "no", at: "2026-11-26T02:00:00Z" } };
  const copied = [{ block: "log", at: "2026-11-26T01:50:00Z" }];
  const text = copyText(own, "log_new", answers, assess(own, answers, asOf), {}, "call", { at, copied });

  assert.equal(text, "");
});
