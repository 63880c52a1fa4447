// What a call-in says in one clause: what was ticked, never one thing or another where the tick says which.
import assert from "node:assert/strict";
import test from "node:test";
import { clauseOf, lineOf, messageLines, namedAloud, typedSince } from "../../../static/js/core/messages.js";
import { packAsWritten } from "../pack_as_written.js";

const PACK = packAsWritten();
const ticked = (...value) => ({ home_reached: { value } });

for (const [id, answers, said] of [
  ["entry_now", ticked("in_today"), "suspect got in today"],
  ["entry_now", ticked("tried_today", "outside_earlier"), "suspect tried to get in today"],
  ["entry_now", { entry_today: { value: "yes" } }, "suspect at least tried to get in today"],
  ["entry_told", ticked("in_earlier"), "suspect got in earlier"],
  ["entry_told", ticked("tried_earlier"), "suspect tried to get in earlier"],
  ["life_threatened", { threat_kind: { value: ["child"] } }, "a threat today: to harm a child"],
  ["weapon_in_play", { weapon_kind: { value: ["knife"] } }, "weapon in reach: knife"],
  ["weapon_in_play", { weapon_now: { value: "yes" } }, "weapon in reach, weapon involved today"],
  ["weapon_in_play", { weapon_now: { value: "no" } }, "weapon in reach"],
])
  test(`${id} of ${JSON.stringify(answers)} is said as "${said}"`, () => {
    assert.equal(clauseOf(PACK, id, answers, []), said);
  });

for (const [id, answers, line] of [
  ["suspect_near", { whereabouts: { value: "here" } }, "Call units, unheard: suspect at the door"],
  ["suspect_near", { whereabouts: { value: "coming" } }, "Call units, unheard: suspect on the way"],
  ["suspect_near", {}, "Call units, unheard: suspect is near"],
  [
    "suspect_near",
    { whereabouts: { value: "here" }, overhear: { value: "yes" } },
    "Call units, unheard: suspect at the door",
  ],
  [
    "suspect_near",
    { whereabouts: { value: "here" }, overhear: { state: "unknown" } },
    "Call units, unheard: suspect at the door",
  ],
  ["suspect_near", { whereabouts: { value: "here" }, overhear: { value: "no" } }, "Call units: suspect at the door"],
  [
    "suspect_near",
    { whereabouts: { value: "inside" }, overhear: { value: "no" } },
    "Call units, unheard: suspect inside",
  ],
  ["life_threatened", { threat_kind: { value: ["kill"] } }, "Tell the duty inspector: a threat to kill"],
  ["life_threatened", { threat_kind: { value: ["child"] } }, "Tell the duty inspector: a threat"],
])
  test(`${id} of ${JSON.stringify(answers)} is the line "${line}"`, () => {
    assert.equal(lineOf(PACK, id, answers, []), line);
  });

const SHORT = 8; // words that are read at a glance
const PLACES = /\{([a-z0-9_]+)/g;

/** What can be tapped of one question: each option, and where several can be, every two and all of them. */
function tapped(id) {
  const { kind, options } = PACK.questions.find((one) => one.id === id);
  const ids = options.map((one) => one.id);
  const several = ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other]));
  const said = kind === "choices" ? [...ids.map((one) => [one]), ...several, ids] : ids;
  return said.map((value) => ({ [id]: { value } }));
}

/** The lines of a pack that are longer than eight words once they are filled, with whatever can be tapped. */
function tooLong(pack) {
  return pack.findings
    .filter((one) => one.line)
    .flatMap(({ id, line, line_if = [] }) =>
      [{ text: line }, ...line_if].flatMap(({ text, question, value }) => {
        const answers = [...text.matchAll(PLACES)].flatMap(([, place]) => tapped(place));
        const so = question ? { [question]: { value } } : {};
        return [{}, ...answers].map((given) => lineOf(pack, id, { ...given, ...so }, []));
      }),
    )
    .filter((line) => line.split(" ").length > SHORT);
}

test("every line of Now has at most eight words, whatever is filled into it", () => {
  assert.deepEqual(tooLong(PACK), []);
});

test("a line that is too long only once it is filled would be seen", () => {
  const longer = (one) =>
    one.id === "suspect_near" ? { ...one, line: one.line.replace(",", ", out of earshot and") } : one;
  const spoilt = { ...PACK, findings: PACK.findings.map(longer) };

  assert.ok(tooLong(spoilt).includes("Call units, out of earshot and unheard: suspect at the door"));
});

