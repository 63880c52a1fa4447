// Who was told of a call-in, and what is still to be told: the same vectors as the server's.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../static/js/core/assess.js";
import { notTold, toldTo } from "../../../static/js/core/told.js";
import { askedFor, toldWhom } from "../../../static/js/core/told_whom.js";
import { load, withDefaults } from "./vectors.js";

const file = load("told");
const pack = withDefaults(file.pack);

for (const { name, answers, call_ins, expected } of file.vectors) {
  test(`not told: ${name}`, () =>
    assert.deepEqual(notTold(pack, answers, assess(pack, answers, "2026-11-24", call_ins), call_ins), expected));
}

for (const { name, call_ins, expected, not_yet: asked } of file.vectors.filter((one) => one.not_yet))
  test(`told, and not to whom it asks for: ${name}`, () => {
    const told = pack.findings.filter(({ id }) => id in call_ins && !expected.includes(id));
    const names = ({ id }) => toldTo(call_ins[id]).map(({ who }) => who);
    const found = told.filter((one) => !toldWhom(pack, one, names(one))).map((one) => [one.id, askedFor(pack, one)]);

    assert.deepEqual(found, asked);
  });
