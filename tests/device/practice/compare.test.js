// What was answered beside the model: missed danger first, no number of anything, and two officers may differ.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compare, howOf, modelAnswers } from "../../../static/js/practice/compare.js";

const ROOT = new URL("../../../backend/content/", import.meta.url);
const json = (path) => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));
const KINDS = [
  "questions",
  "facts",
  "findings",
  "four",
  "clocks",
  "advice",
  "outline",
  "copy_blocks",
  "sources",
  "about",
  "bank_holidays",
];
const PACK = Object.fromEntries(KINDS.map((kind) => [kind, json(`pack/${kind}.json`)]));
const SCENARIO = json("scenarios/ex_partner_tracker.json");
const MODEL = modelAnswers(SCENARIO);
const ids = (dangers) => dangers.map(({ finding }) => finding.id);
const found = (changes = {}, votes = {}) => compare(PACK, SCENARIO, { ...MODEL, ...changes }, votes);
const line = (compared, id) => compared.lines.find(({ question }) => question.id === id);

test("the model beside itself has missed no danger and nothing else", () => {
  const compared = found();

  assert.deepEqual([compared.missed, compared.others, compared.more], [[], [], []]);
  assert.deepEqual([...new Set(compared.lines.map(({ how }) => how))].sort(), ["same", "words"]);
});

test("danger rests on what the model answered, also where another answer said it", () => {
  const answers = { fear_level: { value: "death" }, know_how: { value: ["seen"] }, about_how_many: { value: "many" } };
  const stage = { ...SCENARIO.stages[0], vote: null, asked: [], answers };
  const compared = compare(PACK, { ...SCENARIO, stages: [stage] }, {}, {});
  const rests = compared.missed.flatMap(({ questions, model }) => questions.map((id) => [id, model[id]]));

  assert.ok(rests.some(([id]) => id === "fears_death"));
  assert.deepEqual(
    rests.filter(([, answer]) => answer === undefined),
    [],
  );
});

test("who asked nothing has missed all the danger the model lights", () => {
  const compared = compare(PACK, SCENARIO, {}, {});

  assert.deepEqual(ids(compared.missed), ids(found().seen));
  assert.ok(compared.missed.length > 3);
});

test("RADIO NOW comes before what is for the sergeant", () => {
  const levels = compare(PACK, SCENARIO, {}, {}).missed.map(({ finding }) => finding.call_in);

  assert.deepEqual(
    levels,
    [...levels].sort((one, other) => ["radio_now", "sergeant"].indexOf(one) - ["radio_now", "sergeant"].indexOf(other)),
  );
});

test("one threat not heard is danger missed, and its question comes first", () => {
  const compared = found({ threat: { state: "not_asked" }, threat_kind: undefined });

  assert.ok(ids(compared.missed).includes("threat_told"));
  assert.equal(compared.lines[0].danger, true);
  assert.equal(line(compared, "threat").how, "missed");
});

test("what they would have said stands beside what was missed", () => {
  const compared = found({ threat: undefined });

  assert.match(line(compared, "threat").says, /nothing left to lose/);
});

test("where two reasonable officers differ, another answer is no mistake", () => {
  const compared = found({ serious_distress: { value: "no" } });

  assert.equal(line(compared, "serious_distress").how, "differ");
  assert.match(line(compared, "serious_distress").differ, /Leah speaks calmly/);
});

test("where they differ and the answer is the model's, it is the same", () => {
  assert.equal(line(found(), "serious_distress").how, "same");
});

test("the answers after a later stage stand for those before", () => {
  assert.deepEqual(MODEL.tracker, { value: "found" });
});

test("more danger lit than the model has is shown, and is not missed danger", () => {
  const compared = found({ own_suicide: { value: "yes" } });

  assert.ok(compared.more.some(({ id }) => id === "victim_suicidal"));
  assert.deepEqual(compared.missed, []);
});

const LANDING = json("scenarios/breach_landing.json");
const LEFT = Object.fromEntries(
  LANDING.stages.map(({ id }, at) => [id, modelAnswers({ stages: LANDING.stages.slice(0, at + 1) })]),
);
const onTheLanding = (scene, left = { ...LEFT, scene: { ...LEFT.scene, ...scene } }) =>
  compare(PACK, LANDING, modelAnswers(LANDING), {}, left);

