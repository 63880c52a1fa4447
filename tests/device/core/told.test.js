// Who was told of a call-in, and what is still to be told: the same vectors as the server's.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../static/js/core/assess.js";
import { notTold } from "../../../static/js/core/told.js";
import { load, withDefaults } from "./vectors.js";

const file = load("told");
const pack = withDefaults(file.pack);

for (const { name, answers, call_ins, expected } of file.vectors) {
  test(`not told: ${name}`, () =>
    assert.deepEqual(notTold(pack, answers, assess(pack, answers, "2026-11-24", call_ins), call_ins), expected));
}
