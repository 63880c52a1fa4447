// Who rings is spoken to as who they are: nothing open to a caller who whispers, nothing for a victim to whoever may be the suspect.
import assert from "node:assert/strict";
import test from "node:test";
import { packAsWritten } from "../../pack_as_written.js";
import { ladderOf } from "../../../../static/js/walk/board/ladders.js";
import { isHalfAsked, stepOn } from "../../../../static/js/walk/board/rungs.js";
import {
  callInLines,
  notOfCaller,
  sentenceOf,
  toldToCaller,
  withCaller,
  withCare,
  withPlace,
} from "../../../../static/js/walk/board/spoken_to.js";

const pack = packAsWritten();
const WHISPERS = { can_talk: { value: "whisper" } };
const calls = (who) => ({ caller_is: { value: who } });
const prompt = (key) => pack.prompts.find((one) => one.key === key);
const finding = (id) => pack.findings.find((one) => one.id === id);
const readOut = (id, answers, findings = []) =>
  callInLines({ pack, answers, hidden: [], findings }, finding(id), "call").join("\n");
const SUSPECT_CALLS = [{ id: "call_may_be_suspect", state: "applies" }];

test("a victim who can talk is asked as the prompt says", () =>
  assert.equal(sentenceOf(pack, calls("victim"), prompt("1")), prompt("1").text));
for (const who of ["for_them", "bystander"])
  test(`where ${who} rings, each prompt speaks of the victim as of somebody else`, () => {
    for (const one of pack.prompts) assert.equal(sentenceOf(pack, calls(who), one), one.others);
  });
test("a caller who may be the suspect is asked nothing that is meant for the victim, whispering or not", () => {
  for (const one of pack.prompts) {
    assert.equal(sentenceOf(pack, { ...WHISPERS, ...calls("may_be_suspect") }, one), one.suspect);
    for (const id of one.questions)
      assert.deepEqual(ladderOf(pack, { ...WHISPERS, ...calls("may_be_suspect") }, id), []);
  }
});
test("whoever may be the suspect is not asked what would read as the victim's answer", () => {
  const withheld = notOfCaller(pack, calls("may_be_suspect"));
  for (const id of ["overhear", "fear_level", "own_suicide", "safe_contact", "behaviours"])
    assert.ok(withheld.has(id), id);
  for (const id of ["whereabouts", "hurt_now", "weapon", "caller_is", "order_any"]) assert.ok(!withheld.has(id), id);
});
test("what was answered before that stays, to be changed; to everybody else nothing is withheld", () => {
  const before = { overhear: { value: "no" }, fear_level: { state: "not_known" } };
  const withheld = notOfCaller(pack, { ...before, ...calls("may_be_suspect") });
  assert.deepEqual([withheld.has("overhear"), withheld.has("fear_level")], [false, false]);
  for (const who of ["victim", "for_them", "bystander", "not_clear"])
    assert.equal(notOfCaller(pack, calls(who)).size, 0, who);
});
test("a pack from before says the prompt's own words to everybody", () =>
  assert.equal(sentenceOf(pack, WHISPERS, { id: "old", text: "Where are you?" }), "Where are you?"));

const OPEN = /^(what|who|whom|where|when|how|why|which)\b/i;
for (const who of ["victim", "bystander"])
  test(`nothing asks a whispering caller an open question: ${who}`, () => {
    const answers = { ...WHISPERS, ...calls(who), overhear: { value: "no" } };
    const said = pack.prompts.flatMap((one) => [
      sentenceOf(pack, answers, one),
      ...one.questions.flatMap((id) => ladderOf(pack, answers, id).map(({ text }) => text)),
    ]);
    const toCaller = pack.findings
      .flatMap(({ id }) => readOut(id, answers).split("\n"))
      .filter((line) => line.startsWith("Caller:"))
      .map((line) => line.replace("Caller: ", ""));
    assert.ok(said.length > 80 && toCaller.length > 25);
    const open = [...said, ...toCaller]
      .flatMap((line) => line.split(/(?<=[.?!]) /))
      .filter((part) => part.endsWith("?") && (OPEN.test(part) || / or (?!no\b)/.test(part)));
    assert.deepEqual(open, []);
  });

