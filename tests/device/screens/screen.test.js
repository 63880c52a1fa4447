// The frame of a screen: the beats it stands among, what is before and after it. The call handler's board is no part of the walk.
import assert from "node:assert/strict";
import test from "node:test";
import { screenItem } from "../../../static/js/screens/screen.js";
import { spoken } from "../spoken.js";

const KNOWN = {
  source: [{ ref: "book", at: "page 4" }],
  status: "to be verified by the force",
  reviewed_on: "2026-11-24",
  review_by: "2027-05-24",
};
const asked = (id, more = {}) => ({ ...KNOWN, id, text: `${id}?`, short: id, kind: "yes_no", ...more });
const screen = (id, beat, more = {}) => ({ ...KNOWN, id, beat, text: id, kind: "questions", questions: [], ...more });
const questions = [
  asked("hurt"),
  asked("limit", { text: "Within 28 days?" }),
  asked("sure", { status: "verified" }),
  asked("number", { kind: "text" }),
  asked("four_asks"),
];
const BOARD = {
  ring_backs: "backs",
  thrive: [{ letter: "T", block: "call_threat" }],
  log: "call_log",
  exact_words: "call_words",
  read_back: "call_read",
};
const outline = [
  screen("door_1", "door", { questions: ["hurt", "number"], intro: "One line." }),
  screen("door_2", "door", { questions: ["limit", "sure"], intro: ["One.", "Two."] }),
  screen("outcome", "outcome", { kind: "outcome" }),
  screen("send", "send", { kind: "send" }),
  screen("contents", "more", {
    kind: "contents",
    groups: [
      { id: "a", text: "A" },
      { id: "b", text: "B" },
    ],
  }),
  screen("more_1", "more", { group: "b" }),
  screen("letters", "more", { kind: "four", questions: ["sure"] }),
  screen("board", "call", { kind: "board", strip: [] }),
];
const pack = {
  ...spoken,
  outline,
  questions,
  findings: [],
  prompts: [{ key: "1", questions: ["hurt", "limit"] }],
  sources: [{ id: "book", title: "A book" }],
  four: [
    { ...KNOWN, id: "f", letter: "F", text: "Fixated", ask: ["four_asks"] },
    { ...KNOWN, id: "o", letter: "O", text: "Obsessive" },
  ],
  copy_blocks: [
    { ...KNOWN, id: "update" },
    { ...KNOWN, id: "call_log" },
    { ...KNOWN, id: "call_threat" },
  ],
  about: { notice: "No advice.", designated: { incident_ref: "number", board: BOARD } },
};
const item = (id, practice = false) =>
  screenItem(
    pack,
    outline.find((one) => one.id === id),
    { practice, address: (other) => `/p/x/en/walk/${other}` },
  );

test("a screen leads to what is before and after it", () => {
  const { back, next } = item("door_2");
  assert.deepEqual([back, next], ["/p/x/en/walk/door_1", "/p/x/en/walk/outcome"]);
});
test("nothing is before the first screen, and nothing after the last one of the walk", () => {
  assert.deepEqual([item("door_1").back, item("letters").next], [undefined, undefined]);
});
test("the board has no neighbours and no beats", () => {
  const { back, next, beats } = item("board");
  assert.deepEqual([back, next, beats], [undefined, undefined, []]);
});
test("the beats stand in the order of the outline, each leading to its first screen, the board's not among them", () => {
  assert.deepEqual(
    item("outcome").beats.map(({ text, href }) => [text, href.split("/").at(-1)]),
    [
      ["Door", "door_1"],
      ["Outcome", "outcome"],
      ["Send", "send"],
      ["More", "contents"],
    ],
  );
});
test("the beat we are in says so; what of each is answered, only a report can say", () => {
  assert.deepEqual(
    item("outcome").beats.map(({ mark, current }) => [mark, current]),
    [
      ["", null],
      [" beats__one--here", "step"],
      ["", null],
      ["", null],
    ],
  );
});
test("where a report is sent, the bar sends and the way on stands on the page; in practice it leads on", () => {
  const { sends, bar_next } = item("send");
  assert.deepEqual(
    [sends, Boolean(bar_next), item("door_1").sends, item("door_1").bar_next],
    [true, false, false, true],
  );
});
test("what leads on from send is quiet and names where it leads", () => {
  const { next_words, quiet } = item("send");
  assert.deepEqual(
    [next_words, quiet, item("door_1").next_words, item("door_1").quiet],
    ["More", " thumb__next--quiet", "Next", ""],
  );
});
test("the words at the top are always a list of lines", () => {
  assert.deepEqual(
    [item("door_1").intro, item("door_2").intro, item("send").intro],
    [["One line."], ["One.", "Two."], []],
  );
});
test("no screen counts at its foot what is not confirmed: the one banner does", () => {
  const { unsure, unsure_count } = item("door_2");
  assert.deepEqual([unsure, unsure_count], [undefined, undefined]);
});
test("of four, the questions of each letter are among what is asked", () => {
  assert.deepEqual(
    item("letters").asked.map(({ id }) => id),
    ["sure", "four_asks"],
  );
});
test("of the board, those of each prompt are", () =>
  assert.deepEqual(
    item("board").asked.map(({ id }) => id),
    ["hurt", "limit"],
  ));
test("what the board copies is not among the officer's texts", () =>
  assert.deepEqual(
    item("outcome").blocks.map(({ id }) => id),
    ["update"],
  ));
test("a pack from before there was a board has every text", () => {
  const old = { ...pack, about: { ...pack.about, designated: { incident_ref: "number" } } };
  const made = screenItem(old, outline[2], { practice: false, address: () => "" });
  assert.deepEqual(
    made.blocks.map(({ id }) => id),
    ["update", "call_log", "call_threat"],
  );
});
test("each screen of the contents stands under its own group", () => {
  assert.deepEqual(
    item("contents").groups.map(({ text, number, screens }) => [text, number, screens.map(({ id }) => id)]),
    [
      ["A", 1, []],
      ["B", 2, ["more_1"]],
    ],
  );
});
test("in practice the incident number cannot be typed or cleared, and elsewhere it can", () => {
  const number = (practice) => item("door_1", practice).questions.find(({ id }) => id === "number");
  assert.deepEqual(
    [number(true).fixed, number(true).clears, number(false).fixed, number(false).clears],
    [true, false, false, true],
  );
});
