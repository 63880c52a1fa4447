// The JavaScript engine against the shared vectors. tests/conformance/test_vectors.py runs the same.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../static/js/core/assess.js";
import { londonTime } from "../../../static/js/core/london.js";
import { filled, readingOf } from "../../../static/js/core/record_lines.js";
import { answerInWords } from "../../../static/js/core/words.js";
import { spoken } from "../spoken.js";
import { RESULT_FILES, STATES, agrees, conditionPack, load, withDefaults } from "./vectors.js";

const conditions = load("conditions");
const records = load("record_lines");

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
      const result = assess(
        withDefaults(file.pack),
        vector.answers,
        vector.as_of ?? file.as_of ?? "2026-11-24",
        vector.call_ins,
        vector.kind,
      );

      assert.ok(agrees(vector.expected, result), JSON.stringify(result));
    });
  }
}

test("a pack from before there was a table recognises nothing", () => {
  const { recognition: _table, ...pack } = load("recognition").pack;
  const result = assess(withDefaults(pack), { twice: { value: "yes" }, follows: { value: "yes" } }, "2026-11-24");

  assert.deepEqual(result.recognition, { id: null, because: [], missing: [] });
  assert.equal(result.findings.find(({ id }) => id === "record_it").state, "cannot_rule_out");
});

for (const { name, record, answers, expected } of records.vectors) {
  test(`a line for the record: ${name}`, () => {
    const pack = withDefaults(records.pack);
    const result = assess(pack, answers, records.as_of);

    assert.equal(
      filled(record, { pack, answers, result, callIns: {}, reading: readingOf(pack, answers, result) }),
      expected,
    );
  });
}

for (const vector of load("words").vectors) {
  test(`in words: ${vector.name}`, () => {
    assert.equal(answerInWords(spoken, vector.question, vector.answer), vector.expected);
  });
}

function sorted(leaf) {
  return Object.fromEntries(Object.entries(leaf).sort());
}

for (const { moment, expected } of load("london").vectors) {
  test(`as clocks in England show it: ${moment}`, () => assert.deepEqual(londonTime(moment), expected));
}
