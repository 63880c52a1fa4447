// Which question comes next: what came up with an answer waits, until the handler goes to it.
import assert from "node:assert/strict";
import test from "node:test";
import { nextQuestion, seenAfter, stillSeen } from "../../../../static/js/walk/board/next.js";
import { areWords, goesOn, isNumber, isSettled, isUnread, newRun } from "../../../../static/js/walk/board/run.js";

const all = (...shown) => ["hurt", "hurt_now", "threat"].map((id) => ({ id, shown: shown.includes(id) }));
const SEEN = new Set(["hurt", "threat"]);
const next = (shown, from, by, byAnswer) => nextQuestion(all(...shown), from, by, SEEN, byAnswer);

test("an answer leads on to the next question that was seen", () =>
  assert.deepEqual(next(["hurt", "threat"], "hurt", 1, true), { id: "threat", isNew: false }));
test("an answer leads to one that has come up, as new", () =>
  assert.deepEqual(next(["hurt", "hurt_now", "threat"], "hurt", 1, true), { id: "hurt_now", isNew: true }));
test("the handler who goes to it has seen it", () =>
  assert.deepEqual(next(["hurt", "hurt_now", "threat"], "hurt", 1, false), { id: "hurt_now", isNew: false }));
test("back leads to the one before, over what is not shown", () =>
  assert.deepEqual(next(["hurt", "threat"], "threat", -1, false), { id: "hurt", isNew: false }));
test("past the last there is none, nor before the first", () => {
  assert.equal(next(["hurt", "threat"], "threat", 1, true), null);
  assert.equal(next(["hurt", "threat"], "hurt", -1, false), null);
});
test("with none at hand the first comes, and back the last", () => {
  assert.deepEqual(next(["hurt", "threat"], "", 1, false), { id: "hurt", isNew: false });
  assert.deepEqual(next(["hurt", "threat"], "", -1, false), { id: "threat", isNew: false });
});
test("an answer leads past what has come up answered, and the handler to it", () => {
  const shown = all("hurt", "hurt_now", "threat").map((one) => ({ ...one, follows: one.id === "hurt_now" }));

  assert.equal(nextQuestion(shown, "hurt", 1, SEEN, true).id, "threat");
  assert.equal(nextQuestion(shown, "hurt", 1, SEEN, false).id, "hurt_now");
  assert.equal(
    nextQuestion(shown, "hurt", 1, new Set(["hurt_now"]), true).id,
    "hurt_now",
    "seen before, it is one of them",
  );
});
test("what goes is new when it comes again", () => {
  const seen = stillSeen(new Set(["hurt", "hurt_now"]), all("hurt", "threat"));

  assert.deepEqual([...seen], ["hurt"], "what was never gone to is not seen by being there");
  assert.deepEqual(nextQuestion(all("hurt", "hurt_now"), "hurt", 1, seen, true), { id: "hurt_now", isNew: true });
});

test("a key pressed together with the one before is meant for what stood next, and not for what has come up", () => {
  assert.equal(seenAfter(all("hurt", "hurt_now", "threat"), "hurt", SEEN), "threat");
  assert.equal(seenAfter(all("hurt", "hurt_now"), "hurt", SEEN), "", "nothing stood there");
});
test("nobody has read what came up less than a fifth of a second ago", () =>
  assert.deepEqual([0, 50, 199, 200, 900].map(isUnread), [true, true, true, false, false]));
test("what came up takes a key once it has stood there for a while: whoever presses then has seen it", () =>
  assert.deepEqual([0, 250, 1499, 1500, 9000].map(isSettled), [false, false, false, true, true]));
test("two digits within half a second are a number, and one by itself is a prompt's key", () => {
  assert.deepEqual([isNumber("7", 180), isNumber("7", 700), isNumber("f", 180)], [true, false, false]);
});
test("no answer leads to what can be written and is not asked, also once somebody was there; the arrow does", () => {
  const fields = [
    { id: "confirmed", shown: true },
    { id: "words", shown: true, byHand: true },
    { id: "ring", shown: true },
  ];
  const [seen, to] = [
    new Set(["confirmed", "words", "ring"]),
    (byAnswer) => nextQuestion(fields, "confirmed", 1, seen, byAnswer)?.id,
  ];
  assert.deepEqual([to(true), to(false)], ["ring", "words"]);
});

test("one letter that is no answer is a slip, two are words; to a caller who whispers one is enough", () => {
  const after = (/** @type {number} */ strays) => ({ ...newRun(), strays });
  assert.deepEqual(
    [0, 1, 2].map((strays) => areWords(after(strays), false)),
    [false, false, true],
  );
  assert.deepEqual(
    [0, 1].map((strays) => areWords(after(strays), true)),
    [false, true],
  );
});

const GAPS_MS = [0, 100, 150, 280, 400, 700, 900, 1100, 1500];
/** What each sign after the first makes of it, each after the same gap. */
const goes = (/** @type {string} */ signs, /** @type {number} */ ms, isGoneTo = false) =>
  [...signs].slice(1).map((key, at) => goesOn(signs.slice(0, at + 1), key, ms, isGoneTo));

test("a house number and a space begin an address, however long the hand pauses between them", () => {
  for (const ms of GAPS_MS)
    for (const number of ["4 ", "4b ", "4,", "41 ", "123 ", "4th "])
      assert.equal(goes(number, ms).at(-1), "text", `${number}at ${ms} ms`);
  assert.deepEqual(
    [goesOn("4", " ", 2000), goesOn("14", "b", 2000)],
    ["", ""],
    "after two seconds it was a prompt's key",
  );
});
test("two digits are a number in half a second, or where the first has led into the text; later they may be", () => {
  assert.deepEqual(
    [goesOn("4", "2", 499), goesOn("4", "2", 500), goesOn("1", "4", 1500, true)],
    ["text", "perhaps", "text"],
  );
});
test("a digit and a letter may be one, and a word after a digit is none", () => {
  assert.deepEqual(goes("4b ", 280), ["perhaps", "text"]);
  assert.equal(goes("1kings ", 280, true).at(-1), "");
  assert.deepEqual(
    ["Enter", "-", "/"].map((key) => goesOn("4", key, 280)),
    ["", "", ""],
  );
});
test("two letters of one run begin a word", () => {
  assert.deepEqual([goesOn("n", "o", 280), goesOn("n", "o", 500), goesOn("y", "n", 280)], ["text", "", ""]);
});
