// What a key means on the board: an answer only where the question has it, and never a no that nobody gave.
import assert from "node:assert/strict";
import test from "node:test";
import { chosen, KEYS, lettersFor, meaningOf, needsLetter } from "../../../../static/js/walk/board/keys.js";

const YES_NO = [chip("yes"), chip("no"), chip("@not_known")];
const WHERE = [chip("here", "h"), chip("coming", "o"), chip("@not_known")];

function chip(value, letter = null) {
  return { value, letter };
}

function answers(key, chips) {
  return chosen(meaningOf(key), chips);
}

test("y, n and k answer yes, no and not known", () => {
  assert.deepEqual(
    ["y", "n", "k"].map((key) => answers(key, YES_NO)),
    ["yes", "no", "@not_known"],
  );
});

test("x takes back, and is no answer", () => {
  assert.deepEqual(meaningOf("x"), { do: "answer", as: "take_back" });
  assert.equal(answers("x", YES_NO), null);
});

test("n answers nothing where there is no No to give", () => {
  assert.equal(answers("n", WHERE), null);
  assert.equal(answers("n", [chip("none", "o"), chip("no_answer", "a"), chip("@declined", "d")]), null);
});

test("a letter chooses the option that has it and no other key does", () => {
  assert.deepEqual(
    KEYS.filter((key) => answers(key, WHERE) !== null),
    ["k", "h", "o"],
  );
});

test("a letter no option has chooses nothing", () => assert.equal(answers("z", WHERE), null));

test("each digit opens the prompt of that key", () => {
  for (const key of "1234567890") assert.deepEqual(meaningOf(key), { do: "open", panel: key });
});

test("no key of the board means two things", () => assert.equal(new Set(KEYS).size, KEYS.length));

test("a key the board does not have means nothing", () => {
  assert.deepEqual(["/", "?", "Enter", "ä", "constructor"].map(meaningOf), [null, null, null, null, null]);
});

test("letters are the words' own where they are free, all different, and none a key of the board", () => {
  const letters = lettersFor(["The victim", "The sister", "Yes or no only", "123"]);

  assert.equal(letters[0], "h");
  assert.equal(new Set(letters).size, 4);
  for (const letter of letters) assert.equal(meaningOf(letter).do, "letter");
});

test("where no letter is left there is none, and nothing else chooses it", () => {
  const letters = lettersFor(Array(30).fill("a"));

  assert.equal(letters.at(-1), null);
  assert.ok(KEYS.every((key) => answers(key, [chip("last", letters.at(-1))]) === null));
});

test("chips with a key of their own get no letter", () => {
  assert.deepEqual(["yes", "no", "@not_known", "@declined", "@all"].map(needsLetter), [
    false,
    false,
    false,
    true,
    true,
  ]);
});

test("z undoes, t leads to who was told, and no answer has their letters", () => {
  assert.deepEqual(["z", "t"].map(meaningOf), [{ do: "undo" }, { do: "told" }]);
  assert.deepEqual(
    lettersFor(["z", "t"]).filter((letter) => "zt".includes(letter)),
    [],
  );
});

test("a sign of the words is no letter of theirs while one is left", () => {
  assert.deepEqual(lettersFor(["Rang, no answer", "Non-molestation, or another"]), ["a", "o"]);
  assert.equal(lettersFor(Array(14).fill("a")).at(-1), ",");
});
