// What the call handler noted joins a report: nothing is written over, twice is as once, and both stay visible.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isSameNumber, isUnconfirmed, joinCall, joinTold } from "../../../static/js/walk/from_call.js";

const QUESTIONS = [
  { id: "threat", kind: "yes_no" },
  { id: "weapon", kind: "yes_no" },
  { id: "words", kind: "text" },
  { id: "incident_ref", kind: "text" },
  { id: "timeline", kind: "rows", fields: [{ id: "note", kind: "text" }] },
];
const PACK = { questions: QUESTIONS, about: { designated: { incident_ref: "incident_ref" } } };
const [EARLY, CALL, LATER, LATEST] = [
  "2026-11-25T01:50:00Z",
  "2026-11-25T02:00:00Z",
  "2026-11-25T02:10:00Z",
  "2026-11-25T02:20:00Z",
];

const ofCall = (value, at = CALL, more = {}) => ({ value, by: "call_handler", at, confirmed: true, ...more });
const ofOfficer = (value, at = LATER, more = {}) => ({ value, by: "officer", at, confirmed: true, ...more });
const entry = ({ value, at, by }) => ({ value, at, by });

test("an answer nobody gave here is the call handler's, and not confirmed", () => {
  const { answers, changed, kept } = joinCall(PACK, {}, { threat: ofCall("yes") });

  assert.deepEqual(answers, { threat: { value: "yes", at: CALL, by: "call_handler", confirmed: false } });
  assert.deepEqual([changed, kept, isUnconfirmed(answers.threat)], [["threat"], [], true]);
});

test("the officer's own answer stands and the call's is kept beside it", () => {
  const { answers, kept } = joinCall(PACK, { threat: ofOfficer("no") }, { threat: ofCall("yes") });

  assert.deepEqual(answers.threat, { ...ofOfficer("no"), was: [entry(ofCall("yes"))] });
  assert.deepEqual(kept, ["threat"]);
});

test("the same answer from both stands beside itself", () => {
  assert.deepEqual(joinCall(PACK, { threat: ofOfficer("yes") }, { threat: ofCall("yes") }).answers.threat.was, [
    entry(ofCall("yes")),
  ]);
});

test("what was said before lies oldest first, whoever said it", () => {
  const mine = ofOfficer("third", LATEST, { was: [entry(ofOfficer("second", LATER))] });
  const said = ofCall("first", CALL, { was: [entry(ofCall("before that", EARLY))] });

  const { was } = joinCall(PACK, { words: mine }, { words: said }).answers.words;

  assert.deepEqual(
    was.map((one) => one.value),
    ["before that", "first", "second"],
  );
});

test("joining twice changes nothing", () => {
  const call = {
    threat: ofCall("yes", CALL, { was: [entry(ofCall("no", EARLY))] }),
    weapon: ofCall("yes"),
    timeline: ofCall([{ id: "abcdefgh", note: "x" }]),
  };
  const once = joinCall(PACK, { weapon: ofOfficer("no") }, call);

  const twice = joinCall(PACK, once.answers, call);

  assert.deepEqual(twice.answers, once.answers);
  assert.deepEqual([once.changed, twice.changed], [["threat", "weapon", "timeline"], []]);
});

test("what the officer confirmed, changed or took back after it was brought in stays as they left it", () => {
  const call = { threat: ofCall("yes"), weapon: ofCall("yes"), words: ofCall("he said") };
  const was = (id) => [entry(call[id])];
  const mine = {
    threat: ofOfficer("yes", LATER, { was: was("threat") }),
    weapon: ofOfficer("no", LATER, { was: was("weapon") }),
    words: { state: "not_asked", by: "officer", at: LATER, confirmed: true, was: was("words") },
  };

  const { answers, changed } = joinCall(PACK, mine, call);

  assert.deepEqual([answers, changed], [mine, []]);
});

test("an answer taken back before the call's came makes room for it and is kept", () => {
  const mine = { state: "not_asked", by: "officer", at: LATER, confirmed: true, was: [entry(ofOfficer("no", EARLY))] };

  const { threat } = joinCall(PACK, { threat: mine }, { threat: ofCall("yes") }).answers;

  assert.deepEqual([threat.value, threat.confirmed], ["yes", false]);
  assert.deepEqual(threat.was, [entry(ofOfficer("no", EARLY)), { state: "not_asked", at: LATER, by: "officer" }]);
});

