// What to say: where nothing stands, what fits a dispute comes first, and all that is said of stalking waits behind it.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { wanted } from "../../../static/js/walk/outcome/say.js";
import { PACK, reportOf } from "../pack_decided.js";

const BINS = {
  reporter: "victim",
  whereabouts: "elsewhere",
  overhear: "no",
  hurt_now: "no",
  hurt_any: "no",
  threat: "no",
  weapon: "@not_known",
  order_any: "no",
  relationship: "known",
  about_how_many: "one",
  behaviours: ["other"],
  fear_level: "not_said",
  own_suicide: "no",
  safe_place: "yes",
};
const ALWAYS = PACK.about.designated.say.always;
const inFront = (values) => {
  const { ids, front } = wanted(reportOf(values));
  return { front: ids.slice(0, front), ids };
};

test("in a dispute over bins what to tell us if it goes on is said first, before each danger was asked", () => {
  const { front, ids } = inFront(BINS);
  assert.equal(front[0], "if_it_goes_on");
  assert.deepEqual(
    front.filter((one) => ALWAYS.includes(one)),
    [],
  );
  assert.deepEqual(
    ALWAYS.filter((one) => !ids.includes(one)),
    [],
  ); // folded, and none is gone
});

test("a complaint the other way, with nothing else, leaves what fits a dispute in front", () => {
  const { front, ids } = inFront({ ...BINS, counter_claim: "yes" });
  assert.equal(front[0], "if_it_goes_on");
  assert.equal(front.includes("keep_everything"), false);
  assert.deepEqual(
    ALWAYS.filter((one) => !ids.includes(one)),
    [],
  );
});

for (const [name, more] of [
  ["a danger", { threat: "yes", threat_now: "yes" }],
  ["an act that is recognised", { about_how_many: "few", behaviours: ["following"] }],
  ["fear", { fear_level: "very", very_frightened: "yes" }],
  ["somebody before", { counter_claim: "yes", anyone_before: "yes" }],
  ["that it is getting worse", { counter_claim: "yes", changing: "yes" }],
])
  test(`${name} brings what is always said back in front`, () =>
    assert.equal(inFront({ ...BINS, ...more }).front.includes("keep_everything"), true));

test("before any answer what is always said stands in front", () =>
  assert.equal(inFront({}).front.includes("keep_everything"), true));

test("with the suspect inside, somebody hurt and hands on the neck, that is spoken to first and no device is", () => {
  const inside = { whereabouts: "inside", overhear: "yes", hurt_now: "yes", neck: "recent", shared_phone: "yes" };
  const { front } = inFront(inside);
  assert.deepEqual(front.slice(0, 2), ["cannot_speak", "neck_care"]);
  assert.ok(front.includes("safe_device"), "and it is not gone");
});

for (const [name, heard] of [
  ["a camera there", { overhear: "no", tracker: "camera" }],
  ["the suspect inside", { overhear: "yes", whereabouts: "inside" }],
  ["nobody asked who hears", {}],
])
  test(`with ${name} a warning stands above, and a card less in front`, () => {
    const quiet = inFront({ overhear: "no" }).front;
    assert.equal(inFront(heard).front.length, quiet.length - 1);
  });

test("dangers are spoken to in the one order, and what is no danger after them", () => {
  const { front } = inFront({
    own_suicide: "yes",
    neck: "recent",
    tracker: "found",
    release_today: "yes",
    shared_phone: "yes",
  });
  assert.deepEqual(front.slice(0, 4), ["neck_care", "suicide_care", "tracker_care", "before_release"]);
});
