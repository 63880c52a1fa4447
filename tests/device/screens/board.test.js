// What the board is drawn from: its prompts, the handler's own strip, who was asked to ring back, the force's codes.
import assert from "node:assert/strict";
import test from "node:test";
import { blocksOnTheBoard, boardBody } from "../../../static/js/screens/board.js";
import { spoken } from "../spoken.js";

const BOARD = {
  ring_backs: "backs",
  thrive: [{ letter: "T", block: "call_threat" }],
  log: "call_log",
  exact_words: "call_words",
  read_back: "call_read",
};
const QUESTIONS = {
  hurt: { id: "hurt", kind: "yes_no" },
  number: { id: "number", kind: "text" },
  words: { id: "words", kind: "text" },
  grade: { id: "grade", kind: "choice" },
  backs: {
    id: "backs",
    kind: "rows",
    fields: [
      { id: "came_of_it", kind: "choices", options: [{ id: "no_answer", text: "No answer" }] },
      { id: "when", kind: "moment" },
    ],
  },
};
const pack = {
  ...spoken,
  prompts: [
    { key: "1", questions: ["hurt"] },
    { key: "2", questions: ["hurt", "words"], first_if_quiet: true },
  ],
  about: { designated: { board: BOARD, incident_ref: "number" } },
};
const named = (ids) => ids.map((id) => QUESTIONS[id]);
const body = (more = {}) => boardBody({ ...pack, ...more }, { strip: ["grade", "number", "words", "backs"] }, named);
const ids = (items) => items.map(({ id }) => id);

test("each prompt has its questions, and says whether it comes first for who cannot talk", () => {
  assert.deepEqual(
    body().prompts.map(({ asked, first_if_quiet, questions }) => [asked, first_if_quiet, ids(questions)]),
    [
      ["hurt", false, ["hurt"]],
      ["hurt words", true, ["hurt", "words"]],
    ],
  );
});
test("rings back stand in a panel of their own, everything else of the strip in the handler's", () => {
  const { own, own_asked, waits } = body();
  assert.deepEqual([ids(own), own_asked, ids(waits)], [["grade", "number", "words"], "grade number words", ["backs"]]);
});
test("what came of a ring back is one tap each", () =>
  assert.deepEqual(body().wait_acts, [{ id: "no_answer", text: "No answer", field: "came_of_it" }]));
test("at the foot stand short facts and the incident number, and no free text", () =>
  assert.deepEqual(ids(body().facts), ["grade", "number"]));
test("all that is asked is counted, prompts first", () =>
  assert.deepEqual(ids(body().asked), ["hurt", "hurt", "words", "grade", "number", "words", "backs"]));
test("a code of the force stands before its use, with its qualifier", () => {
  const codes = [
    { text: "Opening", code: "STK-7", qualifier: "DV", use: "First." },
    { text: "Closing", use: "Last." },
  ];
  assert.deepEqual(
    [body({ codes }).codes.map(({ value }) => value), body({ codes }).opening_codes],
    [["STK-7, DV. ", ""], "STK-7"],
  );
});
test("where the force has set none, the foot says so", () => {
  for (const codes of [undefined, [{ text: "Opening", use: "First." }]])
    assert.equal(body({ codes }).opening_codes, "set by your force; none is set here");
});
test("what the board copies is known by its place on it, and a pack without a board has none", () => {
  assert.deepEqual([...blocksOnTheBoard(pack)].sort(), ["call_log", "call_read", "call_threat", "call_words"]);
  assert.equal(blocksOnTheBoard({ about: { designated: {} } }).size, 0);
});
