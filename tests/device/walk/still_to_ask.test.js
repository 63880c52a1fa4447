// What is asked could change tonight: never what was answered, by itself or by another answer, and never what is somebody else's to ask.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { settledIn, toAskTonight } from "../../../static/js/walk/still_to_ask.js";
import { PACK, reportOf } from "../pack_decided.js";

const ACCOUNT = { relationship: "stranger", whereabouts: "nobody_knows", online_any: "yes", online_acts: ["alias"] };
const BROKEN = {
  order_any: "yes",
  order_on: "suspect",
  order_kinds: ["restraining"],
  order_for: "this_victim",
  breach_when: "today",
};
const AFRAID = { very_frightened: "yes" };
const asked = (values, kind) => toAskTonight(reportOf(values, kind));
const never = (values, ids) =>
  assert.deepEqual(
    asked(values).filter((id) => ids.includes(id)),
    [],
  );

for (const [name, values, ids] of [
  ["anything before, after more than twenty", { ...BROKEN, about_how_many: "many" }, ["earlier_acts"]],
  ["anything before, after six to twenty", { ...BROKEN, about_how_many: "several" }, ["earlier_acts"]],
  [
    "three times a week or found again, after once",
    { about_how_many: "one" },
    ["screen_often", "found_again", "long_gap"],
  ],
  ["the latest time, where the times were told", { about_how_many: "one" }, ["occasion_rows"]],
  [
    "the weapon of an account nobody has seen",
    { ...ACCOUNT, weapon: "@not_known" },
    ["weapon", "weapon_now", "gun_access"],
  ],
  ["the household of somebody nobody knows", { relationship: "not_identified", weapon: "@not_known" }, ["gun_access"]],
  ["which worries, where fear is no part of it", { reluctant: "yes", reluctant_fear: "no" }, ["worry_kinds"]],
  ["which order was broken, where it was ticked", BROKEN, ["broken_kinds"]],
  [
    "what would not change what it is treated as",
    { ...BROKEN, about_how_many: "many" },
    ["broken_how", "would_realise"],
  ],
])
  test(`never asked: ${name}`, () => never(values, ids));

const TOLD = { order_any: "yes", order_on: "suspect", order_kinds: ["warning"] };

for (const kind of ["scene", "call"])
  test(`on a ${kind} whether an order was broken is asked of an order, and not of being told to stop`, () => {
    assert.ok(!asked(TOLD, kind).includes("breach_when"));
    assert.ok(!asked({ ...TOLD, stop_told: "By the victim, Tuesday" }, kind).includes("breach_when"));
    assert.ok(asked({ ...TOLD, order_kinds: ["restraining", "warning"] }, kind).includes("breach_when"));
  });

test("any weapon, which is not known, is asked before what was done with it", () => {
  const first = asked({
    ...BROKEN,
    whereabouts: "outside",
    neck: "never",
    police_link: "no",
    threat: "yes",
    threat_now: "yes",
    fear_level: "death",
    home_reached: ["outside_today"],
    keys_held: "yes",
    tracker: "found",
    about_how_many: "many",
    weapon: "@not_known",
  });

  assert.ok(first.includes("weapon") && first.includes("weapon_now"), String(first));
  assert.ok(first.indexOf("weapon") < first.indexOf("weapon_now"), String(first));
});

const TRACKER = ["tracker_live", "tracker_known", "tracker_where"];
const PICTURE = ["image_holder", "image_demand"];

test("of a tracker that was found it is asked whether it is on, whether they know, and where it was, before spyware", () => {
  const found = asked({ ...BROKEN, about_how_many: "many", online_any: "yes", tracker: "found" });

  assert.deepEqual(
    found.filter((id) => TRACKER.includes(id)),
    TRACKER,
  );
  assert.ok(!found.includes("spyware") || found.indexOf("spyware") > found.indexOf("tracker_where"), String(found));
});

