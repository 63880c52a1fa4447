// Which questions say beside themselves that they are not verified: by law, numbers and limits in their own words, of whatever pack.
import assert from "node:assert/strict";
import test from "node:test";
import { marksOf, statesSomething } from "../../../static/js/screens/marks.js";

const TO_BE_VERIFIED = "to be verified by the force";
const old = { text: "Was it within 28 days?", status: TO_BE_VERIFIED };
const plain = { ...old, text: "Is anyone hurt?" };

test("a limit that is not verified says so beside itself, in a kept pack too", () =>
  assert.deepEqual(marksOf(old), { unsure: true, beside: true }));
test("what states nothing is named in the screen's line only", () =>
  assert.deepEqual(marksOf(plain), { unsure: true, beside: false }));
test("what is verified carries no mark, whatever it states", () =>
  assert.deepEqual(marksOf({ ...old, status: "verified" }), { unsure: false, beside: false }));
test("law that nobody has confirmed says so beside itself, whatever its words", () =>
  assert.deepEqual(marksOf({ ...plain, status: "law not confirmed" }), { unsure: true, beside: true }));

const law = "A restraining order?";
for (const [where, question] of Object.entries({
  hint: { text: "?", hint: law },
  why: { text: "?", why: law },
  "how to find out": { text: "?", find_out: law },
  "an option": { text: "?", options: [{ text: "None" }, { text: law }] },
  "an option's hint": { text: "?", options: [{ text: "None", hint: law }] },
  "a field of its rows": { text: "?", fields: [{ text: law }] },
  "an option of a field": { text: "?", fields: [{ text: "What", options: [{ text: law }] }] },
})) {
  test(`law is found in ${where}`, () => assert.ok(statesSomething(question)));
}

for (const words of [
  "Dial 999",
  "Acts of violence",
  "a DAPO",
  "the SPO",
  "special measures",
  "in writing",
  "a working day",
  "BAIL",
]) {
  test(`"${words}" binds`, () => assert.ok(statesSomething({ text: words })));
}
for (const words of ["Were they unlawful?", "Is the sporty car there?", "disorder", "Are they available?"]) {
  test(`"${words}" does not`, () => assert.equal(statesSomething({ text: words }), false));
}
test("that a question is to be found out is no text", () =>
  assert.equal(statesSomething({ text: "Is anyone hurt?", find_out: true }), false));
