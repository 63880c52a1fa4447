// The lines to read out in JavaScript against the shared vectors. tests/conformance/test_scripts.py runs the same.
import assert from "node:assert/strict";
import test from "node:test";
import { heldWords, homeWords } from "../../../static/js/core/held.js";
import { scriptLines, scriptOf } from "../../../static/js/core/scripts.js";
import { load, withDefaults } from "./vectors.js";

const file = load("scripts");

for (const { name, script, answers, hidden = [], expected } of file.vectors) {
  test(`a line to read out: ${name}`, () =>
    assert.deepEqual(scriptLines(withDefaults(file.pack), script, answers, hidden), expected));
}

for (const { name, kind, finding, held, home, expected } of file.whose) {
  test(`whose lines are read out: ${name}`, () => assert.deepEqual(scriptOf(finding, kind, held, home), expected));
}

for (const { name, answers, hidden = [], asked_in_one, expected } of file.held) {
  test(`where the suspect is held is said: ${name}`, () => {
    const pack = withDefaults(structuredClone(file.held_pack));
    if (asked_in_one) delete pack.about.designated.custody.not_directed;
    assert.equal(heldWords(pack, answers, hidden), expected);
  });
}

for (const { name, answers, hidden = [], expected } of file.home) {
  test(`who lives with the victim is said: ${name}`, () =>
    assert.equal(homeWords(withDefaults(file.home_pack), answers, hidden), expected));
}
