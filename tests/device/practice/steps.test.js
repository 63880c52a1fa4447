// How a practice goes on: stage, what one would do, what came of it, the next stage, and at the end the comparison.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asking,
  begun,
  isLast,
  kindOf,
  leaving,
  onwards,
  saysOf,
  stageOf,
  voting,
} from "../../../static/js/practice/steps.js";

const AT = "2026-11-25T14:00:00Z";
const VOTE = { id: "what_now", text: "What now?", options: [{ id: "a" }, { id: "b" }], model: "a", differ: null };
const stage = (id, where, changes = {}) => ({
  id,
  where,
  title: id,
  told: [],
  asked: [],
  answers: {},
  vote: null,
  reveal: [],
  ...changes,
});
const SCENARIO = {
  id: "a_story",
  title: "A story",
  text: "",
  as_of: "2026-11-20",
  minutes: 20,
  content_version: "123456789abc",
  stages: [
    stage("call", "call", {
      asked: [
        { question: "threat", says: "no" },
        { question: "weapon", says: "none" },
      ],
      vote: VOTE,
      reveal: ["It rang again."],
    }),
    stage("scene", "scene", { asked: [{ question: "threat", says: "yes, on Sunday" }] }),
    stage("later", "later", { reveal: ["A tracker was found."] }),
  ],
};
const walked = (times, practice = begun(SCENARIO, false)) =>
  Array.from({ length: times }).reduce((one) => onwards(one, AT), practice);

test("after a stage with a choice comes the choice, then the next stage", () => {
  assert.deepEqual(
    [walked(0), walked(1), walked(2)].map(({ step, stage: at }) => [step, at]),
    [
      ["stage", 0],
      ["between", 0],
      ["stage", 1],
    ],
  );
});

test("a stage with nothing to choose or to read leads straight on", () => {
  assert.deepEqual([walked(3).step, walked(3).stage], ["stage", 2]);
});

test("after the last stage comes the end, with the moment it was reached", () => {
  assert.deepEqual([walked(5).step, walked(5).finished_at], ["end", AT]);
});

test("what was answered when a stage is left is kept, whatever is answered later", () => {
  const answers = { whereabouts: { value: "here" } };
  const left = leaving(walked(0), answers);
  answers.whereabouts = { value: "elsewhere" };

  assert.deepEqual(
    [left.left, leaving(walked(2, left), answers).left],
    [{ call: { whereabouts: { value: "here" } } }, { call: { whereabouts: { value: "here" } }, scene: answers }],
  );
});

test("between two stages nothing is left", () => {
  assert.equal(leaving(walked(1), {}).left, undefined);
});

test("the end stays the end, and keeps its moment", () => {
  assert.deepEqual(onwards(walked(5), "2026-11-26T09:00:00Z"), walked(5));
});

test("only the last stage is the last", () => {
  assert.deepEqual(
    [0, 2, 3].map((times) => isLast(walked(times))),
    [false, false, true],
  );
});

test("a call is worked on the board only where that was chosen, and what follows never is", () => {
  assert.deepEqual(
    [kindOf(begun(SCENARIO, true)), kindOf(begun(SCENARIO, false)), kindOf(walked(2, begun(SCENARIO, true)))],
    ["call", "scene", "scene"],
  );
});

test("asked later, they say what they say later", () => {
  assert.deepEqual([saysOf(walked(0), "threat"), saysOf(walked(2), "threat")], ["no", "yes, on Sunday"]);
});

test("what was said before can still be asked", () => {
  assert.equal(saysOf(walked(2), "weapon"), "none");
});

test("to what nobody can say anything, nobody does", () => {
  assert.equal(saysOf(walked(0), "children"), null);
});

test("what is said only later cannot be asked yet", () => {
  const scenario = {
    ...SCENARIO,
    stages: [stage("scene", "scene"), stage("later", "later", { asked: [{ question: "tracker", says: "found" }] })],
  };

  assert.equal(saysOf(begun(scenario, false), "tracker"), null);
});

test("what was asked is kept, once", () => {
  assert.deepEqual(asking(asking(walked(0), "threat"), "threat").asked, ["threat"]);
});

test("a choice stands: what came of it has been read", () => {
  assert.deepEqual(voting(voting(walked(1), "b"), "a").votes, { what_now: "b" });
});

test("what is no option is no choice", () => {
  assert.deepEqual(voting(walked(1), "z").votes, {});
});

test("a new stage is told anew", () => {
  const read = { ...walked(1), told: "call" };

  assert.equal(onwards(read, AT).told, null);
  assert.equal(stageOf(onwards(read, AT)).id, "scene");
});