for (const id of ["tracker_found", "tracker_suspected", "watched_phone", "spyware_told"])
  test(`of a device no caller is told anything until nobody can hear it: ${id}`, () => {
    for (const who of ["victim", "bystander"])
      for (const talks of [{}, WHISPERS]) {
        const heard = (overhear) => readOut(id, { ...talks, ...calls(who), ...(overhear && { overhear }) });
        assert.match(heard({ value: "no" }), /Caller: /, who);
        for (const one of [undefined, { value: "yes" }, { state: "not_known" }])
          assert.doesNotMatch(heard(one), /Caller:/, who);
      }
  });
test("what is said of no device is said to a caller whom somebody may hear", () =>
  assert.match(
    readOut("overheard", { ...WHISPERS, ...calls("victim"), overhear: { value: "yes" } }),
    /Caller: yes or no/i,
  ));
test("the stay-on-the-line line stands in a call-in for a victim", () =>
  assert.match(readOut("suspect_near", calls("victim")), /Caller: stay on the line\. Inside with you/));
test("it is not there where the caller may be the suspect, and dispatch's lines are", () => {
  const lines = readOut("suspect_near", calls("may_be_suspect"), SUSPECT_CALLS);
  assert.doesNotMatch(lines, /Caller:/);
  assert.match(lines, /^Dispatch:/);
});
test("that the caller may be the suspect is said with every message, to whoever is sent there", () => {
  const care = (findings) => withCare(["Dispatch: urgent.", "I need officers there now."], { pack, findings });
  assert.deepEqual(care(SUSPECT_CALLS), [
    "The caller may be the suspect: confirm nothing. As the caller says:",
    "Dispatch: urgent.",
    "I need officers there now.",
  ]);
  assert.deepEqual(care([]), ["Dispatch: urgent.", "I need officers there now."]);
  assert.deepEqual(withCare([], { pack, findings: SUSPECT_CALLS }), [], "it is no message by itself");
});
test("somebody else who rings is not asked what they themselves fear", () => {
  assert.match(readOut("fears_for_life", calls("bystander")), /Caller: What have they said to you that they fear/);
  assert.doesNotMatch(readOut("fears_for_life", calls("bystander")), /you most afraid/);
});

const RUNGS = [{ text: "At home?" }, { text: "Here?", value: "yes" }];
const CHOICE = [
  { text: "In?", value: "here" },
  { text: "Out?", value: "outside" },
];
test("yes to a rung that answers gives its answer", () =>
  assert.deepEqual(stepOn(CHOICE, 1, "yes"), { value: "outside" }));
test("no leads to the next rung", () => assert.deepEqual(stepOn(CHOICE, 0, "no"), { rung: 1 }));
test("no to each rung of a choice is the answer that the last rung gives it", () =>
  assert.deepEqual(stepOn([CHOICE[0], { ...CHOICE[1], none: "nobody_knows" }], 1, "no"), { value: "nobody_knows" }));
test("where the last rung gives none, what was asked is not known, and never as if nobody had asked", () =>
  assert.deepEqual(stepOn(CHOICE, 1, "no"), { value: "@not_known" }));
