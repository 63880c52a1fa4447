// What was asked stands beside the board as asked, by its name and with no answer where that is a no; and what is undone after it was copied leaves a trace, so that
// the next copy takes it back.
import "../../phone.js";
import assert from "node:assert/strict";
import test from "node:test";
import { packAsWritten } from "../../pack_as_written.js";
import { handedOver } from "../../../../static/js/walk/board/save.js";
import { askedOf } from "../../../../static/js/walk/board/side.js";
import { takeBackAnswer } from "../../../../static/js/walk/board/undo.js";

const pack = packAsWritten();
const asked = (answers, hidden = []) => askedOf({ pack, answers, result: { hidden } }, "call_thrive_h");

test("harm that was asked and is not there stands by its name, not as not asked and not as an all-clear", () =>
  assert.equal(
    asked({ hurt_now: { value: "no" }, neck: { value: "never" } }),
    "Asked, nothing to copy: Hurt now, Strangled or choked. That is no all-clear.",
  ));
test("what is hidden or taken back is not said to have been asked", () => {
  assert.equal(asked({ hurt_now: { value: "no" } }, ["hurt_now"]), "");
  assert.equal(asked({ hurt_now: { state: "not_asked" } }), "");
  assert.equal(asked({}), "");
});

function undone(copiedSince, before) {
  const did = [];
  const report = {
    draft: { copied: Array(2 + copiedSince).fill({ block: "call_log" }) },
    unsay: (id, answer) => did.push(["unsay", id, answer]),
    answer: (id, said) => did.push(["answer", id, said]),
  };
  takeBackAnswer(report, "threat", before, 2);
  return did;
}
const YES = { value: "yes" };

test("undone before it was copied, it is as if it had not been said", () => {
  assert.deepEqual(undone(0, undefined), [["unsay", "threat", undefined]]);
  assert.deepEqual(undone(0, YES), [["unsay", "threat", YES]]);
});
test("undone after it was copied, it is taken back as an answer that was there", () => {
  assert.deepEqual(undone(1, undefined), [["answer", "threat", null]]);
  assert.deepEqual(undone(1, { state: "not_asked" }), [["answer", "threat", null]]);
  assert.deepEqual(undone(1, YES), [["answer", "threat", YES]], "or as the one that stood before it");
});

test("no officer is told to open a call that the force has not received", () => {
  const row = (state, version_id = "v2") => ({ version_id, state });
  for (const state of ["queued", "held"])
    assert.deepEqual(handedOver([row("sent", "v1"), row(state)], "v2"), { isWaiting: true, isReceived: false });
  assert.deepEqual(handedOver([row("sent")], "v2"), { isWaiting: false, isReceived: true });
});
