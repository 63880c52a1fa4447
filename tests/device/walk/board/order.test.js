// The order of the ten prompts: by their keys, and 3, 4, 5 first only where the caller is known not to talk freely. What is to be said now, and what only an officer says.
import assert from "node:assert/strict";
import test from "node:test";
import { packAsWritten } from "../../pack_as_written.js";
import {
  callerMayBeSuspect,
  firstOnBoard,
  isPlaceOpen,
  isHandlers,
  isQuiet,
  notSoNow,
  laterIfQuiet,
  placeOf,
  placeToFind,
  promptOrder,
  sayOrder,
  victimsPlaceFirst,
} from "../../../../static/js/walk/board/order.js";

const PROMPTS = [..."1234567890"].map((key) => ({ key, first: "345".includes(key) }));
const TALK = { id: "can_talk", kind: "choice", options: ["freely", "whisper", "cannot"].map((id) => ({ id })) };
const pack = {
  questions: [TALK],
  about: { designated: { board: { quiet: { question: "can_talk", options: ["whisper", "cannot"] } } } },
};
const keys = (quiet) =>
  promptOrder(PROMPTS, quiet)
    .map(({ key }) => key)
    .join("");

test("they stand in the order of their keys", () => assert.equal(keys(false), "1234567890"));
test("a caller who whispers is asked 3, 4 and 5 first, and no prompt is lost", () =>
  assert.equal(keys(true), "3451267890"));

for (const [answer, quiet] of [
  [undefined, false],
  [{ value: "freely" }, false],
  [{ value: "whisper" }, true],
  [{ value: "cannot" }, true],
  [{ state: "not_known" }, false],
  [{ state: "not_asked" }, false],
]) {
  test(`${JSON.stringify(answer)} is ${quiet ? "" : "not "}quiet`, () =>
    assert.equal(isQuiet(pack, answer ? { can_talk: answer } : {}), quiet));
}

const board = { first: ["place", "suspect_calls"], confirm_nothing: "suspect_calls", opening: ["first_words"] };
const SAYS = {
  rights: { id: "rights", rank: 38, say: ["rights", "serious"] },
  threat: { id: "threat", rank: 4, handler_script: ["a", "b", "c"], say: ["serious", "keep"] },
  place: { id: "place", rank: 87, say: ["where"] },
  suspect_calls: { id: "suspect_calls", rank: 88, say: ["nothing_of_others"] },
};
const says = (...ids) =>
  sayOrder(
    { about: { designated: { board } } },
    ids.map((id) => SAYS[id]),
  );

test("what tells a call handler what to do is put first by the pack or has lines of their own", () => {
  assert.deepEqual(
    Object.values(SAYS)
      .filter((one) => isHandlers({ about: { designated: { board } } }, one))
      .map(({ id }) => id),
    ["threat", "place", "suspect_calls"],
  );
});
test("it is said in the order in which it applies on the board", () =>
  assert.deepEqual(says("threat", "place"), { wanted: ["where", "serious", "keep"], own: 3 }));
test("what an officer says comes last and is not among what is to be said now", () =>
  assert.deepEqual(says("rights", "threat"), { wanted: ["serious", "keep", "rights"], own: 2 }));
test("while nothing that is lit says more, the first words are to be said", () =>
  assert.deepEqual(says("rights"), { wanted: ["first_words", "rights", "serious"], own: 1 }));
test("to a caller who may be the suspect nothing is to be said that is meant for the victim", () => {
  assert.deepEqual(says("threat", "suspect_calls", "place"), {
    wanted: ["nothing_of_others", "where", "serious", "keep"],
    own: 1,
  });
});
test("who rings for a victim is not told now what is meant for the victim", () =>
  assert.deepEqual(
    sayOrder({ about: { designated: { board: { ...board, to_victim: ["keep"] } } } }, [SAYS.threat], "others"),
    { wanted: ["serious", "keep"], own: 1 },
  ));
const ends = (isAlone) =>
  sayOrder(
    { about: { designated: { board: { ...board, closing: ["serious"] } } } },
    [SAYS.threat, SAYS.rights],
    "victim",
    isAlone,
  );
