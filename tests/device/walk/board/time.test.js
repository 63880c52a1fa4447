// Time on the board: how long, what is late by the force's own minutes, and a board that may be another call's.
import assert from "node:assert/strict";
import test from "node:test";
import { elapsedWords, isOld, lastEntry, waiting } from "../../../../static/js/walk/board/time.js";
import { spoken } from "../../spoken.js";

const MINUTE = 60_000;
const BEGUN = "2026-11-24T02:00:00Z";
const start = Date.parse(BEGUN);
const at = (minutes) => new Date(start + minutes * MINUTE).toISOString().slice(0, 19) + "Z";
const QUESTIONS = [
  { id: "grade", kind: "choice", options: [{ id: "prompt" }] },
  { id: "sent", kind: "yes_no" },
  {
    id: "rings",
    kind: "rows",
    fields: [
      { id: "at", kind: "moment" },
      { id: "done", kind: "choices", options: [{ id: "rang" }, { id: "told" }] },
    ],
  },
];
const draft = (answers = {}) => ({ started_at: BEGUN, answers, copied: [], call_ins: {} });
const row = (minutes, ...done) => ({ id: `row${minutes}abcdefgh`, at: at(minutes), done });

function wait(minutes, answers = {}, limit = 5) {
  const board = { grade: "grade", resourced: "sent", ring_backs: "rings", ring_back_minutes: limit };
  const pack = { questions: QUESTIONS, about: { designated: { board } } };
  return waiting(pack, draft(answers), start + minutes * MINUTE);
}

for (const [minutes, words] of [
  [-3, "under a minute"],
  [0.9, "under a minute"],
  [1, "1 min"],
  [59.9, "59 min"],
  [60, "1 h"],
  [65, "1 h 5 min"],
  [1441, "24 h 1 min"],
]) {
  test(`${minutes} minutes are "${words}"`, () => assert.equal(elapsedWords(spoken, minutes * MINUTE), words));
}

test("it is late from the force's own minute on", () =>
  assert.deepEqual(
    [4.9, 5].map((one) => wait(one).late),
    [false, true],
  ));
test("without the force's minutes nothing is ever late", () => assert.equal(wait(9999, {}, null).late, false));
test("a unit assigned ends it", () => assert.equal(wait(60, { sent: { value: "yes" } }).late, false));

for (const said of [undefined, { value: "no" }, { state: "not_known" }, { state: "not_asked" }]) {
  test(`resourced ${JSON.stringify(said)} does not`, () =>
    assert.equal(wait(60, said ? { sent: said } : {}).late, true));
}

test("what was written down counts from then, and is late again after as long", () => {
  const answers = { rings: { value: [row(6, "rang")] } };

  assert.deepEqual(
    [7, 10.9, 11].map((one) => wait(one, answers).late),
    [false, false, true],
  );
});

test("it says when each thing was last done, and when it was graded", () => {
  const { last, graded, begun } = wait(20, {
    grade: { value: "prompt", at: at(3) },
    rings: { value: [row(6, "rang"), row(9, "told"), row(12, "rang")] },
  });

  assert.deepEqual([last, graded, begun], [{ rang: at(12), told: at(9) }, 17 * MINUTE, 20 * MINUTE]);
});

test("a grade that is not known is none", () =>
  assert.equal(wait(20, { grade: { state: "not_known", at: at(3) } }).graded, null));

test("the last entry is the last of answers, copies and what was told", () => {
  const all = {
    ...draft({ sent: { value: "no", at: at(5) } }),
    copied: [{ block: "log", at: at(8) }],
    call_ins: { gun: { lit_at: at(1), told: [{ who: "Sgt", at: at(9) }] } },
  };

  assert.deepEqual([lastEntry(draft()), lastEntry({ ...all, call_ins: {} }), lastEntry(all)], [BEGUN, at(8), at(9)]);
});

test("two hours without an entry ask whether it is the same call, until somebody says so", () => {
  const now = (minutes) => start + minutes * MINUTE;

  assert.deepEqual(
    [119, 120].map((one) => isOld(draft(), now(one))),
    [false, true],
  );
  assert.equal(isOld(draft(), now(150), now(125)), false);
  assert.equal(isOld(draft(), now(245), now(125)), true);
  assert.equal(isOld(draft({ sent: { value: "no", at: at(100) } }), now(150)), false);
});
