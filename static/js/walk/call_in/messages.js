// @ts-check
// The one message of each level in the call-ins' sheet: what is to be said, to whom, and one tap that notes who was told of all it names.

import { levelWords } from "../../core/call_ins.js";
import { withId } from "../../core/json.js";
import { londonTime } from "../../core/london.js";
import { isMerged, messageLines, typedSince } from "../../core/messages.js";
import { areUnsettled, recognisedIn } from "../../core/recognition.js";
import { ofKind } from "../../core/record_kinds.js";
import { say } from "../../core/sentences.js";
import { askedFor, isOfRank, ranksAt } from "../../core/told_whom.js";
import { setLines, setText, show } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { callInLines, withCaller, withCare, withDoubted, withPlace } from "../board/spoken_to.js";
import { spokenOf } from "./items.js";
import { offerPlace } from "./where.js";
import { levelName } from "../band_words.js";
import { closeCallIns } from "../call_ins.js";
import {
  clauseIn,
  decidedBy,
  heardBesides,
  isDecided,
  RANK,
  saidWithin,
  settledBy,
  toldBefore,
} from "../for_sergeant.js";
import { sinceWords } from "../since_changed.js";
import { lastTold } from "../told_notes.js";
import { noted, offerAgain } from "../who_told.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").CallIn} Lit @typedef {import("../../core/types.js").Level} Level */
/** @typedef {import("../../core/record.js").Told} Note */

/** @type {Level[]} */
const LEVELS = ["radio_now", "sergeant"];
const TAGGED = new Set(["treat", "respond"]); // what a copy heads POSSIBLE STALKING is called so on the radio, and nothing else is

/** @param {Report} report @param {Lit[]} lit @returns {Lit[]} what was told, and not to whom it asks for */
function stillFor({ told }, lit) {
  return lit.filter(({ id }) => told.still.includes(id));
}

/** @typedef {{waiting: string[], whom: string, onlyStill: boolean, to: string}} Waiting ids, who is still to be told of them, whether nothing else waits, and to whom alone it is said then */

/** What nobody was told of, and what was told and not to whom it asks for: that stays among them when another lights. Each person hears their own: once control was told, what asks for a sergeant is said to the sergeant, with what waits there. @param {Report} report @param {Level} level @param {Lit[]} lit @returns {Waiting} */
function waitingAt(report, level, lit) {
  const { pack } = report;
  const mine = waitingOf(report, level, lit);
  const isScene = ofKind(report.draft.kind, { scene: true, call: false });
  const radio = isScene ? waitingOf(report, "radio_now", lit) : [];
  const isPassed = radio.length > 0 && radio.every((one) => stillFor(report, radio).includes(one));
  const passed = isPassed ? radio.filter(({ id }) => withId(pack.findings, id).asks_for === RANK) : [];
  const all = level === RANK ? [...passed, ...mine] : mine.filter((one) => !passed.includes(one));
  const still = stillFor(report, all);
  const whom = new Set(still.map(({ id }) => askedFor(pack, withId(pack.findings, id))));
  const onlyStill = still.length > 0 && all.length === still.length;
  const to = onlyStill || (level === RANK && passed.length > 0) ? [...whom].join(", ") : "";
  return { waiting: all.map(({ id }) => id), whom: [...whom].join(", "), onlyStill, to };
}

/** @param {Report} report @param {Level} level @param {Lit[]} lit @returns {Lit[]} what waits there: what is new before what was told */
function waitingOf({ pack, told }, level, lit) {
  const mine = lit.filter((one) => one.level === level && isMerged(pack, one.id));
  const still = mine.filter(({ id }) => told.still.includes(id));
  return [...mine.filter((one) => !still.includes(one) && told.untold.includes(one.id)), ...still];
}

/** Of those told at this level, whom it is said to: words for control are never offered an inspector. @param {Report} report @param {Level} level */
export function lastHeard(report, level) {
  const { pack } = report;
  const isAbove = (/** @type {string} */ who) => ranksAt(pack, who, "sergeant");
  return lastTold(report, level, ({ who }) => level !== "radio_now" || !isAbove(who));
}

/** A sergeant alone is offered where a sergeant is to be told. A sergeant who was radioed is whom the sergeant's list is said to next: one talk, and one name. @param {Report} report @param {Level} level @param {Note | null | undefined} last heard at this level @returns {Note | null | undefined} the later of the two */
export function offered(report, level, last) {
  if (level !== "sergeant") return last;
  const radioed = lastTold(report, "radio_now", ({ who }) => isOfRank(report.pack, who, RANK));
  const own = last && isElse(report, last.who) ? undefined : last;
  return radioed && (!own || radioed.at > own.at) ? radioed : own;
}

