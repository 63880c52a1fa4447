// Which parts behind the short path the answers ask for.
import assert from "node:assert/strict";
import test from "node:test";
import { askedFor } from "../../../static/js/core/asked_for.js";
import { assess } from "../../../static/js/core/assess.js";

const TODAY = "2026-11-25";
const question = (id, more = {}) => ({ id, kind: "yes_no", ...more });
const screen = (id, questions, more = {}) => ({ id, kind: "questions", beat: "more", questions, ...more });
const pack = {
  questions: [
    question("order"),
    question("breach"),
    question("terms"),
    question("wishes"),
    question("dealt", { opens_under: "breach" }),
  ],
  facts: [],
  four: [],
  clocks: [],
  advice: [],
  findings: ["breach", "terms", "wishes", "dealt"].map((id) => ({
    id: `about_${id}`,
    rank: 1,
    when: { is: [id, "yes"] },
  })),
  outline: [
    screen("door", ["order"], { beat: "door" }),
    screen("about_orders", ["breach", "terms"], { shown_when: { is: ["order", "yes"] } }),
    screen("for_everyone", ["wishes", "dealt"]),
  ],
};
const says = (value) => (value.startsWith("@") ? { state: value.slice(1) } : { value });

function asked(answers) {
  const given = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, says(value)]));
  return askedFor(pack, given, assess(pack, given, TODAY), TODAY);
}

test("a part that an answer opened is asked for while a finding misses one of its questions", () => {
  assert.deepEqual(asked({ order: "yes" }), ["about_orders"]);
  assert.deepEqual(asked({ order: "yes", breach: "no" }), ["about_orders"]);
  assert.deepEqual(asked({ order: "yes", breach: "no", terms: "no" }), []);
});

test("a part that nothing told opens is not asked for, nor one that an answer rules out", () => {
  assert.deepEqual(asked({}), []);
  assert.deepEqual(asked({ order: "no" }), []);
});

test("not known opens a part as a yes does", () => {
  assert.deepEqual(asked({ order: "@not_known" }), ["about_orders"]);
});

test("a question that opened under a yes asks for its part, in the order of the outline", () => {
  assert.deepEqual(asked({ order: "yes", breach: "yes" }), ["about_orders", "for_everyone"]);
});

test("what was answered as not known is not asked for again", () => {
  assert.deepEqual(asked({ order: "yes", breach: "@not_known", terms: "@not_known", dealt: "@not_known" }), []);
});
