// On a call from somebody who may be the one it is about, no line meant for the caller is read out: said where it applies, and nowhere else.
import assert from "node:assert/strict";
import test from "node:test";
import { callerMayBeSuspect } from "../../../static/js/core/scripts.js";

const CAREFUL = { about: { designated: { board: { confirm_nothing: "careful" } } } };
const judged = (state) => [{ id: "other", state: "applies" }, { id: "careful", state }];

for (const [pack, state, kind, expected] of [[CAREFUL, "applies", "call", true], [CAREFUL, "cannot_rule_out", "call", false], [CAREFUL, "applies", "report", false], [{ about: { designated: {} } }, "applies", "call", false]]) {
  test(`in a ${kind} where ${state === "applies" ? "it applies" : "it is open"}, a caller who may be the suspect is ${expected ? "" : "not "}told of`, () => assert.equal(callerMayBeSuspect(pack, judged(state), kind), expected));
}
