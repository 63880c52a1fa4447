// @ts-check
// What stands lit although the answer that lit it was changed: its words are of the answers with which it last applied, never of the new
// one; a slip, mended at once and told to nobody, goes out by itself, as does what turned out to be something else once it was named. It comes with the sheet.

import { assess } from "../core/assess.js";
import { answersAt } from "../core/copy/answers_at.js";
import { withImplied } from "../core/implied.js";
import { own, withId } from "../core/json.js";
import { londonTime } from "../core/london.js";
import { namedAloud } from "../core/messages.js";
import { areUnsettled } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";
import { notTold } from "../core/told.js";
import { londonDay } from "../vault/ids.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("./lighting.js").Stand} Stand @typedef {import("../core/types.js").CallIn} Lit */
/** `answers` with what follows from them; `at`: when that was noted, "" while it applies. @typedef {{ answers: Record<string, unknown>, hidden: string[], at: string }} Then */
/** @typedef {Pick<Report, "pack" | "draft" | "result" | "answers">} Of as much of a report as is looked at */

const SLIP_MS = 10_000; // from the tap that lit it

/** @type {WeakMap<object, Map<string, Then>>} by report and lighting: as it last applied here */
const found = new WeakMap();

/** @param {Of} report @param {string} id of a call-in @returns {Then} how things stood when it last applied; nothing where no answer of then is kept */
export function thenOf(report, id) {
  const { pack, draft, result, answers } = report;
  const entry = draft.call_ins[id];
  const now = { answers, hidden: result.hidden };
  const mine = found.get(report) ?? new Map();
  found.set(report, mine);
  const key = `${id} ${entry?.lit_at}`;
  if (!entry) return { ...now, at: "" };
  if (result.findings.find((one) => one.id === id)?.state === "applies") {
    if (mine.get(key)?.answers !== answers) mine.set(key, { ...now, at: notedAt(pack, id, answers, entry.lit_at) });
    return { ...now, at: "" };
  }
  const then = mine.get(key) ?? lastApplied(report, id);
  mine.set(key, then);
  return then;
}

/** Looked for in the answers that are kept, once the report was opened again. @param {Of} report @param {string} id @returns {Then} */
function lastApplied({ pack, draft }, id) {
  const litAt = draft.call_ins[id].lit_at;
  const all = Object.values(draft.answers).flatMap((one) => [one, ...(one.was ?? [])].map(({ at }) => at));
  for (const moment of [...new Set(all)].filter(Boolean).sort().reverse()) {
    const said = answersAt(draft.answers, (one) => one <= moment);
    const { findings, hidden } = assess(pack, said, londonDay(), {}, draft.kind);
    if (withId(findings, id).state !== "applies") continue;
    const answers = withImplied(pack, said, hidden);
    return { answers, hidden, at: notedAt(pack, id, answers, litAt) };
  }
  return { answers: {}, hidden: [], at: litAt };
}

/** @param {Report["pack"]} pack @param {string} id @param {Record<string, unknown>} answers @param {string} litAt @returns {string} when what lights it was last answered so; else when it was lit */
function notedAt(pack, id, answers, litAt) {
  const when = JSON.stringify(withId(pack.findings, id).when);
  const behind = Object.entries(answers).flatMap(([name, one]) =>
    when.includes(`"${name}"`) ? String(own(one, "at") ?? "") : [],
  );
  return behind.sort().at(-1) || litAt;
}

/** @param {Of} report @param {string} id of a call-in @returns {string} that its answer was changed, and what it said; empty while it applies */
export function sinceWords(report, id) {
  const { at, answers, hidden } = thenOf(report, id);
  const { pack, result } = report;
  if (!at) return "";
  const call_in = namedAloud(pack, id, answers, hidden, areUnsettled(pack, result)).replace(/\.+$/, "");
  return say(pack, "call_in_since", {
    time: londonTime(at)[1],
    call_in: call_in.charAt(0).toLowerCase() + call_in.slice(1),
  });
}

/** Whoever was told has it otherwise: nobody but the officer can say so. @param {Report} report @param {string} id of a call-in @returns {string} that it was told and its answer was changed since; empty where nobody was told, or it is still so */
export function toldOtherwise(report, id) {
  const since = report.told.untold.includes(id) ? "" : sinceWords(report, id);
  return since && say(report.pack, "call_in_tell_changed", { since });
}

let turns = 0;

/** @type {WeakMap<object, number>} by lighting: the turn at which it was lit */
const litOn = new WeakMap();

/** The screen was left: what was lit on it is no slip any more. */
export function turned() {
  turns += 1;
}

/**
 * Put out what was lit by a slip: its answer, given with the lighting or after it, was changed within seconds, on the same screen, and nobody was told. On a call it may have been said already.
 * Put out as well what was lit before anybody said what it is, and is something else.
 * @param {Report["pack"]} pack @param {Report["draft"]} draft `call_ins` is changed in place @param {Stand} now @param {Stand | null} before @returns {boolean} whether it was changed
 */
export function putOutSlips(pack, draft, now, before) {
  let changed = false;
  for (const { id, state } of now.result.findings) {
    const entry = draft.call_ins[id];
    if (!entry) continue;
    if (state === "applies" && before && !litOn.has(entry)) litOn.set(entry, turns);
    if (state === "applies" || !before) continue;
    if (!isSlip(draft, entry, now, before) && !isNamedOtherwise(pack, draft, id, now, before)) continue;
    const { earlier = [] } = entry;
    const last = earlier.at(-1);
    if (last) draft.call_ins[id] = { ...last, ...(earlier.length > 1 ? { earlier: earlier.slice(0, -1) } : {}) };
    else delete draft.call_ins[id];
    changed = true;
  }
  return changed;
}

/** @param {Report["draft"]} draft @param {import("../core/record.js").CallIn} entry @param {Stand} now @param {Stand} before */
function isSlip({ kind }, entry, now, before) {
  const ago = Date.now() - Date.parse(entry.lit_at);
  return (
    ofKind(kind, { scene: true, call: false }) &&
    !entry.told?.length &&
    !entry.cleared &&
    litOn.get(entry) === turns &&
    ago >= 0 &&
    ago <= SLIP_MS &&
    Object.entries(before.answers).some(
      ([id, { value, at }]) => value !== undefined && at >= entry.lit_at && !isSame(now.answers[id]?.value, value),
    )
  );
}

/** @param {Report["pack"]} pack @param {Report["draft"]} draft @param {string} id of a call-in @param {Stand} now @param {Stand} before @returns {boolean} whether it applied while nobody had said what it is, nobody was told, and what was said now makes it none */
function isNamedOtherwise(pack, draft, id, now, before) {
  const { named_by } = withId(pack.findings, id);
  if (!named_by || withId(before.result.findings, id).state !== "applies") return false;
  const isNamed = (/** @type {Stand} */ { answers }) => own(answers[named_by], "value") !== undefined;
  return !isNamed(before) && isNamed(now) && notTold(pack, draft.answers, before.result, draft.call_ins).includes(id);
}

/** @param {unknown} before @param {unknown} now */
function isSame(before, now) {
  return JSON.stringify(before) === JSON.stringify(now);
}
