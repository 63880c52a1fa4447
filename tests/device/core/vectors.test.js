// The JavaScript engine against the shared vectors. tests/conformance/test_vectors.py runs the same.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../static/js/core/assess.js";
import { answerInWords, copyText } from "../../../static/js/core/copy_text.js";
import { londonTime } from "../../../static/js/core/london.js";
import { RESULT_FILES, STATES, agrees, conditionPack, load, whole } from "./vectors.js";

const conditions = load("conditions");
const copies = load("copy_text");

for (const vector of conditions.vectors) {
  test(`a condition: ${vector.name}`, () => {
    const [finding] = assess(conditionPack(conditions, vector.when), vector.answers, "2026-11-24").findings;

    assert.equal(finding.state, STATES[vector.expected]);
    if (vector.because) assert.deepEqual(finding.because.map(sorted), vector.because.map(sorted));
    if (vector.missing) assert.deepEqual(finding.missing, vector.missing);
  });
}

for (const name of RESULT_FILES) {
  const file = load(name);
  for (const vector of file.vectors) {
    test(`${name}: ${vector.name}`, () => {
      const result = assess(whole(file.pack), vector.answers, vector.as_of ?? file.as_of ?? "2026-11-24", vector.call_ins, vector.kind);

      assert.ok(agrees(vector.expected, result), JSON.stringify(result));
    });
  }
}

for (const vector of copies.vectors) {
  test(`a copy: ${vector.name}`, () => {
    const pack = whole(copies.pack);
    const result = assess(pack, vector.answers, copies.as_of, vector.call_ins, vector.kind);

    assert.equal(copyText(pack, vector.block, vector.answers, result, vector.call_ins, vector.kind), vector.expected.join("\n"));
  });
}

for (const vector of copies.words) {
  test(`in words: ${vector.name}`, () => {
    assert.equal(answerInWords(vector.question, vector.answer), vector.expected);
  });
}

function sorted(leaf) {
  return Object.fromEntries(Object.entries(leaf).sort());
}

for (const { moment, expected } of load("london").vectors) {
  test(`as clocks in England show it: ${moment}`, () => assert.deepEqual(londonTime(moment), expected));
}
