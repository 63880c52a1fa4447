// What is loud and what is quiet on the device, against the vectors that tests/conformance/test_marks.py runs too.
import assert from "node:assert/strict";
import test from "node:test";
import { isLoud, loudWords, markOf, markWords } from "../../../static/js/core/marks.js";
import { spoken } from "../spoken.js";
import { load } from "./vectors.js";

const { vectors, words } = load("marks");

for (const { name, item, expected } of vectors) test(name, () => assert.equal(markOf(item), expected));
for (const { name, item, expected } of words)
  test(`in words: ${name}`, () => assert.equal(markWords(spoken, item), expected));

const LAW = { status: "law not confirmed", text: "?" };
const PRACTICE = { status: "to be verified by the force", text: "?" };
test("only law, limits and numbers say so beside themselves", () =>
  assert.deepEqual(
    [isLoud(LAW), isLoud(PRACTICE), loudWords(spoken, LAW), loudWords(spoken, PRACTICE)],
    [true, false, "Law, limit or number not confirmed", ""],
  ));