test("no to each rung of a ladder leads to an answer that its question has", () => {
  for (const one of pack.prompts)
    for (const id of one.questions) {
      const rungs = ladderOf(pack, WHISPERS, id);
      if (rungs.length === 0) continue;
      const { value } = stepOn(rungs, rungs.length - 1, "no");
      const { kind, options = [], offers_unknown = true } = pack.questions.find((question) => question.id === id);
      const has = [
        ...(kind === "yes_no" ? ["no"] : options.map((option) => option.id)),
        offers_unknown && "@not_known",
      ];
      assert.ok(has.includes(value), `${id}: ${value}`);
    }
});
test("a no to what all the others only ask more of answers at once", () => {
  const neck = ladderOf(pack, WHISPERS, "neck");
  const noes = (at) => ((step) => ("rung" in step ? 1 + noes(step.rung) : 1))(stepOn(neck, at, "no"));
  assert.equal(noes(0), 2);
  assert.deepEqual(stepOn(neck, 1, "no"), { value: "never" });
  assert.deepEqual(stepOn(neck, stepOn(neck, 0, "yes").rung, "yes"), { value: "recent" });
  assert.deepEqual(stepOn(neck, 3, "no"), { value: "earlier" });
});
test("no closed question asks for a negative, and whom an order protects begins with the caller", () => {
  const rungs = pack.prompts.flatMap(({ ladder = [] }) => ladder);
  assert.deepEqual(
    rungs.filter(({ text }) => /is it right that|\bnever\b/i.test(text)).map(({ text }) => text),
    [],
  );
  const [first] = rungs.filter(({ question }) => question === "order_for");
  assert.equal(first.value, "this_victim");
});
test("no answer of a ladder that was all no says that it happened", () => {
  const after = (id) => {
    const rungs = ladderOf(pack, WHISPERS, id);
    return stepOn(rungs, rungs.length - 1, "no").value;
  };
  assert.deepEqual(["home_reached", "whereabouts", "breach_when"].map(after), ["none", "nobody_knows", "no"]);
});
test("no to each rung of a yes-or-no question is a no", () =>
  assert.deepEqual(stepOn(RUNGS, 1, "no"), { value: "no" }));
test("a question of which a part was answered no, and the rest not asked, is half asked", () => {
  const keys = ladderOf(pack, WHISPERS, "keys_held");
  const where = ladderOf(pack, WHISPERS, "whereabouts");
  assert.deepEqual([isHalfAsked({ kind: "yes_no" }, keys, 0), isHalfAsked({ kind: "yes_no" }, keys, 1)], [false, true]);
  assert.equal(isHalfAsked({ kind: "choice" }, where, 2), false, "where they are not says not where they are");
  assert.equal(isHalfAsked({ kind: "yes_no" }, RUNGS, 1), false, "what only leads is no part of it");
});
test("of a threat the victim's killing is asked first, and what was said stands after what was threatened", () => {
  const { questions } = pack.prompts.find(({ key }) => key === "4");
  assert.deepEqual(
    ladderOf(pack, WHISPERS, "threat_kind").map(({ value }) => value),
    ["kill", "hurt", "self", "child", "others", "last_resort"],
  );
  assert.equal(questions[questions.indexOf("threat_kind") + 1], "threat_words");
});
test("yes to a rung that only leads goes to the next that answers", () =>
  assert.deepEqual(stepOn(RUNGS, 0, "yes"), { rung: 1 }));