test("of a picture that is threatened it is asked who has it, and what is demanded", () =>
  assert.deepEqual(
    asked({ ...ACCOUNT, image_abuse: "threatened" }).filter((id) => PICTURE.includes(id)),
    PICTURE,
  ));

test("of a picture that was shared already, what is demanded is asked as well", () =>
  assert.ok(asked({ ...ACCOUNT, image_abuse: "shared" }).includes("image_demand")));

test("where neither is, nothing is asked of either", () => {
  for (const values of [
    {},
    { tracker: "no_sign" },
    { tracker: "explained" },
    { ...ACCOUNT, image_abuse: "none_known" },
  ])
    never(values, [...TRACKER, ...PICTURE]);
});

test("a danger for the radio comes before what a tracker asks", () => {
  const first = asked({ ...BROKEN, about_how_many: "many", tracker: "found" });

  assert.ok(first.indexOf("weapon") < first.indexOf("tracker_live"), String(first));
});

test("what neither calls anybody in nor decides what this is is not asked tonight", () => {
  const others = [
    "phone_999",
    "handed_to",
    "next_contact",
    "views_asked",
    "places_known",
    "release_teller",
    "location_confirmed",
  ];

  for (const values of [{}, BROKEN, { about_how_many: "one", fear_level: "not_said" }]) never(values, others);
});

test("a danger that nobody has asked about is asked, and one that is not known still is", () => {
  assert.ok(asked({}).includes("whereabouts"));
  assert.ok(asked({ weapon: "@not_known" }).includes("weapon"));
});

test("a real answer ends the asking", () => {
  for (const id of asked({})) {
    const { kind, options } = PACK.questions.find((one) => one.id === id);
    const value = { yes_no: "no", choice: options?.[0].id, choices: [options?.[0].id] }[kind];

    assert.ok(value && !asked({ [id]: value }).includes(id), id);
  }
});

test("what decides what this is comes first, and nothing that only confirms it does", () => {
  const [first] = asked({ very_frightened: "yes" });

  assert.equal(first, "earlier_acts");

  const quiet = { whereabouts: "elsewhere", hurt_now: "no", weapon: "no" };
  assert.notEqual(asked({ ...BROKEN, ...quiet, about_how_many: "few" })[0], "earlier_acts");
});

for (const [name, values, first] of [
  ["outside", { ...AFRAID, whereabouts: "outside" }, ["hurt_now", "weapon"]],
  ["outside, nobody hurt", { ...AFRAID, whereabouts: "outside", hurt_now: "no" }, ["weapon"]],
  ["a breach that goes on", { ...AFRAID, ...BROKEN, breach_live: "yes" }, ["whereabouts", "hurt_now", "weapon"]],
])
  test(`while a danger is lit for the radio, nobody is asked what this is before who is hurt and with what: ${name}`, () =>
    assert.deepEqual(asked(values).slice(0, first.length), first));

test("where it is known who is hurt and with what, what decides what this is comes next", () =>
  assert.equal(asked({ ...AFRAID, whereabouts: "outside", hurt_now: "no", weapon: "no" })[0], "earlier_acts"));

test("Do does not ask what came before after a no", () => {
  const finding = PACK.findings.find(({ id }) => id === "single_incident_ask");
  const once = { about_how_many: "one" };

  assert.equal(settledIn(reportOf(once))(finding), false);
  assert.equal(settledIn(reportOf({ ...once, earlier_acts: "no" }))(finding), true);
});

test("each question that may be asked here names what it asks about", () => {
  const vague = PACK.questions.filter(({ text }) => /^(How|Which|When|Where) was (it )?broken\?$/.test(text));

  assert.deepEqual(vague, []);
});

for (const [times, isShown] of [
  ["one", false],
  ["few", true],
])
  test(`who does the next assessment of stalking is ${isShown ? "" : "not "}named after "${times}"`, () => {
    const finding = PACK.findings.find(({ id }) => id === "non_domestic_assessment");

    assert.equal(settledIn(reportOf({ relationship: "known", about_how_many: times }))(finding), !isShown);
  });
