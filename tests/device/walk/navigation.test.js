// Next and Back go through the walk, and never to the call handler's board.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { neighbour } from "../../../static/js/walk/neighbour.js";

const screen = (id, beat, kind = "questions") => ({
  id,
  beat,
  kind,
  questions: kind === "questions" ? [id] : undefined,
});
const OUTLINE = [
  screen("door", "door"),
  screen("send", "send", "send"),
  screen("more", "more"),
  screen("board", "call", "board"),
];
const QUESTIONS = ["door", "more"].map((id) => ({ id, kind: "yes_no" }));
const pack = { outline: OUTLINE, questions: QUESTIONS };
const goes = (from, way) => neighbour(pack, { hidden: [] }, {}, from, way)?.id ?? null;

test("Next goes from screen to screen and ends with the walk", () => {
  assert.deepEqual([goes("door", "next"), goes("send", "next"), goes("more", "next")], ["send", "more", null]);
});

test("Back never comes to the board, nor leaves it", () => {
  assert.deepEqual([goes("more", "back"), goes("board", "back"), goes("board", "next")], ["send", null, null]);
});

test("a board that stands between two screens is passed over", () => {
  const between = { ...pack, outline: [OUTLINE[0], OUTLINE[3], OUTLINE[2]] };

  assert.equal(neighbour(between, { hidden: [] }, {}, "door", "next").id, "more");
  assert.equal(neighbour(between, { hidden: [] }, {}, "more", "back").id, "door");
});
