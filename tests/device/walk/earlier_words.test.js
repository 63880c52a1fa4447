// What is shown as said before: a list that is ticked one by one has no history in that, an answer taken back has.
import assert from "node:assert/strict";
import test from "node:test";
import { saidBefore } from "../../../static/js/walk/earlier_words.js";

const at = (minute, second = 0) => new Date(Date.UTC(2026, 10, 24, 2, minute, second)).toISOString();
const said = (value, when, by = "officer") => ({ value, at: when, by });
const TICKS = { kind: "choices" };
const shown = (question, was, now) => saidBefore(question, { ...now, confirmed: true, was })?.value;

test("a list that grew has no history, however long it took", () => {
  assert.equal(shown(TICKS, [said(["kill"], at(0))], said(["kill", "hurt"], at(0, 3))), undefined);
  assert.equal(shown(TICKS, [said(["kill"], at(0))], said(["kill", "hurt"], at(30))), undefined);
});

test("a tick put right within a minute is no history either, and stays none later", () => {
  const was = [said(["kill"], at(0)), said(["hurt"], at(0, 4))];
  assert.equal(shown(TICKS, was.slice(0, 1), said(["hurt"], at(0, 4))), undefined);
  assert.equal(shown(TICKS, was, said(["hurt", "self"], at(20))), undefined);
});

test("a tick that stood and was taken back is shown", () => {
  assert.deepEqual(shown(TICKS, [said(["kill", "hurt"], at(0))], said(["hurt"], at(10))), ["kill", "hurt"]);
});

test("of one answer, what stood for half a minute is shown, and another's word never as one's own", () => {
  assert.equal(shown({ kind: "yes_no" }, [said("yes", at(0))], said("no", at(0, 30))), "yes");
  assert.equal(shown({ kind: "yes_no" }, [said("yes", at(0), "call_handler")], said("no", at(5))), undefined);
});

for (const kind of ["yes_no", "choice", "text"])
  test(`a slip of some seconds is not shown as what was thought before: ${kind}`, () => {
    assert.equal(shown({ kind }, [said("CRE", at(0))], said("no", at(0, 29))), undefined);
    assert.equal(shown({ kind }, [said("yes", at(0)), said("CRE", at(5))], said("no", at(5, 4))), "yes");
    assert.equal(shown({ kind }, [said("CRE", at(0)), said("yes", at(0, 4))], said("no", at(9))), "yes");
  });

test("what was cleared a moment ago is shown, for it can be brought back", () => {
  const cleared = { state: "not_asked", at: at(0, 2), by: "officer" };
  assert.equal(saidBefore({ kind: "yes_no" }, { ...cleared, was: [said("yes", at(0))] })?.value, "yes");
});

const ROWS = {
  kind: "rows",
  fields: [
    { id: "what", kind: "text" },
    { id: "when", kind: "choice" },
  ],
};

test("a row that was filled in field by field has no history", () => {
  const was = [
    said([{ id: "a", what: "Said he will" }], at(0)),
    said([{ id: "a", what: "Said he will", when: "now" }], at(0, 20)),
  ];
  assert.equal(shown(ROWS, was, said([{ id: "a", what: "Said he will send it", when: "now" }], at(0, 40))), undefined);
  assert.equal(
    shown(ROWS, was, said([{ id: "a", what: "Said he will", when: "now" }, { id: "b" }], at(30))),
    undefined,
  );
});

test("a row that stood and was taken out or said otherwise is shown", () => {
  const stood = [{ id: "a", what: "He has a knife" }];
  assert.deepEqual(shown(ROWS, [said(stood, at(0))], said([], at(10))), stood);
  assert.deepEqual(shown(ROWS, [said(stood, at(0))], said([{ id: "a", what: "No knife" }], at(10))), stood);
});

test("cleared in between says nothing: the last that was said is shown", () => {
  const cleared = { state: "not_asked", at: at(1), by: "officer" };
  const was = [said("no", at(0)), said("yes", at(0, 30)), cleared];
  assert.equal(shown({ kind: "yes_no" }, was, said("no", at(2))), "yes");
  assert.equal(saidBefore({ kind: "yes_no" }, { ...cleared, was: [said("yes", at(0))] })?.value, "yes");
});