/** @param {Report} report @param {string} who @returns {boolean} whether they are known to be control, or above a sergeant */
function isElse({ pack }, who) {
  return ranksAt(pack, who, "control") && !isOfRank(pack, who, RANK);
}

/** A name that was noted is offered where the same rank is asked for: each hears what is for them. @param {Report} report @param {string[]} waiting what was told, and not to whom it asks for @returns {Note | undefined} who was told last of those that are of the rank it asks for */
function heardOfRank(report, waiting) {
  const { pack } = report;
  const asked = waiting.map((id) => withId(pack.findings, id).asks_for ?? RANK);
  const isOne = (/** @type {Note} */ { who }) => asked.every((rank) => isOfRank(pack, who, rank));
  const told = LEVELS.flatMap((level) => lastTold(report, level, isOne) ?? []);
  return told.sort((one, other) => (one.at < other.at ? -1 : 1)).at(-1);
}

/** @param {string} whom "the duty inspector" @returns {string} as one is spoken to */
function asBegun(whom) {
  const bare = whom.replace(/^(an?|the) /, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** @param {HTMLElement} band @param {Level} level @param {Report | null} report @param {Lit[]} lit */
export function fillMessage(band, level, report, lit) {
  const part = need(band, `[data-message="${level}"]`, HTMLElement);
  const form = need(part, "form", HTMLFormElement);
  const { waiting, whom, onlyStill, to } = report
    ? waitingAt(report, level, lit)
    : { waiting: [], whom: "", onlyStill: false, to: "" };
  part.hidden = waiting.length === 0;
  const last = report && lastHeard(report, level);
  const lines = report ? linesFor(report, level, waiting, Boolean(last) && !onlyStill, to) : [];
  setLines(
    need(part, "[data-lines]", Element),
    report && whom ? [say(report.pack, "call_in_asks_for", { who: whom }), ...lines] : lines,
  );
  offerPlace(part, report, lines);
  if (!report || waiting.length === 0) {
    form.reset();
    form.onsubmit = null;
    return;
  }
  setText(part, "[data-level-words]", nameOver(report, level, waiting));
  show(part, "form", !report.readOnly);
  const field = need(form, "input", HTMLInputElement);
  const isCall = ofKind(report.draft.kind, { scene: false, call: true });
  if (isCall && field.value === "" && last && !onlyStill) field.value = last.who; // at a desk, by keys
  field.onfocus = () => isCall && field.select(); // another name takes its place
  if (onlyStill && field.value === last?.who && last !== heardOfRank(report, waiting)) field.value = ""; // they were told, and are not whom it asks for
  const again = to ? heardOfRank(report, waiting) : offered(report, level, last);
  offerAgain(report, form, field, isCall ? undefined : again?.who);
  const missing = need(form, "[data-who-missing]", HTMLElement);
  field.oninvalid = (event) => {
    event.preventDefault(); // in our words, not the browser's
    missing.hidden = false;
    field.focus();
  };
  field.oninput = () => (missing.hidden = true);
  form.onsubmit = (event) => {
    event.preventDefault();
    const who = field.value.trim();
    if (who) noted(report, settledBy(report, level, waiting, who), who, lines);
    if (who && report.told.untold.length === 0 && ofKind(report.draft.kind, { scene: true, call: false }))
      closeCallIns();
  };
}

/** @param {Report} report @param {Level} level @param {string[]} waiting @param {boolean} goesOn @param {string} [to] who alone is still to hear it */
function linesFor(report, level, waiting, goesOn, to = "") {
  const { pack, draft, result } = report;
  const { answers } = draft;
  const decides = decidedBy(report, waiting, to);
  const besides = decides.length ? decides : heardBesides(report, level, waiting, goesOn);
  const heardAs = (/** @type {string} */ id) =>
    (decides.length && withId(pack.findings, id).message?.has) || clauseIn(report, id); // whoever decides hears what was typed of it too
  const changed = Object.fromEntries([
    ...waiting.map((id) => [id, sinceWords(report, id)]),
    ...besides.map((id) => [id, sinceWords(report, id) || heardAs(id)]), // it is heard; what is needed was asked of control
  ]);
  const comesOut = recognisedIn(pack, result)?.comesOut ?? "";
  const unsettled = areUnsettled(pack, result);
  const now = besides.filter((id) => !sinceWords(report, id));
  const heard = level === "radio_now" && goesOn ? heardBefore(report, waiting) : {};
  const heads = { heard, tagged: TAGGED.has(comesOut), crossed: comesOut === "unsettled", unsettled, changed };
  const within = saidWithin(
    report,
    decides.length ? waiting : now,
    (decides.length ? now : waiting).filter((id) => !sinceWords(report, id)),
  );
  const spokenFrom = { pack, answers, hidden: result.hidden, kind: draft.kind, unsettled };
  const typed = level === "radio_now" && goesOn ? typedSince(spokenFrom, heardAlone(report, waiting), waiting) : [];
  const described = [...typed, ...knownBy(report, level, goesOn, to)];
  const filledFrom = { ...spokenFrom, within, described, decided: isDecided(report), to: asBegun(to), ...heads };
  const ids = decides.length ? [...waiting, ...besides] : [...besides, ...waiting]; // of whoever decides: what they decide on first
  const lines = withPlace(messageLines(filledFrom, level, ids, goesOn), {
    pack,
    answers,
    unsettled,
  });
  const isCall = ofKind(draft.kind, { scene: false, call: level === "radio_now" });
  const told = isCall ? withCaller(lines, { pack, answers }, goesOn ? lastHeard(report, level)?.at : "") : lines;
  const sure = ofKind(draft.kind, { scene: () => told, call: () => withDoubted(told, spokenFrom) })();
  return withCare(sure, { pack, findings: result.findings });
}

/** Whoever is not control, and hears what control was told: a sergeant at the scene, and whom alone it asks for. @param {Report} report @param {Level} level @param {boolean} goesOn @param {string} to @returns {string[]} sentences of who knows it, since they were told last */
function knownBy(report, level, goesOn, to) {
  const { pack, draft } = report;
  const isScene = ofKind(draft.kind, { scene: level === RANK, call: false });
  const whom = to || (isScene && pack.about.designated.ranks?.find(({ id }) => id === RANK)?.text) || "";
  const since = goesOn ? (lastHeard(report, level)?.at ?? "") : "";
  return whom ? toldBefore(report, whom, since).map((one) => `${one}.`) : [];
}

/** What control was told of and has no part in what is said now. @param {Report} report @param {string[]} waiting @returns {{ id: string, at: string }[]} */
function heardAlone({ result, draft }, waiting) {
  return result.call_ins.flatMap(({ id, level, state }) => {
    const at = draft.call_ins[id]?.told?.at(-1)?.at;
    const applies = withId(result.findings, id).state === "applies";
    return level === "radio_now" && state === "lit" && at && applies && !waiting.includes(id) ? [{ id, at }] : [];
  });
}

/** Control was told, and an inspector alone is still to hear it: it is not new to control. @param {Report} report @param {string[]} waiting @returns {Record<string, string>} by finding, when they were told, of what, and whom it still needs */
function heardBefore(report, waiting) {
  const { pack, told, draft } = report;
  const still = waiting.filter((id) => told.still.includes(id));
  const words = (/** @type {string} */ id) =>
    say(pack, "message_heard", {
      time: londonTime(draft.call_ins[id]?.told?.at(-1)?.at ?? "")[1],
      who: askedFor(pack, withId(pack.findings, id)),
      call_in: clauseIn(report, id),
    });
  return Object.fromEntries(still.map((id) => [id, words(id)]));
}

/** As the pinned line has it: what an inspector alone is still to hear is not passed to dispatch. @param {Report} report @param {Level} level @param {string[]} waiting */
function nameOver(report, level, waiting) {
  const isRadio = waiting.length > 0 && waiting.every((id) => withId(report.pack.findings, id).call_in === "radio_now");
  return levelName(
    report,
    isRadio ? "radio_now" : level,
    report.result.call_ins.filter(({ id }) => waiting.includes(id)),
  );
}

/** @param {Report} report @returns {string[]} what is still to be said, under the name of each level: by phone what is said by itself */
export function toSay(report) {
  const { pack, result, draft } = report;
  const lit = result.call_ins.filter(({ state }) => state === "lit");
  return LEVELS.flatMap((level) => {
    const apart = lit.filter((one) => one.level === level && !isMerged(pack, one.id) && draft.waits?.includes(one.id));
    const { waiting, onlyStill, to } = waitingAt(report, level, lit);
    const goesOn = Boolean(lastHeard(report, level)) && !onlyStill;
    const lines = [
      ...apart.flatMap(({ id }) => callInLines(spokenOf(report, id), withId(pack.findings, id), draft.kind)),
      ...(waiting.length ? linesFor(report, level, waiting, goesOn, to) : []),
    ];
    const over = apart.length ? levelWords(pack, level, draft.kind) : nameOver(report, level, waiting);
    return lines.length ? [`${over}:`, ...lines] : [];
  });
}
