// What a key means on the board: an answer only where the question has it, and never a no that nobody gave.
import assert from "node:assert/strict";
import test from "node:test";
import {
  actLetters,
  chosen,
  KEYS,
  meaningOf,
  optionLetters,
  SAME_EVERYWHERE,
} from "../../../../static/js/walk/board/keys.js";

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

test("y takes what says yes in other words, and n is not its no", () => {
  const broken = [chip("today", "t"), chip("earlier", "e"), chip("no", "n")];
  assert.equal(chosen(meaningOf("y"), broken, "today"), "today");
  assert.equal(chosen(meaningOf("y"), broken), null);
  assert.equal(chosen(meaningOf("t"), broken, "today"), "today");
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

test("an option has the letter that the pack gives it, another the first of its own that is free", () => {
  const letters = optionLetters([{ words: "The sister" }, { words: "Immediate", key: "i" }, { words: "123" }]);

  assert.deepEqual(letters.slice(0, 2), ["t", "i"]);
  assert.equal(new Set(letters).size, 3);
  for (const letter of letters) assert.equal(meaningOf(letter).do, "letter");
});

test("where no letter is left there is none, and nothing else chooses it", () => {
  const letters = optionLetters(Array(30).fill({ words: "a" }));

  assert.equal(letters.at(-1), null);
  assert.ok(KEYS.every((key) => answers(key, [chip("last", letters.at(-1))]) === null));
});

test("by itself no letter commands anything, and with Shift none answers", () => {
  const plain = [..."abcdefghijlmopqrstuvw"].map((key) => meaningOf(key));
  assert.ok(plain.every((meaning) => meaning?.do === "letter"));
  for (const key of "abcdefghijklmnopqrstuvwxyz") {
    const meaning = meaningOf(key, true);
    assert.ok(meaning === null || !["answer", "letter"].includes(meaning.do), key);
  }
  assert.deepEqual(meaningOf("i", true), { do: "call_ins" });
});

test("what is here is asked for with Shift, and by itself the letter is an answer's", () => {
  assert.deepEqual(meaningOf("b", true), { do: "brief" });
  assert.deepEqual(meaningOf("b"), { do: "letter", letter: "b" });
});

test("z undoes by itself", () => assert.deepEqual(meaningOf("z"), { do: "undo" }));

test("what a panel can do never has a letter that opens one, and two never the same", () => {
  const letters = actLetters(["Wait", "Send", "Rang, no answer", "Give"].map((words) => ({ words })));
  assert.equal(letters.filter((letter) => "gws".includes(letter ?? "")).length, 0);
  assert.equal(new Set(letters).size, 4);
});

test("what a panel can do has the letter its words begin with, and one of its own where it has one", () => {
  const acts = [
    { words: "Rang, and spoke to them" },
    { words: "Rang, no answer" },
    { words: "Send what I have", key: "h" },
  ];
  assert.deepEqual(actLetters(acts), ["r", "a", "h"]);
});

test("a chip that stands under every question has one key everywhere", () =>
  assert.deepEqual(Object.values(SAME_EVERYWHERE), ["y", "n", "k", ".", "-"]));

test("k takes what says not known, whether it is the chip of every question or an answer of its own", () => {
  const unknown = meaningOf("k");
  assert.equal(chosen(unknown, [{ value: "@not_known", letter: "k" }]), "@not_known");
  assert.equal(chosen(unknown, [{ value: "not_identified", letter: "k" }]), "not_identified");
  assert.equal(chosen(meaningOf("n"), [{ value: "never", letter: "n" }]), "never");
  assert.equal(chosen(meaningOf("n"), [{ value: "recent", letter: "l" }]), null);
  assert.equal(chosen(unknown, [{ value: "reason", letter: "r" }]), null);
});
