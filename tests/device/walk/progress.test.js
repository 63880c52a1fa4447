// How far the walk is, what is open, and the list of answers that is checked before sending.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { answerList } from "../../../static/js/walk/check_answers.js";
import { askedOn, openOn, repeats, walked, wayOf } from "../../../static/js/walk/progress.js";
import { spoken } from "../spoken.js";

const question = (id, rest = {}) => ({ id, kind: "yes_no", text: `${id}?`, short: id, ...rest });
const FEAR = question("fear", {
  kind: "choice",
  options: [{ id: "death", text: "Death", implies: [["frightened", "yes"]] }],
});
const MARKS = question("marks", { kind: "rows", fields: [{ id: "at", text: "At", kind: "moment" }] });
const QUESTIONS = [
  question("weapon"),
  question("weapon_now", { shown_when: { is: ["weapon", "yes"] } }),
  MARKS,
  question("video"),
  FEAR,
  question("frightened"),
  question("where", { kind: "text", sensitive: true }),
  question("letter"),
];
const screen = (id, beat, questions, kind = "questions") => ({ id, text: id, beat, kind, questions });
const OUTLINE = [
  screen("door", "door", ["weapon", "weapon_now"]),
  screen("listen", "listen", ["marks", "video"], "listen"),
  screen("fear", "heard", ["fear", "frightened", "where"]),
  screen("four", "heard", undefined, "four"),
  screen("send", "send", undefined, "send"),
];
const pack = {
  ...spoken,
  about: {},
  facts: [],
  questions: QUESTIONS,
  outline: OUTLINE,
  four: [{ id: "f", ask: ["letter"] }],
};
const report = (answers, lit = false) => ({
  pack,
  answers,
  result: { hidden: [], four: [{ id: "f", state: lit ? "applies" : "open" }] },
});
const given = (value) => ({ value, by: "officer", at: "2026-11-24T02:00:00Z", confirmed: true });
const ids = (screens) => screens.map(({ id }) => id);

test("the walk goes from the door to leaving; a screen of letters that are all lit is passed by", () => {
  assert.deepEqual(ids(walked(report({}))), ["door", "listen", "fear", "four"]);
  assert.deepEqual(ids(walked(report({}, true))), ["door", "listen", "fear"]);
});

test("the way has one number of screens, whatever is answered", () => {
  assert.deepEqual(ids(wayOf(report({}, true))), ids(wayOf(report({}))));
  assert.deepEqual(ids(wayOf(report({}))), ["door", "listen", "fear", "four"]);
});

test("a letter that is lit by its own answer stays to be changed", () => {
  assert.deepEqual(ids(walked(report({ letter: given("yes") }, true))), ["door", "listen", "fear", "four"]);
});

test("what waits for another answer is not asked, and a mark is no question", () => {
  assert.deepEqual(askedOn(report({}), OUTLINE[0]), ["weapon"]);
  assert.deepEqual(askedOn(report({ weapon: given("yes") }), OUTLINE[0]), ["weapon", "weapon_now"]);
  assert.deepEqual(askedOn(report({}), OUTLINE[1]), ["video"]);
});

test("open is what nobody answered: not known is an answer, an answer taken back is none", () => {
  assert.deepEqual(openOn(report({ weapon: { state: "not_known" } }), OUTLINE[0]), ["weapon_now"]);
  assert.deepEqual(openOn(report({ weapon: { state: "not_asked" } }), OUTLINE[0]), ["weapon"]);
});

test("what was tapped is listed, by screen, and what follows from it with the question that it follows from", () => {
  const { groups, asked, implied, unknown } = answerList(
    report({
      weapon: { state: "not_known", by: "officer" },
      fear: given("death"),
      frightened: { ...given("yes"), implied_by: "fear" },
      where: given("at her sister's"),
    }),
  );
  assert.deepEqual([asked, implied, unknown], [3, 1, 1]);
  assert.deepEqual(
    groups.map(({ screen: { id }, lines, open }) => [id, lines.map((one) => one.question.id), open]),
    [
      ["door", ["weapon"], ["weapon_now"]],
      ["listen", [], ["video"]],
      ["fear", ["fear", "frightened", "where"], []],
      ["four", [], ["letter"]],
    ],
  );
  assert.match(groups[2].lines[1].words, /^yes\. From: fear/);
});

test("as many are said to follow from others as are listed so: what its chip says already is neither", () => {
  const opens = { one_of: ["fear", ["death"]] };
  const said = report({ fear: given("death"), frightened: { ...given("yes"), implied_by: "fear" } });
  const questions = QUESTIONS.map((one) => (one.id === "frightened" ? { ...one, opens_when: opens } : one));
  const { groups, asked, implied } = answerList({ ...said, pack: { ...pack, questions } });

  assert.deepEqual([asked, implied], [1, 0]);
  assert.deepEqual(
    groups.flatMap(({ lines }) => lines.map((one) => one.question.id)),
    ["fear"],
  );
});

test("whoever reads over a shoulder does not learn where the victim will be", () => {
  const { groups } = answerList(report({ where: given("at her sister's") }));
  const words = groups.flatMap(({ lines }) => lines.map((one) => one.words)).join(" ");
  assert.equal(words.includes("sister"), false);
  assert.match(words, /kept out of every copy/i);
});

test("that an answer was declined is read over a shoulder as little as the answer", () => {
  const { groups } = answerList(report({ where: { state: "declined" } }));
  const words = groups.flatMap(({ lines }) => lines.map((one) => one.words)).join(" ");
  assert.match(words, /kept out of every copy/i);
  assert.doesNotMatch(words, /declined|would not/i);
});

test("what a chip says in the same words stands nowhere twice; what follows from another question, or was said, is seen", () => {
  const through = question("frightened", { opens_when: { one_of: ["fear", ["death"]] } });
  assert.ok(repeats(through, { ...given("yes"), implied_by: "fear" }));
  assert.ok(!repeats(through, { ...given("yes"), implied_by: "online" }));
  assert.ok(!repeats(through, given("yes")));
  assert.ok(!repeats(question("distress"), { ...given("yes"), implied_by: "fear" }));
});
