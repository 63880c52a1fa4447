// What was answered is never called not asked, also where nobody has tapped "That is all".
import assert from "node:assert/strict";
import test from "node:test";
import { askWords, openWords } from "../../../static/js/walk/still_open.js";
import { stillToAsk } from "../../../static/js/walk/still_to_ask.js";
import { spoken } from "../spoken.js";

const OPTIONS = [
  { id: "unclear", text: "Not clear how" },
  { id: "seen", text: "They follow or watch" },
];
const HOW = { id: "how", kind: "choices", short: "How they seem to know", options: OPTIONS };
const TIMES = { id: "times", kind: "choice", short: "About how many times", options: [{ id: "one", text: "Once" }] };
const ROWS = { id: "rows", kind: "rows", short: "Occasions", fields: [{ id: "what", text: "What", kind: "text" }] };
const PRIVATE = { ...HOW, id: "private", short: "Private", sensitive: true };
const WEAPON = { id: "weapon", kind: "yes_no", short: "Weapon" };
const pack = { ...spoken, about: {}, facts: [], questions: [HOW, TIMES, ROWS, PRIVATE, WEAPON] };

for (const [name, question, answer, expected] of [
  ["nobody has asked", WEAPON, undefined, "Weapon: not asked yet"],
  ["an answer taken back", WEAPON, { state: "not_asked" }, "Weapon: not asked yet"],
  ["not known", WEAPON, { state: "not_known" }, "Weapon: not known yet"],
  ["declined", WEAPON, { state: "declined" }, "Weapon: declined to answer"],
  ["once, and perhaps more", TIMES, { value: "one" }, "About how many times, so far: Once"],
  ["a list whose end was not tapped", HOW, { value: ["unclear"] }, "How they seem to know, so far: Not clear how"],
  ["a list with nothing ticked", HOW, { value: [] }, "How they seem to know, so far: nothing chosen"],
  ["rows", ROWS, { value: [{ id: "aaaaaaaa", what: "At the door" }] }, "Occasions: answered so far"],
  ["what is private is not shown here", PRIVATE, { value: ["seen"] }, "Private: answered so far"],
]) {
  test(name, () => assert.equal(openWords(pack, question, answer), expected));
}

test("what was begun is told apart from what is still to ask", () => {
  const answers = { how: { value: ["unclear"] }, weapon: { state: "not_known" } };

  assert.equal(
    askWords(pack, answers, ["how", "weapon", "times"]),
    "still to ask: Weapon, About how many times; answered so far, ask if there is more: How they seem to know",
  );
  assert.equal(askWords(pack, answers, ["how"]), "answered so far, ask if there is more: How they seem to know");
  assert.equal(askWords(pack, {}, []), "");
});

test("what was answered in part is not called open; what is not known, and what nobody asked, is", () => {
  const findings = [
    { id: "near", missing: ["how", "weapon"] },
    { id: "often", missing: ["times"] },
    { id: "for_the_file", missing: ["rows"] },
  ];
  const ask = (answers) =>
    stillToAsk({
      pack: {
        ...pack,
        outline: [],
        four: [],
        findings: [
          { id: "near", rank: 1, call_in: "radio_now" },
          { id: "often", rank: 2, call_in: "sergeant" },
          { id: "for_the_file", rank: 3 }, // calls nobody in
        ],
      },
      answers,
      result: { findings, hidden: [], facts: {} },
    });
  const said = { how: { value: ["unclear"] }, weapon: { state: "not_known" } };

  assert.deepEqual(ask(said), ["times", "weapon"]);
  assert.deepEqual(ask({ ...said, times: { value: "one" }, weapon: { state: "declined" } }), []);
});