test("a call-in is named as it was tapped, not by all that would light it", () => {
  const outside = { whereabouts: { value: "outside" } };

  assert.equal(namedAloud(PACK, "suspect_near", outside, []), "Suspect outside, in sight.");
});

test("a call-in that goes by phone says nothing over the air, and has its finding's words", () => {
  assert.equal(namedAloud(PACK, "police_link_danger", {}, []), "By phone, now: the duty inspector, before the radio.");
});

for (const [callSign, goesOn, first] of [
  ["TX21", false, "Control, TX21 at [where you are]. Urgent: log 0412."],
  ["TX21", true, "Control: log 0412. New since I called."],
  [undefined, false, "Control, at [where you are]. Urgent: log 0412."],
])
  test(`the first line to control is "${first}"`, () => {
    const answers = {
      whereabouts: { value: "here" },
      incident_ref: { value: "log 0412" },
      call_sign: { value: callSign },
    };
    const [said] = messageLines(
      { pack: PACK, answers, hidden: [], kind: "scene" },
      "radio_now",
      ["suspect_near"],
      goesOn,
    );

    assert.ok(said.startsWith(first), said);
  });

const CALL_INS = PACK.findings.filter((one) => one.call_in);
const FIRST = Object.fromEntries(
  PACK.questions.map(({ id, kind, options = [] }) => [
    id,
    { value: kind === "yes_no" ? "yes" : kind === "choices" ? [options[0].id] : options[0]?.id },
  ]),
);
const aloud = (unsettled) =>
  CALL_INS.flatMap(({ id, call_in: level }) => [
    lineOf(PACK, id, FIRST, [], unsettled),
    namedAloud(PACK, id, FIRST, [], unsettled),
    ...messageLines({ pack: PACK, answers: FIRST, hidden: [], kind: "scene", unsettled }, level, [id], false),
  ]);
const inRole = (lines) => lines.filter((line) => /\b(suspect|victim|counter-complaint)\b/i.test(line));

test("while roles are not settled, no line and no message calls anybody suspect or victim", () => {
  assert.deepEqual(inRole(aloud(true)), []);
});

test("once they are settled, they are called so", () => {
  assert.notDeepEqual(inRole(aloud(false)), []);
});

const BROKEN = {
  order_kinds: { value: ["restraining"] },
  breach_when: { value: "earlier_no_arrest" },
  suspect_details: { value: "Mark Ellis, 34, grey Focus" },
};

for (const [name, where, ids] of [
  ["away, it is named where units are asked to find them", "elsewhere", ["breach_now"]],
  ["near, it is named there and not again", "outside", ["suspect_near", "breach_now"]],
])
  test(`whom to look for goes over the radio once: ${name}`, () => {
    const answers = { ...BROKEN, whereabouts: { value: where } };
    const said = messageLines({ pack: PACK, answers, hidden: [], kind: "scene" }, "radio_now", ids, false).join(" ");

    assert.equal(said.split("Mark Ellis, 34, grey Focus").length, 2, said);
  });

test("nobody asks the duty inspector for the duty inspector", () => {
  const answers = { threat: { value: "yes" }, threat_now: { value: "yes" }, threat_kind: { value: ["kill"] } };
  const said = (to) =>
    messageLines({ pack: PACK, answers, hidden: [], kind: "scene", to }, "radio_now", ["life_threatened"], false).join(
      " ",
    );

  assert.match(said("Duty inspector"), /^Duty inspector: .* I need your decision\.$/);
  assert.match(said(""), /I need the duty inspector\.$/);
});

test("possible stalking is said once: where the list says what they do, that stands for it", () => {
  const answers = { behaviours: { value: ["watching"] }, threat: { value: "yes" } };
  const spoken = { pack: PACK, answers, hidden: [], kind: "scene", tagged: true };
  const said = (...ids) => messageLines(spoken, "sergeant", ids, false).join(" ");

  assert.match(
    said("threat_told", "treat_as_stalking"),
    /^[^.]+\. Possible stalking: watches [^.]+\. A threat disclosed\./,
  );
  assert.equal(said("threat_told", "treat_as_stalking").match(/possible stalking/gi).length, 1);
  assert.match(said("threat_told"), /^[^.]+\. Possible stalking\. A threat disclosed\./);
});