test("how to close a call is said last, and not among what is to be said now, while a danger is lit", () =>
  assert.deepEqual(ends(false), { wanted: ["keep", "rights", "serious"], own: 1 }));
test("how to close a call is said in its place once no danger is lit", () =>
  assert.deepEqual(ends(true), { wanted: ["serious", "keep", "rights"], own: 2 }));
test("a caller who cannot talk is said none of the first words of a call, folded or not: they ask what yes and no do not answer", () => {
  const opening = { ...SAYS.place, say: ["first_words", "where"] };
  const say = (quiet) =>
    sayOrder({ about: { designated: { board } } }, [opening, SAYS.rights], "victim", !quiet, quiet).wanted;

  assert.deepEqual(say(false), ["first_words", "where", "rights", "serious"]);
  assert.deepEqual(say(true), ["where", "rights", "serious"]);
});
test("where somebody rings for a victim, the first words to a caller stand after how that one is reached", () => {
  const third = { id: "threat", rank: 4, handler_script: ["a"], say: ["first_words", "reach_them"] };
  const say = (caller) => sayOrder({ about: { designated: { board } } }, [third, SAYS.rights], caller);

  assert.deepEqual(say("others"), { wanted: ["reach_them", "first_words", "rights", "serious"], own: 2 });
  assert.deepEqual(say("victim").wanted, ["first_words", "reach_them", "rights", "serious"]);
});
test("a pack that says nothing of it shows what applies", () =>
  assert.deepEqual(sayOrder({ about: { designated: { board: {} } } }, [SAYS.threat]), {
    wanted: ["serious", "keep"],
    own: 2,
  }));

for (const [state, careful, expected] of [
  ["applies", "suspect_calls", true],
  ["cannot_rule_out", "suspect_calls", false],
  ["does_not_apply", "suspect_calls", false],
  ["applies", undefined, false],
]) {
  test(`where that ${state}${careful ? "" : ", in a pack that says nothing of it"}, a line for the caller is ${expected ? "not " : ""}read out`, () => {
    const pack = { about: { designated: { board: { ...board, confirm_nothing: careful } } } };
    assert.equal(
      callerMayBeSuspect(pack, [
        { id: "place", state: "applies" },
        { id: "suspect_calls", state },
      ]),
      expected,
    );
  });
}

const shipped = packAsWritten();
const rings = (who) => ({ caller_is: { value: who } });
const YES = { value: "yes" };
test("where somebody else rings, it is the victim's place that is confirmed", () => {
  const known = { victim_place: { value: "yes" }, location_confirmed: { value: "no" } };
  assert.deepEqual(placeOf(shipped, { ...rings("bystander"), ...known }), {
    id: "victim_place",
    isKnown: true,
    isAsked: true,
  });
  assert.equal(placeOf(shipped, { ...rings("victim"), ...known }).isKnown, false);
});
test("a place that was asked for and is not known is led back to, and no other", () => {
  const place = (value) =>
    placeToFind(shipped, { ...rings("victim"), ...(value && { location_confirmed: { value } }) });
  assert.deepEqual([place("no"), place()], ["location_confirmed", ""]);
});
test("a place that was confirmed and not typed is led back to, until it is", () => {
  const found = (who, typed) =>
    placeToFind(shipped, { ...rings(who), location_confirmed: YES, victim_place: YES, ...typed });
  const said = { value: "Mill Lane 14" };
  assert.deepEqual(["victim", "bystander", "may_be_suspect"].map(found), ["place_words", "victim_place_words", ""]);
  assert.equal(found("victim", { place_words: said }), "");
  assert.equal(found("victim", { place_words: { value: " " } }), "place_words");
  assert.equal(found("bystander", { place_words: said }), "victim_place_words", "where the caller is, is not where");
});
test("once somebody else is known to ring, where the victim is comes before all else, once", () => {
  const goes = (who, answered, more = {}) => victimsPlaceFirst(shipped, { ...rings(who), ...more }, answered);
  assert.deepEqual(
    [goes("bystander", "caller_is"), goes("for_them", "caller_is")],
    Array(2).fill("victim_place_words"),
  );
  assert.deepEqual([goes("victim", "caller_is"), goes("may_be_suspect", "caller_is")], ["", ""]);
  assert.equal(goes("bystander", "caller_driving"), "", "no other answer leads there");
  assert.equal(goes("bystander", "caller_is", { victim_place: { value: "yes" } }), "", "it is known");
});
test("where somebody else rings, the first prompt asks where the victim is before where the caller is", () => {
  const { questions } = shipped.prompts.find(({ key }) => key === "1");
  assert.deepEqual(questions.slice(0, 2), ["victim_place_words", "victim_place"]);
});
test("that the place is not confirmed does not lead once the victim's is", () => {
  const leads = (answers) => firstOnBoard(shipped, answers, []).includes("call_place_first");
  assert.ok(leads({ ...rings("bystander"), location_confirmed: { value: "no" } }));
  assert.ok(!leads({ ...rings("bystander"), location_confirmed: { value: "no" }, victim_place: { value: "yes" } }));
});
test("each danger that is lit stands above all advice but what holds for the whole call, the most urgent first", () =>
  assert.deepEqual(firstOnBoard(shipped, {}, ["suspect_near", "weapon_in_play"]).slice(0, 7), [
    "call_may_be_suspect",
    "call_cannot_speak",
    "call_may_be_heard",
    "call_not_safe_to_ring",
    "suspect_near",
    "weapon_in_play",
    "call_police_suspect",
  ]));

