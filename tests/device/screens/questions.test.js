// The chips and rows of each kind of question.
import assert from "node:assert/strict";
import test from "node:test";
import { inTwos, questionItem } from "../../../static/js/screens/questions.js";
import { spoken } from "../spoken.js";

const KNOWN = {
  id: "asked",
  text: "Asked?",
  short: "Asked",
  source: [{ ref: "book" }],
  status: "verified",
  reviewed_on: "2026-11-24",
  review_by: "2027-05-24",
};
const OPTIONS = [
  { id: "card", text: "A card", hint: "First name." },
  { id: "plain", text: "Nothing" },
];
const item = (question, findings = []) => {
  const whole = { ...KNOWN, ...question };
  const pack = {
    ...spoken,
    findings,
    sources: [{ id: "book", title: "A book" }],
    about: { designated: { incident_ref: "number" } },
    questions: [whole],
  };
  return questionItem(pack, whole.id, false);
};
const values = (chips) => chips.map(({ value }) => value);

test("yes, no and not known are offered, and nothing else unless the pack says so", () =>
  assert.deepEqual(values(item({ kind: "yes_no" }).chips), ["yes", "no", "@not_known"]));
test("who can decline may say so", () =>
  assert.deepEqual(values(item({ kind: "yes_no", can_decline: true }).chips), [
    "yes",
    "no",
    "@not_known",
    "@declined",
  ]));
test("not known is left out where the pack does not offer it", () =>
  assert.deepEqual(values(item({ kind: "choice", options: OPTIONS, offers_unknown: false }).chips), ["card", "plain"]));
test("the chip of an answer that counts towards a call-in has the colour of danger, the other has none", () => {
  const { chips } = item({ kind: "yes_no" }, [{ call_in: "sergeant", when: { is: ["asked", "no"] } }]);
  assert.deepEqual(
    chips.map(({ value, tone }) => [value, tone]),
    [
      ["yes", ""],
      ["no", " chip--danger"],
      ["@not_known", " chip--unknown"],
    ],
  );
});
test("a choice is one of its options, and its hint stands with it", () => {
  const { chips } = item({ kind: "choice", options: OPTIONS });
  assert.deepEqual(
    chips.map(({ type, label, hint }) => [type, label, hint]),
    [
      ["radio", "A card", "First name."],
      ["radio", "Nothing", ""],
      ["radio", "Unknown", ""],
    ],
  );
});
test("short words of a choice stand three in a row, longer ones, or a long word, do not", () => {
  const words = ["Once", "More than twenty", "Messages, calls, letters, gifts", "Neighbourhood"];
  const { chips } = item({ kind: "choice", options: words.map((text, at) => ({ id: `o${at}`, text })) });
  assert.deepEqual(
    chips.slice(0, words.length).map(({ tone }) => tone.includes("chip--third")),
    [true, true, false, false],
  );
});
test("of choices there may be several, and that is all, or not known, ends them", () => {
  const { chips, all, ends } = item({ kind: "choices", options: OPTIONS });
  assert.deepEqual(
    [chips.map(({ type }) => type), [all.none, all.label], values(ends)],
    [["checkbox", "checkbox"], ["None", "Nothing else"], ["@not_known"]],
  );
});
test("of choices with a none of their own there is no second none, and that is all still ends them", () => {
  assert.equal(item({ kind: "choices", options: [...OPTIONS, { id: "none", text: "None of these" }] }).all.none, "");
  assert.notEqual(item({ kind: "choices", options: OPTIONS }).all.none, "");
});

test("of choices, what is seldom answered stands behind More, and there is none where nothing is", () => {
  const rare = { id: "rare", text: "Rare", rare: true };
  const { chips, rare: behind, more } = item({ kind: "choices", options: [...OPTIONS, rare] });
  assert.deepEqual(
    [chips.length, values(behind), behind[0].tone, more],
    [2, ["rare"], " chip--rare chip--third", "More answers"],
  );
  assert.equal(item({ kind: "choices", options: OPTIONS }).more, "");
});
test("an answer of its own that says that nobody knows is drawn as not known, whatever it is called", () => {
  const { chips } = item({
    kind: "choice",
    offers_unknown: false,
    options: [...OPTIONS, { id: "nobody", key: "k", text: "Nobody knows" }],
  });
  assert.deepEqual(
    chips.map(({ tone }) => tone.includes("chip--unknown")),
    [false, false, true],
  );
});
test("of a day, today and yesterday are one tap", () =>
  assert.deepEqual(values(item({ kind: "day" }).chips), ["@today", "@yesterday", "@not_known"]));
test("rows with a role are added by role, or as another", () => {
  const { adds } = item({
    kind: "rows",
    fields: [
      {
        id: "role",
        kind: "choice",
        options: [
          { id: "child", text: "Child" },
          { id: "aunt", text: "Aunt" },
        ],
      },
    ],
  });
  assert.deepEqual(adds, [
    { role: "child", text: "Add child" },
    { role: "aunt", text: "Aunt" },
    { role: null, text: "Another" },
  ]);
});
test("rows without one are just added", () =>
  assert.deepEqual(item({ kind: "rows", fields: [{ id: "what", kind: "text" }] }).adds, [{ role: null, text: "Add" }]));
test("rows that hold a moment are made by the Mark button alone", () => {
  const { adds, all } = item({ kind: "rows", fields: [{ id: "at", kind: "moment" }] });
  assert.deepEqual([adds, all], [undefined, undefined]);
});
test("a field of dates offers spans, and one of choices its options", () => {
  const { fields } = item({
    kind: "rows",
    fields: [
      { id: "when", kind: "dates" },
      { id: "what", kind: "choices", options: OPTIONS },
    ],
  });
  assert.deepEqual(
    fields.map(({ chips }) => values(chips)),
    [
      ["@today", "@yesterday", "@week", "@month"],
      ["card", "plain"],
    ],
  );
});
test("rows have no Clear: each row has its own way out", () =>
  assert.deepEqual([item({ kind: "rows" }).clears, item({ kind: "text" }).clears], [false, true]));
test("a question that states a limit nobody confirmed says so beside itself; any other only with its source", () => {
  const [plain, limit] = ["Asked?", "Within 28 days?"].map((text) =>
    item({ kind: "yes_no", text, status: "to be verified by the force" }),
  );
  assert.deepEqual(
    [plain, limit].map(({ currency, source }) => [currency.unsure_words, source.loud, source.quiet]),
    [
      ["", "", " Our practice."],
      ["Law, limit or number not confirmed. ", "Law, limit or number not confirmed", ""],
    ],
  );
});

const chips = (...labels) => labels.map((label) => ({ label }));

test("where a chip has a word as wide as a third of a phone, they stand two in a row", () => {
  assert.match(inTwos(chips("Filmed or photographed", "Saved by the victim", "Not yet")), /chips--four/);
  assert.equal(inTwos(chips("Filmed", "Saved", "Not yet")), "");
  assert.match(inTwos(chips("A", "B", "C", "D")), /chips--four/);
});