test("what another says in more exact words keeps what was typed of it", () => {
  const answers = { threat: { value: "yes" }, threat_words: { value: "I will end you" } };
  const spoken = { pack: PACK, answers, hidden: [], kind: "scene", within: ["threat_told"] };
  const said = (more = {}) =>
    messageLines({ ...spoken, answers: { ...answers, ...more } }, "sergeant", ["threat_told"], false).join(" ");

  assert.match(said(), /\. The words, as noted: I will end you\. I need/);
  assert.doesNotMatch(said(), /disclosed/);
  assert.doesNotMatch(
    said({ police_link: { value: "yes" } }),
    /words|end you/,
    "with a police link nothing typed is said",
  );
  assert.doesNotMatch(said({ threat_words: { state: "not_known" } }), /words/);
});

test("nobody asks a sergeant for their sergeant, and an inspector is asked for one", () => {
  const answers = { fear_level: { value: "death" }, threat: { value: "yes" } };
  const said = (to) =>
    messageLines({ pack: PACK, answers, hidden: [], kind: "scene", to }, "radio_now", ["fears_for_life"], false).join(
      " ",
    );

  assert.match(said("Sergeant"), /^Sergeant: .* I need you now\.$/);
  for (const to of ["Duty inspector", ""]) assert.match(said(to), /I need my sergeant now\.$/);
});

test("the inspector is asked for before what is longer", () => {
  const answers = {
    threat: { value: "yes" },
    threat_now: { value: "yes" },
    threat_kind: { value: ["kill"] },
    tracker: { value: "found" },
  };
  const spokenFrom = { pack: PACK, answers, hidden: [], kind: "scene" };
  const said = messageLines(spokenFrom, "radio_now", ["tracker_found", "life_threatened"], false).join(" ");

  assert.match(said, /I need the duty inspector and digital advice/);
});

test("with a suspect outside units are asked for before anybody else", () => {
  const answers = {
    whereabouts: { value: "outside" },
    threat: { value: "yes" },
    threat_now: { value: "yes" },
    threat_kind: { value: ["kill"] },
  };
  const spokenFrom = { pack: PACK, answers, hidden: [], kind: "scene" };
  const said = messageLines(spokenFrom, "radio_now", ["suspect_near", "life_threatened"], false).join(" ");

  assert.match(said, /I need units to me now and the duty inspector/);
});

test("a car that was typed after control was told of the suspect is said with what is new, and once", () => {
  const [TOLD, LATER] = ["2026-11-29T23:00:00Z", "2026-11-29T23:05:00Z"];
  const answers = {
    whereabouts: { value: "outside", at: TOLD },
    suspect_details: { value: "Mark Ellis, 34, grey Focus", at: LATER },
    tracker: { value: "found", at: LATER },
  };
  const spokenFrom = { pack: PACK, answers, hidden: [], kind: "scene" };
  const since = (at, waiting) => typedSince(spokenFrom, [{ id: "suspect_near", at }], waiting);

  assert.deepEqual(since(TOLD, ["tracker_found"]), ["Known of the suspect: Mark Ellis, 34, grey Focus."]);
  assert.deepEqual(since(LATER, ["tracker_found"]), [], "it was told with it");
  assert.deepEqual(since(TOLD, ["warrant_out"]), [], "what is new says it");
  const unsettled = typedSince({ ...spokenFrom, unsettled: true }, [{ id: "suspect_near", at: TOLD }], []);
  assert.equal(inRole(unsettled).length, 0, "nobody is called suspect yet");
  const described = since(TOLD, ["tracker_found"]);
  const said = messageLines({ ...spokenFrom, described }, "radio_now", ["tracker_found"], true).join(" ");
  assert.match(said, /New since I called.*grey Focus\./);
});

for (const [ticked, asks] of [
  ["done", false],
  ["not_done", true],
  ["owed", true],
])
  test(`with tonight's plan ${ticked} the sergeant is ${asks ? "" : "not "}asked for one, and hears all the same`, () => {
    const answers = { duty_plan: { value: ticked }, fear_level: { value: "very" } };
    const spokenFrom = { pack: PACK, answers, hidden: [], kind: "scene" };
    const said = messageLines(spokenFrom, "sergeant", ["treat_as_stalking", "very_frightened_told"], false).join(" ");

    assert.equal(/I need .*a plan for tonight/.test(said), asks, said);
    assert.match(said, /Victim is very frightened\./);
  });