test("danger of an earlier stage, over at the end, was missed if nobody asked then", () => {
  const { missed } = onTheLanding({ safe_place: { state: "not_asked" } });

  assert.deepEqual(
    missed.map(({ finding, stage }) => [finding.id, stage.id]),
    [["no_safe_place", "scene"]],
  );
});

test("where it was missed, its question stands first, with the answers of that stage", () => {
  const [first] = onTheLanding({ safe_place: { state: "not_asked" } }).lines;

  assert.deepEqual(
    [first.question.id, first.how, first.danger, first.model],
    ["safe_place", "missed", true, LEFT.scene.safe_place],
  );
});

test("danger of an earlier stage that was asked about then is not missed, though the answer is another by now", () => {
  const { missed, more, seen } = onTheLanding({});

  assert.deepEqual([missed, more], [[], []]);
  assert.ok(seen.some(({ finding, stage }) => finding.id === "no_safe_place" && stage.id === "scene"));
});

test("danger found a stage later than the model found it is not missed", () => {
  const late = { ...LEFT, call: { ...LEFT.call, children: { state: "not_asked" } } };

  assert.ok(!ids(onTheLanding({}, late).missed).includes("child_involved"));
});

test("a practice begun before answers were kept by stage is compared at its end alone", () => {
  const { missed, seen } = onTheLanding({}, {});

  assert.deepEqual([missed, seen.filter(({ stage }) => stage.id !== "later")], [[], []]);
});

test("a dangerous choice comes among the danger", () => {
  const { dangerous, choices } = found({}, { tracker_call: "b", tracker_car: "a" });

  assert.deepEqual(
    dangerous.map(({ vote }) => vote.id),
    ["tracker_call"],
  );
  assert.deepEqual(
    choices.map(({ mine, model }) => mine === model),
    [false, true],
  );
});

test("a choice that was not made is nowhere", () => {
  assert.deepEqual(found().choices, []);
});

test("nothing in it is a score", () => {
  const numbers = [];
  JSON.stringify(
    found({ threat: undefined }),
    (key, value) => (
      typeof value === "number" &&
        !["rank", "danger", "max", "min", "least", "most"].includes(key) &&
        numbers.push(key),
      value
    ),
  );

  assert.deepEqual(
    numbers.filter((key) => !/^\d+$/.test(key)),
    [],
  );
});

const YES_NO = { id: "q", kind: "yes_no" };
const CHOICE = { id: "q", kind: "choice", options: [{ id: "a" }, { id: "b" }] };
const CHOICES = { id: "q", kind: "choices", options: [{ id: "a" }, { id: "b" }, { id: "c" }] };
const TEXT = { id: "q", kind: "text" };
for (const [name, question, mine, model, how] of [
  ["the same answer", YES_NO, { value: "yes" }, { value: "yes" }, "same"],
  ["another answer", YES_NO, { value: "no" }, { value: "yes" }, "other"],
  ["nothing asked", YES_NO, undefined, { value: "yes" }, "missed"],
  ["an answer taken back", YES_NO, { state: "not_asked" }, { value: "yes" }, "missed"],
  ["said to be not known, where it could be heard", YES_NO, { state: "not_known" }, { value: "yes" }, "missed"],
  ["another choice", CHOICE, { value: "b" }, { value: "a" }, "other"],
  ["some of what was to be ticked", CHOICES, { value: ["a"] }, { value: ["a", "b"] }, "missed"],
  ["more than the model ticked", CHOICES, { value: ["c", "b", "a"] }, { value: ["a", "b"] }, "same"],
  ["something else ticked", CHOICES, { value: ["c"] }, { value: ["a", "b"] }, "other"],
  ["own words", TEXT, { value: "mine" }, { value: "theirs" }, "words"],
  ["no words", TEXT, undefined, { value: "theirs" }, "missed"],
  ["not known, as the model", YES_NO, { state: "not_known" }, { state: "not_known" }, "same"],
  ["not asked, where nobody could know", YES_NO, undefined, { state: "not_known" }, "same"],
  ["an answer where the model has none", YES_NO, { value: "yes" }, { state: "not_known" }, "other"],
]) {
  test(`${name} is: ${how}`, () => assert.equal(howOf(question, mine, model), how));
}
