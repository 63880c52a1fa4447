// Before it is sent each duty that nobody ticked is named, and each that says no, or later, and not why or who.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { untickedOf } from "../../../static/js/walk/unticked.js";
import { reportOf } from "../pack_decided.js";

const NEAR = { whereabouts: "near" };
const left = (values) => untickedOf(reportOf(values));
const asked = (values) => left(values).map(({ question }) => question);

test("where no duty stands nothing is named", () => assert.deepEqual(left({ whereabouts: "elsewhere" }), []));

test("each that stands is named as it is called on Do, in its order", () => {
  assert.deepEqual(
    left(NEAR).map(({ words }) => words),
    [
      "Arrest and search, or why not",
      "Agree tonight's plan",
      "Assess risk: force screening tool",
      "Video the impact, save evidence",
      "Ask needs and safe contact",
      "Say rights and SPO",
      "Offer a referral",
      "Record crime, set flags",
      "Decide SPO, write why",
    ],
  );
});

test("one that is done is not named", () => assert.ok(!asked({ ...NEAR, duty_plan: "done" }).includes("duty_plan")));

test("an arrest that was not made leads to its reason until it has one", () => {
  const no = { ...NEAR, duty_arrest_search: "not_done" };
  assert.deepEqual(left(no)[0], {
    question: "duty_arrest_search_because",
    words: "Arrest and search, or why not: no reason yet",
  });
  assert.ok(!asked({ ...no, duty_arrest_search_because: "not_found" }).includes("duty_arrest_search_because"));
});

test("one that is owed leads to who owes it until that is said", () => {
  const owed = { ...NEAR, duty_referral: "owed" };
  assert.ok(asked(owed).includes("duty_referral_who"));
  assert.ok(!asked({ ...owed, duty_referral_who: "PC Lund" }).some((one) => one.startsWith("duty_referral")));
});