test("what the call handler says later takes the place of what they said, while nobody has confirmed it", () => {
  const before = joinCall(PACK, {}, { weapon: ofCall("no") }).answers;

  const { weapon } = joinCall(PACK, before, { weapon: ofCall("yes", LATER) }).answers;

  assert.deepEqual(weapon, {
    value: "yes",
    at: LATER,
    by: "call_handler",
    confirmed: false,
    was: [entry(ofCall("no"))],
  });
});

test("an older answer of the call never takes the place of a later one", () => {
  const before = joinCall(PACK, {}, { weapon: ofCall("yes", LATER) }).answers;

  assert.equal(joinCall(PACK, before, { weapon: ofCall("no", CALL) }).answers.weapon.value, "yes");
});

test("what the report's pack does not ask, or takes for no answer, is named and left out", () => {
  const { answers, unfit } = joinCall(
    PACK,
    {},
    {
      gone: ofCall("yes"),
      threat: ofCall("perhaps"),
      weapon: { state: "not_known", by: "call_handler", at: CALL, confirmed: true },
    },
  );

  assert.deepEqual([Object.keys(answers), unfit], [["weapon"], ["gone", "threat"]]);
});

test("what the call handler took back is not brought in", () => {
  assert.deepEqual(
    joinCall(PACK, {}, { threat: { state: "not_asked", by: "call_handler", at: CALL, confirmed: true } }).changed,
    [],
  );
});

test("the incident number typed another way is no news, and another number is kept beside it", () => {
  const mine = { incident_ref: ofOfficer("1107 24nov26") };

  assert.deepEqual(joinCall(PACK, mine, { incident_ref: ofCall("1107-24NOV26") }).changed, []);
  assert.equal(
    joinCall(PACK, mine, { incident_ref: ofCall("1108-24NOV26") }).answers.incident_ref.value,
    "1107 24nov26",
  );
  assert.deepEqual([isSameNumber("", " - "), isSameNumber("a1", "A-1")], [false, true]);
});

test("what is given is not changed", () => {
  const mine = { threat: ofOfficer("no", LATER, { was: [] }) };
  const frozen = structuredClone(mine);

  joinCall(PACK, mine, { threat: ofCall("yes") });

  assert.deepEqual(mine, frozen);
});

test("what the officer took back does not come again because the call tells more of what was said before it", () => {
  const mine = { state: "not_asked", by: "officer", at: LATER, confirmed: true, was: [entry(ofCall("yes"))] };

  const { threat } = joinCall(
    PACK,
    { threat: mine },
    { threat: ofCall("yes", CALL, { was: [entry(ofCall("no", EARLY))] }) },
  ).answers;

  assert.equal(threat.state, "not_asked");
  assert.deepEqual(
    threat.was.map((one) => one.value),
    ["no", "yes"],
  );
});

test("who the control room told is kept once, in order, however often the call is taken in", () => {
  const [first, then] = [
    { who: "Dispatch ch 4", at: CALL },
    { who: "Sgt Ali", at: LATER },
  ];
  const once = joinTold(undefined, [then]);
  assert.deepEqual(joinTold(once, [then, first]), [first, then]);
  assert.deepEqual(joinTold(once, [first]), [first, then], "another call under the number: both were told");
});

test("a call that does not say who was told leaves what is known; one that noted nobody says so", () => {
  const known = [{ who: "Sgt Ali", at: LATER }];
  assert.deepEqual([joinTold(known, undefined), joinTold(undefined, undefined)], [known, undefined]);
  assert.deepEqual(joinTold(undefined, []), []);
  assert.deepEqual(joinTold(undefined, [{ who: "Ali" }, { who: "Ali", at: "soon" }]), [], "nor is it guessed");
});

test("whoever rang reported it: carried over to the officer's question, not confirmed, and over nobody's answer", () => {
  const reported = { question: "reporter", by: [{ caller: "them", value: "the_victim" }] };
  const designated = { ...PACK.about.designated, board: { caller: { question: "caller", reported } } };
  const options = (...ids) => ids.map((id) => ({ id }));
  const asked = [
    { id: "caller", kind: "choice", options: options("them", "not_clear") },
    { id: "reporter", kind: "choice", options: options("the_victim", "found") },
  ];
  const pack = { questions: [...QUESTIONS, ...asked], about: { designated } };
  const joined = (mine, said) => joinCall(pack, mine, { caller: ofCall(said) }).answers.reporter;

  assert.deepEqual(joined({}, "them"), { value: "the_victim", at: CALL, by: "call_handler", confirmed: false });
  assert.equal(joined({}, "not_clear"), undefined);
  assert.equal(joined({ reporter: ofOfficer("found") }, "them").value, "found");
});
