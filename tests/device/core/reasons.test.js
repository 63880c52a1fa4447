// Reasons in words: what is said of one question stands once under its name, and what was not ticked is never said as if it had been.
import assert from "node:assert/strict";
import test from "node:test";
import { becauseInWords } from "../../../static/js/core/reasons.js";
import { load, withDefaults } from "./vectors.js";

const file = load("reasons");

for (const { name, because, expected } of file.vectors) {
  test(`because: ${name}`, () => assert.deepEqual(becauseInWords(withDefaults(file.pack), because), expected));
}
