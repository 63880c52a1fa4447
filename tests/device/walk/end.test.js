// Do has an end where nothing stands and every danger on the way was asked; anything that stands takes it away, and it is no verdict.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { askedBeforeEnd, askedTonight, endOf, ends } from "../../../static/js/walk/outcome/end.js";
import { toAskTonight } from "../../../static/js/walk/still_to_ask.js";
import { PACK, reportOf } from "../pack_decided.js";

const BINS = {
  reporter: "victim",
  whereabouts: "elsewhere",
  overhear: "no",
  hurt_now: "no",
  neck: "never",
  hurt_any: "no",
  threat: "no",
  weapon: "no",
  entry: "no",
  keys_held: "no",
  order_any: "no",
  relationship: "known",
  same_home: "no",
  police_link: "no",
  about_how_many: "one",
  behaviours: ["other"],
  know_how: [],
  tracker: "no_sign",
  online_any: "no",
  fear_level: "not_said",
  very_frightened: "no",
  fears_death: "no",
  own_suicide: "no",
  changing: "no",
  triggers: [],
  serious_distress: "no",
  fear_violence: "not_so_far",
  children: "no",
  anyone_before: "no",
  earlier_acts: "no",
  vulnerable: "no",
  reluctant: "no",
  counter_claim: "no",
  safe_place: "yes",
  shared_phone: "no",
};

for (const times of ["one", "few"])
  test(`there is an end after ${times} of something else`, () =>
    assert.equal(ends(reportOf({ ...BINS, about_how_many: times })), true));

for (const [name, more] of [
  ["a danger", { threat: "yes", threat_now: "yes" }],
  ["something for the sergeant", { keys_held: "yes" }],
  ["fear", { fear_level: "very", very_frightened: "yes" }],
  ["an act that is recognised", { about_how_many: "few", behaviours: ["following"] }],
  ["a danger not known", { weapon: undefined }],
  ["the suspect's place not asked", { whereabouts: undefined }],
  ["somewhere safe not asked", { safe_place: undefined }],
  ["what came before not asked", { earlier_acts: undefined }],
  ["a pattern", { about_how_many: "many" }],
])
  test(`there is none with ${name}`, () => {
    const values = Object.fromEntries(Object.entries({ ...BINS, ...more }).filter(([, value]) => value !== undefined));

    assert.equal(ends(reportOf(values)), false);
  });

test("until every danger of the way was asked, those stand first, and Do asks what Ask asks", () => {
  const { earlier_acts: _asked, ...open } = BINS;

  assert.deepEqual(askedBeforeEnd(reportOf(open)), [...new Set(["earlier_acts", ...toAskTonight(reportOf(open))])]);
  assert.deepEqual(askedTonight(reportOf(open)), askedBeforeEnd(reportOf(open)));
  assert.deepEqual(askedTonight(reportOf(BINS)), toAskTonight(reportOf(BINS)));
  assert.deepEqual(askedBeforeEnd(reportOf(BINS)), []);
  assert.deepEqual(askedBeforeEnd(reportOf({ ...open, keys_held: "yes" })), []);
});

test("of a row over bins it is asked what could change tonight there, before how they are found, and that is asked too", () => {
  const values = Object.fromEntries(
    Object.entries(BINS).filter(([id]) => !["neck", "know_how", "tracker", "changing", "earlier_acts"].includes(id)),
  );
  const report = reportOf({ ...values, weapon: "@not_known" });
  const asked = askedBeforeEnd(report);

  assert.deepEqual(askedTonight(report), asked);
  assert.deepEqual(asked.slice(0, 4), ["earlier_acts", "weapon", "weapon_now", "changing"]);
  for (const id of ["neck", "gun_access", "know_how", "tracker"])
    assert.ok(asked.includes(id), `${id} is no longer asked`);
});

