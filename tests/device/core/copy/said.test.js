// Lines that say only what was tapped or typed, and what a second copy says. copy_said.json holds a pack, answers and lines.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../../static/js/core/assess.js";
import { markedOnce } from "../../../../static/js/core/copy/of_call.js";
import { copyText } from "../../../../static/js/core/copy/text.js";
import { PACK as SHIPPED } from "../../pack_decided.js";
import { loadOwn, withDefaults } from "../vectors.js";

const { pack: parts, as_of: asOf, at, vectors } = loadOwn("copy_said");
const pack = withDefaults(parts);

for (const { name, block, answers, call_ins: callIns, kind, copied, expected } of vectors) {
  test(`a copy: ${name}`, () => {
    const result = assess(pack, answers, asOf, callIns, kind);

    assert.equal(copyText(pack, block, answers, result, callIns, kind, { at, copied }), expected.join("\n"));
  });
}

test("a copy whose moment nobody knows has no moment", () => {
  const answers = { ref: { value: "0417" }, hurt: { value: "no" }, weapon: { value: "no" }, threat: { value: "no" } };

  const text = copyText(pack, "update", answers, assess(pack, answers, asOf), {}, "scene");

  assert.equal(text.split("\n")[0], "UPDATE. Log 0417.");
});

test("of a line in which every clause is the call's, the title says so once; one that is not keeps each mark", () => {
  const sentences = { ...pack.sentences, answer_of_the_call: "{answer} (call, not confirmed)" };
  const line = (/** @type {string[]} */ ...parts) =>
    markedOnce({ title: "DANGER:", parts, facts: parts }, { ...pack, sentences });

  const once = line("Hurt (call, not confirmed).", "Weapon; knife (call, not confirmed).");
  const all = line("Hurt (call, not confirmed).", "Weapon (call, not confirmed); knife (call, not confirmed).");

  assert.deepEqual([once.title, once.parts[0]], ["DANGER:", "Hurt (call, not confirmed)."]);
  assert.deepEqual([all.title, ...all.parts], ["DANGER (call, not confirmed):", "Hurt.", "Weapon; knife."]);
  assert.equal(line("Hurt (call, not confirmed).").title, "DANGER:");
});

test("how many more nobody asked is no news by itself", () => {
  const ids = [..."abcdefgh"];
  const asked = ids.map((id) => ({ id: `more_${id}`, kind: "yes_no", short: id.toUpperCase() }));
  const radio = { id: "any", text: "Any.", rank: 1, call_in: "radio_now", do: [] };
  const when = { any: asked.map(({ id }) => ({ is: [id, "yes"] })) };
  const own = withDefaults({
    ...parts,
    questions: [...parts.questions, ...asked],
    findings: [{ ...radio, when }],
    outline: [{ id: "door", kind: "questions", questions: ["where", ...asked.map(({ id }) => id)] }],
  });
  const answers = { more_h: { value: "no", at: "2026-11-26T02:00:00Z" } };
  const copied = [{ block: "log", at: "2026-11-26T01:50:00Z" }];
  const text = copyText(own, "log_new", answers, assess(own, answers, asOf), {}, "call", { at, copied });

  assert.equal(text, "");
});

test("what rests on an answer that no copy holds is named in words that do not tell it", () => {
  const ill = { id: "ill", kind: "yes_no", short: "Ill", sensitive: true };
  const when = { is: ["ill", "yes"] };
  const poorly = { id: "poorly", text: "Care is needed.", rank: 1, call_in: "radio_now", do: [], when };
  const own = withDefaults({
    ...parts,
    questions: [...parts.questions, ill],
    findings: [{ ...poorly, message: { has: "victim is ill" } }],
    copy_blocks: [{ id: "hand", lines: [{ told: "named" }] }],
    outline: [{ id: "door", kind: "questions", questions: ["ill"] }],
  });
  const answers = { ill: { value: "yes", at: "2026-11-26T02:00:00Z" } };
  const lit = { poorly: { lit_at: "2026-11-26T02:00:00Z", told: [] } };
  const text = (told) => {
    const callIns = { poorly: { ...lit.poorly, told } };
    return copyText(own, "hand", answers, assess(own, answers, asOf, callIns, "scene"), callIns, "scene", { at });
  };

  assert.match(text([]), /Care is needed/);
  assert.doesNotMatch(text([]), /ill/);
  assert.doesNotMatch(text([{ who: "Control", at: "2026-11-26T02:01:00Z" }]), /victim is ill/);
});

test("what somebody was told stays what stood when they were told", () => {
  const near = {
    id: "near",
    text: "Near.",
    rank: 1,
    call_in: "radio_now",
    do: [],
    message: { has: "{where}" },
  };
  const own = withDefaults({ ...parts, findings: [{ ...near, when: { is: ["where", "near"] } }] });
  const was = [{ value: "near", at: "2026-11-26T01:45:00Z" }];
  const answers = { where: { value: "unclear", at: "2026-11-26T01:50:00Z", was } };
  const near_ = { lit_at: "2026-11-26T01:45:00Z", told: [{ who: "dispatch", at: "2026-11-26T01:46:00Z" }] };

  const told = copyText(
    own,
    "counted",
    answers,
    assess(own, answers, asOf, { near: near_ }, "call"),
    { near: near_ },
    "call",
  );

  const otherwise = "NOT NOTED AS TOLD: PASS TO DISPATCH: suspect close by (told, changed since, not yet told so).";
  assert.equal(told, `TOLD: dispatch 26 Nov 01:46 (suspect close by).\n${otherwise}`);
});

