// What is said of an item wherever it stands: whether it may be relied on, where it comes from; and findings in their order.
import assert from "node:assert/strict";
import test from "node:test";
import { findingItem, inOrder } from "../../../static/js/screens/findings.js";
import { currency, sourceNote } from "../../../static/js/screens/items.js";
import { spoken } from "../spoken.js";

const KNOWN = {
  source: [{ ref: "act", at: "section 2A" }, { ref: "book" }],
  status: "verified",
  reviewed_on: "2026-11-24",
  review_by: "2027-05-24",
};
const pack = {
  ...spoken,
  sources: [
    { id: "act", title: "An Act" },
    { id: "book", title: "A book" },
  ],
  questions: [{ id: "threat", short: "Threat" }],
  findings: [
    { id: "late", rank: 9 },
    { id: "early", rank: 1 },
    { id: "first", rank: 5 },
  ],
};
const finding = (more) => findingItem(pack, { ...KNOWN, id: "found", text: "Found", why: "Because.", ...more });

test("a source is named by its titles and places", () =>
  assert.equal(sourceNote(pack, KNOWN).sources, "An Act, section 2A; A book"));
test("law that nobody confirmed is tagged; our practice and what was told second-hand are a word", () => {
  assert.deepEqual(
    ["verified", "reported", "law not confirmed", "to be verified by the force"].map((status) => {
      const { loud, quiet } = sourceNote(pack, { ...KNOWN, status });
      return [loud, quiet];
    }),
    [
      ["", ""],
      ["", " Reported, not read at the source."],
      ["Law, limit or number not confirmed", ""],
      ["", " Our practice."],
    ],
  );
});
test("days are said in words", () =>
  assert.deepEqual(
    [sourceNote(pack, KNOWN).reviewed_words, sourceNote(pack, KNOWN).review_words],
    ["24 November 2026", "24 May 2027"],
  ));
test("only what is loud says so beside itself, and not where that stands beside it already", () => {
  const item = { ...KNOWN, status: "law not confirmed" };
  const practice = { ...KNOWN, status: "to be verified by the force" };
  assert.deepEqual(
    [currency(pack, item), currency(pack, item, false), currency(pack, practice), currency(pack, KNOWN)].map(
      ({ unsure_words, sure }) => [unsure_words, sure],
    ),
    [
      ["Law, limit or number not confirmed. ", false],
      ["", true],
      ["", true],
      ["", true],
    ],
  );
});
test("findings stand by rank, those the pack puts first before all others", () => {
  assert.deepEqual(
    [inOrder(pack, []), inOrder(pack, ["late"])].map((list) => list.map(({ id }) => id)),
    [
      ["early", "first", "late"],
      ["late", "early", "first"],
    ],
  );
});
test("the pack is left in its own order", () => {
  inOrder(pack, ["late"]);
  assert.deepEqual(
    pack.findings.map(({ id }) => id),
    ["late", "early", "first"],
  );
});
test("the first thing to do stands open, the others are folded and announced", () => {
  const { do_first, do_then, board_summary } = finding({ do: ["One.", "Two.", "Three."] });
  assert.deepEqual(
    [do_first, do_then, board_summary, finding({ do: ["One."] }).board_summary],
    ["One.", ["Two.", "Three."], "Then, why", "Why"],
  );
});
test("on the board a call handler's own lines are announced instead", () => {
  assert.equal(
    finding({ do: ["One.", "Two."], handler_script: ["Say {threat|what}."] }).board_summary,
    "What to say, why",
  );
});
test("lines to read out and the line for the record show a gap where an answer will stand", () => {
  const { handler_script, record } = finding({
    handler_script: ["Say {threat|what was said}."],
    record: "Told[[: {threat}]].",
  });
  assert.deepEqual([handler_script, record], [["Say [what was said]."], "Told: [Threat]."]);
});
test("a finding without either has none", () =>
  assert.deepEqual([finding({}).handler_script, finding({}).record, finding({}).do_first], [[], "", undefined]));
test("how urgent a call-in is shows in its colour, and no call-in in none", () => {
  assert.deepEqual([finding({ call_in: "radio_now" }).level, finding({}).level], [" finding--radio_now", ""]);
});