test("a call-in that the answers no longer light is not so now, until it is cleared", () => {
  const callIns = ["near", "hurt", "armed"].map((id) => ({ id, state: id === "armed" ? "cleared" : "lit" }));
  const findings = ["near", "hurt", "armed"].map((id) => ({ id, state: id === "hurt" ? "applies" : "does_not_apply" }));
  assert.deepEqual(notSoNow({ call_ins: callIns, findings }), ["near"]);
});

test("what asks something open, or speaks of tomorrow, is not said while the caller is not alone", () => {
  const ringing = shipped.findings.filter(({ id }) => ["call_not_safe_to_ring", "call_cannot_speak"].includes(id));
  assert.ok(sayOrder(shipped, ringing, "victim", true).wanted.includes("safe_way_words"));
  assert.ok(!sayOrder(shipped, ringing, "victim", false).wanted.includes("safe_way_words"));
});

for (const [of, answer, open] of [
  ["bystander", undefined, true],
  ["bystander", { value: "no" }, true],
  ["bystander", { state: "not_known" }, true],
  ["bystander", { value: "yes" }, false],
  ["victim", undefined, true],
])
  test(`the place of a victim for whom a ${of} rings, ${JSON.stringify(answer)}, is ${open ? "" : "not "}open`, () => {
    const said = { caller_is: { value: of }, location_confirmed: { value: "yes" } };
    const answers = of === "victim" ? {} : { ...said, ...(answer && { victim_place: answer }) };
    assert.equal(isPlaceOpen(packAsWritten(), answers, []), open);
  });
test("where its finding stands there, it is not said twice", () => {
  const applies = [{ id: "call_place_first", state: "applies" }];
  assert.equal(isPlaceOpen(packAsWritten(), { location_confirmed: { value: "no" } }, applies), false);
});
test("a caller who whispers is led to no car and no language before it is asked where the suspect is", () => {
  const later = (answers) => [...laterIfQuiet(shipped, answers)];
  const whispers = { ...rings("victim"), can_talk: { value: "whisper" } };
  assert.deepEqual(later(whispers), ["caller_driving", "need_language"]);
  assert.deepEqual(later({ ...whispers, whereabouts: { value: "outside" } }), []);
  assert.deepEqual(later({ ...whispers, whereabouts: { state: "not_known" } }), [], "it was asked");
  assert.deepEqual(later({ ...rings("victim"), can_talk: { value: "freely" } }), []);
});