test("what was lit, told to nobody and changed since is named by what it was, and as changed", () => {
  const near = { id: "near", text: "Near.", rank: 1, call_in: "radio_now", do: [], message: { has: "{where|near}" } };
  const own = withDefaults({ ...parts, findings: [{ ...near, when: { is: ["where", "near"] } }] });
  const was = [{ value: "near", at: "2026-11-26T01:45:00Z" }];
  const answers = { where: { value: "unclear", at: "2026-11-26T01:50:00Z", was } };
  const lit = { near: { lit_at: "2026-11-26T01:45:00Z" } };

  const text = copyText(own, "named", answers, assess(own, answers, asOf, lit, "scene"), lit, "scene", { at });

  assert.match(text, /suspect close by \(changed since\)/);
});

test("what only an unknown answer would open is not named beside it as not asked", () => {
  const answers = { weapon: { state: "not_known" }, threat: { value: "yes" }, threat_now: { value: "yes" } };

  const text = copyText(SHIPPED, "incident_update", answers, assess(SHIPPED, answers, asOf), {}, "scene");

  assert.match(text, /NOT KNOWN: Weapon or gun access/);
  assert.doesNotMatch(text, /Weapon today/);
});

test("what another answer says in the same words is not named as what nobody asked, and a wider one does not answer it", () => {
  const implies = [["very", "yes"]];
  const saysNotAsked = (said, answer) => {
    const fear = { id: "fear", kind: "choice", short: "Fear", options: [{ id: "much", text: "Very", said, implies }] };
    const very = { id: "very", kind: "yes_no", short: "Very", said: { yes: "Is very frightened" } };
    const own = withDefaults({
      ...parts,
      questions: [...parts.questions, fear, very],
      findings: [{ id: "any", text: "Any.", rank: 1, call_in: "radio_now", do: [], when: { is: ["fear", "much"] } }],
      outline: [{ id: "door", kind: "questions", questions: ["where", "fear", "very"] }],
    });
    const answers = { very: { value: answer } };
    return copyText(own, "log", answers, assess(own, answers, asOf), {}, "call", { at }).includes("Fear");
  };

  assert.deepEqual(
    [
      saysNotAsked("Is very frightened", "yes"),
      saysNotAsked("Is very frightened", "no"),
      saysNotAsked("Fears death", "yes"),
    ],
    [false, true, true],
  );
});

test("where the suspect is ages: a copy made later says when it was answered, by London's clock, and one of that minute does not", () => {
  const whereabouts = { value: "outside", at: "2026-07-01T22:50:20Z", by: "call_handler", confirmed: true };
  const made = (at, block = "call_log", copied = []) => {
    const answers = { whereabouts };
    const result = assess(SHIPPED, answers, "2026-07-01", {}, "call");
    return copyText(SHIPPED, block, answers, result, {}, "call", { at, copied });
  };

  assert.match(made("2026-07-01T22:55:00Z"), /^CALLER SAYS, THREAT: Suspect outside, in sight \(at 23:50\)\.$/m);
  assert.match(made("2026-07-01T22:50:40Z"), /^CALLER SAYS, THREAT: Suspect outside, in sight\.$/m);
  assert.match(made(undefined), /^CALLER SAYS, THREAT: Suspect outside, in sight\.$/m);
  assert.match(made("2026-07-02T01:00:00Z", "call_read_back"), /in sight \(at 1 Jul 23:50\)\.$/m);
  const before = [{ block: "call_log", at: "2026-07-01T22:51:00Z" }];
  whereabouts.was = [{ value: "outside", at: "2026-07-01T22:40:00Z", by: "call_handler" }];
  assert.equal(made("2026-07-01T22:55:00Z", "call_log_new", before), "");
  whereabouts.at = "2026-07-01T22:53:00Z"; // said again
  assert.equal(made("2026-07-01T22:55:00Z", "call_log_new", before), "");
});

test("a second copy says again that whoever rings may be the suspect, for it stands alone where it is pasted", () => {
  const by = (/** @type {string} */ value, /** @type {string} */ at) => ({ value, by: "call_handler", at });
  const later = (/** @type {string} */ who) => {
    const answers = { caller_is: by(who, "2026-11-26T01:50:00Z"), whereabouts: by("outside", "2026-11-26T02:00:00Z") };
    const made = { at: "2026-11-26T02:01:00Z", copied: [{ block: "call_log", at: "2026-11-26T01:55:00Z" }] };
    return copyText(SHIPPED, "call_log_new", answers, assess(SHIPPED, answers, asOf, {}, "call"), {}, "call", made);
  };

  assert.match(later("may_be_suspect").split("\n")[0], /may be the suspect/);
  assert.doesNotMatch(later("victim"), /may be the suspect/);
});

test("of a list that has grown a later copy says what is new, and takes back nothing that still stands", () => {
  const by = (/** @type {string[]} */ value, /** @type {string} */ at) => ({ value, by: "call_handler", at });
  const kinds = (/** @type {string[]} */ now, /** @type {string[]} */ then) => ({
    threat: by("yes", "2026-11-26T01:50:00Z"),
    threat_kind: { ...by(now, "2026-11-26T02:00:00Z"), was: [by(then, "2026-11-26T01:50:00Z")] },
  });
  const later = (/** @type {object} */ answers) => {
    const made = { at: "2026-11-26T02:01:00Z", copied: [{ block: "call_log", at: "2026-11-26T01:55:00Z" }] };
    return copyText(SHIPPED, "call_log_new", answers, assess(SHIPPED, answers, asOf, {}, "call"), {}, "call", made);
  };

  const grown = later(kinds(["kill", "child"], ["kill"]));
  assert.match(grown, /Threat: to harm a child\./);
  assert.doesNotMatch(grown, /NO LONGER SO|to kill/);
  const less = later(kinds(["child"], ["kill", "child"]));
  assert.match(less, /NO LONGER SO: Threat: to kill\./);
  assert.doesNotMatch(less, /to harm a child/);
});
