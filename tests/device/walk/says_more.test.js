// A danger that was told and says more now, or other, than when it was told is a new lighting of it; less, and typed words, are none.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { lightCallIns } from "../../../static/js/walk/lighting.js";

const [ANSWERED, TOLD, LATER] = ["2026-11-27T12:00:00Z", "2026-11-27T12:05:00Z", "2026-11-27T12:06:00Z"];
const option = (id) => ({ id, text: id });
const PACK = {
  questions: [
    { id: "whereabouts", kind: "choice", options: ["outside", "here", "elsewhere"].map(option) },
    { id: "looks", kind: "text" },
    { id: "threat_now", kind: "yes_no" },
    { id: "kinds", kind: "choices", options: ["kill", "others"].map(option) },
    { id: "tracker", kind: "choice", options: ["suspected", "found"].map(option) },
    { id: "hurt", kind: "yes_no" },
  ],
  findings: [
    {
      id: "near",
      call_in: "radio_now",
      when: { one_of: ["whereabouts", ["outside", "here"]] },
      message: { has: "{whereabouts|near}[[, {looks}]]" },
    },
    {
      id: "threatened",
      call_in: "radio_now",
      when: { is: ["threat_now", "yes"] },
      message: { has: "a threat[[: {kinds}]]" },
    },
    {
      id: "harm",
      call_in: "sergeant",
      when: { any: [{ is: ["hurt", "yes"] }, { one_of: ["tracker", ["suspected", "found"]] }] },
      message: { has: "harm" },
    },
    {
      id: "fears",
      call_in: "radio_now",
      when: { all: [{ is: ["fears", "yes"] }, { any: [{ is: ["hurt", "yes"] }, { is: ["threat_now", "yes"] }] }] },
      message: { has: "victim fears being killed" },
    },
    { id: "linked", call_in: "radio_now", when: { recognised: ["treat"] }, script: ["It is {whereabouts|where}."] },
  ],
};

/** What a report comes to with these answers. @param {Record<string, unknown>} values @param {string} at @param {object} [how] */
function stand(values, at, { hidden = [], applies = PACK.findings.map(({ id }) => id) } = {}) {
  const findings = PACK.findings.map(({ id }) => ({
    id,
    state: applies.includes(id) ? "applies" : "does_not_apply",
    because: [],
  }));
  const answers = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, at }]));
  return { result: { findings, hidden }, answers };
}

/** @param {object} before @param {object} after @param {object} [how] @returns {Record<string, object>} the call-ins, all told, after a change */
function changed(before, after, { at = LATER, told = [{ who: "Control", at: TOLD }], ...how } = {}) {
  const entry = () => ({ lit_at: ANSWERED, ...(told.length ? { told } : {}) });
  const callIns = Object.fromEntries(PACK.findings.map(({ id }) => [id, entry()]));
  lightCallIns(PACK, stand(after, at, how), stand(before, ANSWERED), callIns);
  return callIns;
}

/** @param {Record<string, object>} callIns @returns {string[]} those lit anew, of which nobody was told */
function anew(callIns) {
  return Object.keys(callIns).filter((id) => !callIns[id].told);
}

test("another option that a told message speaks is a new lighting, wherever it is spoken", () => {
  assert.deepEqual(anew(changed({ whereabouts: "outside" }, { whereabouts: "here" })), ["near", "linked"]);
});

test("what was told stays with the lighting it was said of", () => {
  const { near } = changed({ whereabouts: "outside" }, { whereabouts: "here" });

  assert.deepEqual(near.earlier, [{ lit_at: ANSWERED, told: [{ who: "Control", at: TOLD }] }]);
});

test("one more of several is a new lighting", () => {
  assert.deepEqual(anew(changed({ kinds: ["kill"] }, { kinds: ["kill", "others"] })), ["threatened"]);
});

test("the kind named after a danger was told is a new lighting of it", () => {
  assert.deepEqual(anew(changed({ threat_now: "yes" }, { threat_now: "yes", kinds: ["kill"] })), ["threatened"]);
});

test("a further option that lights it is a new lighting, for the sergeant too", () => {
  assert.deepEqual(anew(changed({ hurt: "yes" }, { hurt: "yes", tracker: "found" })), ["harm"]);
});

test("another danger beside it says nothing more of this one, and lights its own", () => {
  assert.deepEqual(anew(changed({ fears: "yes", hurt: "yes" }, { fears: "yes", hurt: "yes", threat_now: "yes" })), [
    "threatened",
  ]);
});

test("back to an option after another is a new lighting: they may have come back", () => {
  assert.deepEqual(anew(changed({ whereabouts: "elsewhere" }, { whereabouts: "outside" })), ["near", "linked"]);
});

test("less than before is none", () => {
  assert.deepEqual(anew(changed({ kinds: ["kill", "others"] }, { kinds: ["kill"] })), []);
});

test("what no longer lights it is none", () => {
  assert.deepEqual(
    anew(changed({ whereabouts: "here" }, { whereabouts: "elsewhere" }, { applies: ["threatened", "harm"] })),
    [],
  );
});

test("typed words are details", () => {
  assert.deepEqual(anew(changed({ looks: "tall" }, { looks: "tall, red van" })), []);
});

test("a hidden answer is not spoken", () => {
  assert.deepEqual(anew(changed({}, { kinds: ["kill"] }, { hidden: ["kinds"] })), []);
});

test("what Undo brings back was said before it was told", () => {
  assert.deepEqual(anew(changed({ kinds: [] }, { kinds: ["kill"] }, { at: ANSWERED })), []);
});

test("what was answered in the second in which it was told, before the tap, was told", () => {
  assert.deepEqual(anew(changed({ whereabouts: "outside" }, { whereabouts: "here" }, { at: TOLD })), []);
});

test("what nobody was told of yet is no new lighting", () => {
  const callIns = changed({ whereabouts: "outside" }, { whereabouts: "here" }, { told: [] });

  assert.deepEqual(
    Object.values(callIns).flatMap(({ earlier }) => earlier ?? []),
    [],
  );
});
