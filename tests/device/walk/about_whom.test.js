// Who a report is about, in one line: two reports are told apart by it.
import assert from "node:assert/strict";
import test from "node:test";
import { aboutWhom } from "../../../static/js/walk/about_whom.js";
import { packAsWritten } from "../pack_as_written.js";

const PACK = packAsWritten();
const about = (relationship, details) =>
  aboutWhom(PACK, {
    answers: { relationship: { value: relationship }, ...(details ? { suspect_details: { value: details } } : {}) },
  });

test("who the suspect is to the victim stands before what is known of them", () => {
  assert.equal(about("ex_partner", "Mark Ellis, 34"), "Former partner: Mark Ellis, 34");
});

test("an answer that names several is not said where something tells more", () => {
  assert.equal(about("known", "from the gym"), "from the gym");
  assert.match(about("known"), /colleague, student$/);
  assert.equal(about("neighbour", "number 7"), "Neighbour: number 7");
});

test("what is cut ends in one ellipsis, and in no stop before it", () => {
  assert.match(about("stranger", `${"a".repeat(58)}.. and more`), /a…$/);
});