test("the end is no verdict, and says what would make it different", () => {
  const finding = PACK.findings.find(({ id }) => id === endOf(PACK));
  const words = [
    finding.text,
    ...finding.do,
    ...PACK.advice.filter(({ id }) => finding.say.includes(id)).flatMap(({ say }) => say),
  ].join(" ");

  assert.doesNotMatch(words, /not stalking|low(er)? risk|no risk|isolated|standard risk|nothing to/i);
  assert.match(words, /101/);
  assert.match(words, /999/);
  assert.match(words, /different/);
});

test("where all was told and nothing leads there, nobody asks for a tracker; one act, one fear or a list left open, and it is asked", () => {
  const once = { ...BINS, behaviours: ["other", "@all"], tracker: undefined, know_how: undefined };
  const asks = (more) => {
    const said = Object.entries({ ...once, ...more }).filter(([, value]) => value !== undefined);
    return askedTonight(reportOf(Object.fromEntries(said)));
  };

  assert.deepEqual(
    asks({}).filter((id) => ["tracker", "know_how"].includes(id)),
    [],
  );
  for (const more of [
    { behaviours: ["other"] },
    { behaviours: ["other", "watching", "@all"] },
    { about_how_many: "few" },
    { fear_level: "worried", very_frightened: undefined },
    { earlier_acts: undefined },
    { threat: undefined },
    { order_any: "yes", order_on: "suspect" },
  ])
    assert.ok(asks(more).includes("tracker"), JSON.stringify(more));
});

/** The least that answers a question, of a shout and no more. */
const LEAST = { ...BINS, spyware: "no_sign", image_abuse: "none_known" };
const leastOf = (id) => LEAST[id] ?? (PACK.questions.find((one) => one.id === id).kind === "choices" ? ["@all"] : "no");

/** @returns {{ asked: string[], ended: boolean }} what Do asks after a shout, one after another, each answered, and whether there is an end then */
function answeredThrough(shout, leaves = []) {
  let values = { reporter: "victim", behaviours: ["other"], other_acts: "A shout over bins.", ...shout };
  const asked = [];
  for (;;) {
    const next = askedTonight(reportOf(values)).find((id) => !(id in values) && !leaves.includes(id));
    if (!next) return { asked, ended: ends(reportOf(values)) };
    asked.push(next);
    values = { ...values, [next]: leastOf(next) };
  }
}
const SHOUTS = ["known", "neighbour", "hardly_known", "stranger"].flatMap((relationship) =>
  ["one", "few"].map((about_how_many) => ({ relationship, about_how_many })),
);

for (const shout of SHOUTS) {
  const name = `${shout.about_how_many} by ${shout.relationship}`;

  test(`after a shout, ${name}, the neck is asked after hurt, threats and what came before, and there is an end`, () => {
    const { asked, ended } = answeredThrough(shout);

    for (const id of ["hurt_now", "hurt_any", "threat", "earlier_acts"])
      assert.ok(asked.indexOf(id) >= 0 && asked.indexOf(id) < asked.indexOf("neck"), `${id} is asked after the neck`);
    assert.equal(ended, true);
  });
}

for (const left of ["threat", "weapon", "neck", "safe_place"])
  test(`of a shout there is no end while ${left} is not answered`, () => {
    assert.equal(answeredThrough(SHOUTS[0], [left]).ended, false);
  });

test("a danger that is not known is an answer, which keeps no end away and stays to be found out", () => {
  const unknown = { weapon: "@not_known", children: "@not_known" };
  const { asked, ended } = answeredThrough({ ...SHOUTS[0], ...unknown });
  const all = Object.fromEntries(asked.map((id) => [id, leastOf(id)]));

  assert.equal(ended, true);
  assert.ok(askedTonight(reportOf({ ...SHOUTS[0], behaviours: ["other"], ...all, ...unknown })).includes("weapon"));
});

test("a pack that asks about the neck first after a shout is seen", (t) => {
  const finding = PACK.findings.find(({ id }) => id === endOf(PACK));
  const { ask } = finding;
  t.after(() => (finding.ask = ask));
  finding.ask = ["neck", ...ask];

  assert.equal(answeredThrough(SHOUTS[0]).asked[0], "neck");
});
