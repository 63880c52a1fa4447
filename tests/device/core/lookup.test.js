// Finding things in a hurry: beginnings, typing faults, cards first.
import assert from "node:assert/strict";
import test from "node:test";
import { lookup, parts } from "../../../static/js/core/lookup.js";

const EMPTY = {
  line: "",
  text: [],
  law: [],
  words: [],
  links: [],
  see: [],
  source: "",
  status: "verified",
  mark: "",
  is_loud: false,
  reviewed_on: "2026-11-24",
  review_by: "2027-05-24",
};
const DOCUMENTS = [
  { ...EMPTY, id: "law-tracker", kind: "law", title: "A tracker in the car", law: ["Tracker: the law."] },
  { ...EMPTY, id: "question-tracker", kind: "question", title: "Any tracker found?", text: ["Tracker"] },
  { ...EMPTY, id: "card-tracker", kind: "card", title: "Tracker or tag found", words: ["AirTag"] },
  { ...EMPTY, id: "card-neck", kind: "card", title: "Strangled or choked" },
  { ...EMPTY, id: "card-order", kind: "card", title: "Non-molestation order", words: ["non-mol"] },
  { ...EMPTY, id: "card-entry", kind: "card", title: "Entry: which power", words: ["section 17"] },
  { ...EMPTY, id: "card-silent", kind: "card", title: "The caller can't speak" },
  {
    ...EMPTY,
    id: "advice-bail",
    kind: "advice",
    title: "Bail",
    line: "A breach of bail is told to the custody officer",
  },
];
const find = await lookup(DOCUMENTS);
const first = (typed) => find(typed).found[0]?.id;

test("a card stands before the question that is called so, and a name keeps its one letter", async () => {
  const found = await lookup([
    { ...EMPTY, id: "question-arrest", kind: "question", title: "Has the suspect been arrested?", words: ["arrest"] },
    { ...EMPTY, id: "question-keys", kind: "question", title: "Has keys?" },
    { ...EMPTY, id: "code-opening", kind: "code", title: "Opening code" },
    { ...EMPTY, id: "card-arrest", kind: "card", title: "Whether to take them in", words: ["code g", "arrest"] },
    { ...EMPTY, id: "card-keys", kind: "card", title: "Keys, doorbell" },
  ]);
  const begins = (typed) => found(typed).found[0].id;

  assert.deepEqual(["arrest", "code g", "he has keys"].map(begins), ["card-arrest", "card-arrest", "card-keys"]);
});

for (const [typed, id] of [
  ["tracer", "card-tracker"],
  ["stranguled", "card-neck"],
  ["stran", "card-neck"],
  ["airtag", "card-tracker"],
  ["AIR", "card-tracker"],
  ["airtga", "card-tracker"],
  ["nonmol", "card-order"],
  ["non-mol", "card-order"],
  ["cant speak", "card-silent"],
  ["can’t speak", "card-silent"],
  ["breach of bail", "advice-bail"],
]) {
  test(`"${typed}" finds ${id}`, () => assert.equal(first(typed), id));
}

test("cards come before questions, questions before law", () => {
  assert.deepEqual(
    find("tracker").found.map(({ id }) => id),
    ["card-tracker", "question-tracker", "law-tracker"],
  );
});

test("a question that holds the word twice comes after a service that holds it once", async () => {
  const found = await lookup([
    { ...EMPTY, id: "question-advice", kind: "question", title: "Advice: what advice?" },
    { ...EMPTY, id: "service-advice", kind: "service", title: "Advice Line of a Long Name for Men Who Ring It" },
  ]);

  assert.deepEqual(
    found("advice").found.map(({ id }) => id),
    ["service-advice", "question-advice"],
  );
});

test("what holds one of the words is found where nothing holds them all", () =>
  assert.equal(first("block tracker"), "card-tracker"));

test("what holds all the words comes before what holds one, and a word too many hides nothing", () => {
  assert.equal(first("tracker car"), "law-tracker");
  assert.ok(find("tracker car").found.some(({ id }) => id === "card-tracker"));
});

for (const typed of ["", "   ", "of the", "***", "toString", "__proto__", "constructor"]) {
  test(`"${typed}" finds nothing and breaks nothing`, () => assert.deepEqual(find(typed), { found: [], named: 0 }));
}

test("a section is found however it is written, and by no other number", () => {
  for (const typed of ["s17", "S.17", "section 17", "sec 17(1)(e)", "17"])
    assert.equal(first(typed), "card-entry", typed);
  for (const typed of ["s1", "section 170", "s17za"]) assert.equal(find(typed).named, 0, typed);
});

test("an abbreviation of two letters is not taken for a word that begins so", () => assert.equal(find("tr").named, 0));

test("a word whose first letters are others is never taken for a typing fault", () =>
  assert.equal(find("cracker").named, 0));

test("a short word is not corrected into another", () => assert.deepEqual(find("bait").found, []));

test("accents and apostrophes do not matter", () =>
  assert.deepEqual(parts("Café: can't, CAN’T"), ["cafe", "cant", "cant"]));

test("the index is made in steps, between which what is typed gets its turn", async () => {
  const many = Array.from({ length: 400 }, (_, at) => ({ ...EMPTY, id: `law-${at}`, kind: "law", title: `Law ${at}` }));
  let turns = 0;
  const turn = setInterval(() => (turns += 1), 0);

  const findOne = await lookup(many);

  clearInterval(turn);
  assert.ok(turns > 2, `${turns} turns`);
  assert.equal(findOne("law 399").found[0].id, "law-399");
});

test("what each typed word names is found by its name, typed wrong too", () => {
  for (const typed of ["tracker", "airtag", "stranguled", "order", "non mol"]) assert.ok(find(typed).named > 0, typed);
});
test("what has a word of it only in its text is near, and not called so", () => {
  assert.equal(find("custody officer").named, 0);
  assert.equal(find("tracker bus").named, 0);
});
test("what is called exactly so comes before what begins so", () => {
  assert.equal(find("bail").found[0].id, "advice-bail");
});