test("where somebody else rings, officers are sent to the victim's place and not to the caller's", () => {
  const line = (answers) => withPlace(["Dispatch: urgent, to [place]."], { pack, answers })[0];

  assert.match(line(calls("bystander")), /to the victim's place \(NO PLACE TYPED; NOT confirmed\)\./);
  assert.match(line(calls("may_be_suspect")), /to the victim's place, not the caller's \(NOT KNOWN here\)\./);
  assert.match(line(calls("victim")), /to the caller's place \(NO PLACE TYPED; NOT confirmed\)\./);
});

test("what the caller is to do now is theirs: nothing to whoever may be the suspect, yes and no to who whispers", () => {
  const told = (answers, findings = []) =>
    toldToCaller({ pack, answers, hidden: [], findings }, finding("suspect_near"));

  assert.match(told({}), /^Caller: stay on the line\./);
  assert.match(told(WHISPERS), /Can you lock the doors\?/);
  assert.equal(told(calls("may_be_suspect"), SUSPECT_CALLS), "");
});

const OUT = /get out|the way out|leave the|go outside/i;
const whispers = (id, whereabouts) =>
  toldToCaller(
    {
      pack,
      answers: { ...WHISPERS, overhear: { value: "no" }, ...(whereabouts && { whereabouts }) },
      hidden: [],
      findings: [],
    },
    finding(id),
  );
for (const where of ["here", "outside", "near", "coming"])
  test(`a whispering caller is led nowhere near a suspect who is there: ${where}`, () => {
    for (const { id, call_in: level } of pack.findings.filter((one) => one.call_in))
      assert.doesNotMatch(whispers(id, { value: where }), OUT, `${id}, ${level}`);
    assert.match(
      whispers("suspect_near", { value: where }),
      /Are you inside\? Can you lock the doors\? Can you move away/,
    );
  });
test("where the suspect is inside a whispering caller is asked whether they can get out", () =>
  assert.match(whispers("suspect_near", { value: "inside" }), /Can you get out safely\?/));
test("while nobody said where the suspect is, a whispering caller is not sent out to meet them", () =>
  assert.doesNotMatch(whispers("suspect_near"), OUT));
test("a caller who can talk is not told to wait by the way out of one who is outside", () =>
  assert.match(readOut("entry_now", {}), /inside\? Then stay by the way out\. If they are outside: doors locked/));
test("whoever may be the suspect is asked where they are, and never how near to the victim or what they will do", () => {
  assert.equal(sentenceOf(pack, calls("may_be_suspect"), prompt("3")), "Where are you, and who is with you?");
  for (const one of pack.prompts)
    assert.doesNotMatch(sentenceOf(pack, calls("may_be_suspect"), one), /how near|going to do|your hands/i);
});

const FIRST = Object.fromEntries(
  pack.questions.flatMap(({ id, kind, options: [first] = [] }) =>
    first && id !== "caller_is" ? [[id, { value: kind === "choices" ? [first.id] : first.id }]] : [],
  ),
);
const readAll = (answers, unsettled) =>
  ["scene", "call"].flatMap((kind) =>
    pack.findings
      .filter((one) => one.call_in)
      .flatMap((one) => callInLines({ pack, answers, hidden: [], findings: [], unsettled }, one, kind)),
  );
const rolesIn = (lines) => lines.filter((line) => /\b(suspect|counter-complaint)\b|\bthe victim\b/i.test(line));

for (const [who, answers] of [
  ["an officer", FIRST],
  ["a caller who can only answer yes or no", { ...FIRST, ...WHISPERS }],
  ["somebody else who rings", { ...FIRST, ...calls("bystander") }],
])
  test(`while roles are not settled, no line read out for ${who} calls anybody suspect or victim`, () => {
    assert.deepEqual(rolesIn(readAll(answers, true)), []);
    assert.notDeepEqual(rolesIn(readAll(answers, false)), []);
  });

test("what somebody typed stays as typed while roles are not settled", () => {
  const lines = (unsettled) =>
    callInLines(
      { pack, answers: { suspect_details: { value: "the suspect's van" } }, hidden: [], findings: [], unsettled },
      finding("suspect_near"),
      "scene",
    );

  assert.match(lines(true)[1], /the suspect's van/);
});

const SENT = ["Dispatch: urgent, to [place]; number to follow."];
const saidPlace = (who) =>
  withPlace(SENT, { pack, answers: { ...calls(who), place_words: { value: "Hull,\n Mill Lane 14" } } })[0];
test("dispatch hears the place that the victim said", () =>
  assert.equal(
    saidPlace("victim"),
    "Dispatch: urgent, to the caller's place (Hull, Mill Lane 14; NOT confirmed); number to follow.",
  ));
test("where somebody else rings, dispatch hears where they say the victim is, and not where they are", () => {
  const said = { victim_place_words: { value: "12 High Street" }, place_words: { value: "Mill Lane 14" } };
  const line = (who) => withPlace(SENT, { pack, answers: { ...calls(who), ...said } })[0];
  assert.equal(
    line("bystander"),
    "Dispatch: urgent, to the victim's place (12 High Street; NOT confirmed); number to follow.",
  );
  assert.doesNotMatch(line("may_be_suspect"), /High Street|Mill Lane/);
});
test("that no place is confirmed is said wherever officers are sent, and not once it is", () => {
  const sent = (answers) => withPlace(SENT, { pack, answers })[0];
  for (const said of [{}, { victim_place: { value: "no" } }, { victim_place: { state: "not_known" } }])
    assert.match(sent({ ...calls("bystander"), ...said }), /to the victim's place \(NO PLACE TYPED; NOT confirmed\);/);
  assert.match(sent({ ...calls("victim"), location_confirmed: { value: "no" } }), /; NOT confirmed\);/);
  assert.doesNotMatch(sent({ ...calls("bystander"), victim_place: { value: "yes" } }), /confirmed/);
  assert.doesNotMatch(sent({ ...calls("victim"), location_confirmed: { value: "yes" } }), /confirmed/);
});
test("a yes to the place is no place: until one is typed, whoever is sent hears that none was", () => {
  const sent = (answers) => withPlace(SENT, { pack, answers })[0];
  const confirmed = { location_confirmed: { value: "yes" }, victim_place: { value: "yes" } };
  assert.match(sent({ ...calls("victim"), ...confirmed }), /to the caller's place \(NO PLACE TYPED\);/);
  assert.match(sent(confirmed), /to the caller's place \(NO PLACE TYPED\);/, "nobody has said who rings");
  const elsewhere = { place_words: { value: "Mill Lane 14" } };
  assert.match(sent({ ...calls("bystander"), ...confirmed, ...elsewhere }), /victim's place \(NO PLACE TYPED\);/);
  const typed = { ...elsewhere, victim_place_words: { value: "12 High Street" } };
  for (const who of ["victim", "bystander", "may_be_suspect"])
    assert.doesNotMatch(sent({ ...calls(who), ...confirmed, ...typed }), /TYPED/, who);
});
for (const who of ["for_them", "bystander", "may_be_suspect"])
  test(`where ${who} rings, officers are not sent to the caller's place as if it were the victim's`, () =>
    assert.doesNotMatch(saidPlace(who), /Mill Lane/));

const at = (value, minute) => ({ value, at: `2026-11-29T01:${minute}:00Z` });
const heard = (answers, since) => withCaller(["Dispatch: urgent.", "I need officers."], { pack, answers }, since);
test("dispatch hears that the caller whispers and must not be rung back, right after where to go", () => {
  assert.deepEqual(heard({ can_talk: at("whisper", "00"), ring_back_safe: at("no", "02") }), [
    "Dispatch: urgent.",
    "Caller whispers. Do NOT ring the caller's number.",
    "I need officers.",
  ]);
});
test("what dispatch heard already is not said again, and what was answered since is", () => {
  const answers = { can_talk: at("whisper", "00"), ring_back_safe: at("no", "02") };
  assert.equal(heard(answers, "2026-11-29T01:01:00Z")[1], "Do NOT ring the caller's number.");
  assert.equal(heard(answers, "2026-11-29T01:03:00Z").length, 2);
});
test("of a caller who talks freely and may be rung, nothing is said", () =>
  assert.equal(heard({ can_talk: at("freely", "00"), ring_back_safe: at("yes", "02") }).length, 2));
test("where somebody else rings, dispatch hears that nobody rings the victim, until a safe way is fixed", () => {
  const rings = { caller_is: at("for_them", "00") };
  assert.deepEqual(heard(rings), [
    "Dispatch: urgent.",
    "A third party rings: do NOT ring the victim.",
    "I need officers.",
  ]);
  assert.equal(heard({ ...rings, call_safe_way: at("yes", "02") }).length, 2);
  assert.equal(heard({ caller_is: at("victim", "00") }).length, 2);
});

test("whom an order is against is asked with somebody named, so that one cough answers it", () => {
  const asked = (caller_is) => ladderOf(pack, { ...WHISPERS, ...calls(caller_is) }, "order_on").map(({ text }) => text);

  assert.deepEqual(asked("victim"), [
    "Is it against the person who does this to you?",
    "Is it against you?",
    "Is there one against each of you?",
  ]);
  for (const text of [...asked("victim"), ...asked("bystander")])
    assert.doesNotMatch(text, /\bon (them|you|each|the)\b/);
});
