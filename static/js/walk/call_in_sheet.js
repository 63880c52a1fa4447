// @ts-check
// What stands under the pinned band: what is new, one message for each level with one tap that notes who was told, then each call-in by
// itself, folded. Fetched with the first report that is opened: the first page has no room for it.

import { levelWords } from "../core/call_ins.js";
import { answersAt } from "../core/copy/answers_at.js";
import { withImplied } from "../core/implied.js";
import { withId } from "../core/json.js";
import { areUnsettled, recognisedIn } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { londonTime } from "../core/london.js";
import { loudWords } from "../core/marks.js";
import { isMerged, messageLines, namedAloud } from "../core/messages.js";
import { say } from "../core/sentences.js";
import { askedFor } from "../core/told_whom.js";
import { clone, setLines, setText, show } from "../ui/clone.js";
import { showCurrency } from "../ui/currency.js";
import { htmlIn, need } from "../ui/need.js";
import { lineNow } from "./band_words.js";
import { callInLines, withCare, withPlace } from "./board/spoken_to.js";
import { changedLines } from "./for_dispatch.js";
import { clauseIn, heardBesides, saidWithin, settledBy } from "./for_sergeant.js";
import { closeCallIns } from "./call_ins.js";
import { comesInFront } from "./in_front.js";
import { offerWrongTaps, sinceWords, thenOf } from "./since_changed.js";
import { clear, lastTold, toldLog } from "./told_notes.js";
import { noted, notedOne, offerAgain, saidAgain, toldWord } from "./who_told.js";

export { standing } from "./standing.js";
export { putOutSlips, turned } from "./since_changed.js";
export { gravest, nameOf } from "./who_told.js";
export { grownSince, inSight } from "./grown.js";
export { factsOf, levelLine, lineNow } from "./band_words.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").CallIn} Lit @typedef {import("../core/types.js").Level} Level */
/** @typedef {import("../core/record.js").Told} Note @typedef {import("../core/sentences.js").Speaks} Speaks @typedef {import("../core/record.js").Lighting} Lighting */

/** @type {Level[]} */
const LEVELS = ["radio_now", "sergeant"];
const FEW = 4; // call-ins that stand one by one below the message
const FIRST = 1; // of the one order of danger
const TAGGED = new Set(["treat", "respond"]); // what a copy heads POSSIBLE STALKING is called so on the radio, and nothing else is

/** @param {HTMLElement} band @param {Report | null} report null empties it @param {Lit[]} lit in the order of danger @param {string[]} news ids of what was lit since the sheet was last folded */
export function fillSheet(band, report, lit, news) {
  const isApart = (/** @type {Lit} */ { id }) => report !== null && !isMerged(report.pack, id);
  fillItems(need(band, "[data-apart-list]", HTMLElement), report, lit.filter(isApart));
  const merged = lit.filter((one) => !isApart(one));
  const isDone = (/** @type {Lit} */ { id }) =>
    report !== null && ofKind(report.draft.kind, { scene: false, call: true }) && !report.told.untold.includes(id);
  const each = merged.filter((one) => !isDone(one));
  fillItems(need(band, "[data-call-in-list]", HTMLElement), report, each);
  foldMany(need(band, "[data-each]", HTMLDetailsElement), report, each.length);
  fillItems(need(band, "[data-told-items]", HTMLElement), report, merged.filter(isDone)); // on a call, what is told does not stand between
  for (const level of LEVELS) fillMessage(band, level, report, lit);
  setLines(
    need(band, "[data-new]", Element),
    report ? news.map((id) => say(report.pack, "call_in_new", { line: lineNow(report, id) })) : [],
  );
  setLines(need(band, "[data-stays]", Element), report ? firstLines(report, lit, news) : []);
  offerWrongTaps(need(band, ".call-ins__sheet", HTMLElement), report, lit);
  setLines(need(band, "[data-changed]", Element), changedLines(report, lit));
  setLines(need(band, "[data-told-log]", Element), report ? logLines(report) : []);
  const again = report ? saidAgain(report) : [];
  show(band, "[data-said-again]", again.length > 0);
  setLines(need(band, "[data-again-lines]", Element), again);
}

const HAS_ROOM = "(min-height:30em)"; // as css/pages/board/desk.css and narrow.css have it: below that the sheet lies over the questions

/** At a desk the sheet covers nothing, and opens for each; where letters twice as large leave no room for both it stays one line, that opens. @param {Report} report @param {Lit[]} radio new ones @param {Set<string>} seen what stood in an open sheet */
export function opensFor({ pack, draft, result }, radio, seen) {
  const dangers = (/** @type {Lit[]} */ all) =>
    all.map(({ id }) => ({ danger: withId(pack.findings, id).danger, apart: !isMerged(pack, id) }));
  const before = result.call_ins.filter(({ id, level }) => level === "radio_now" && seen.has(id));
  return ofKind(draft.kind, {
    scene: () => comesInFront(dangers(radio), dangers(before)),
    call: () => matchMedia(HAS_ROOM).matches,
  })();
}

/** The one message says them all: many by themselves wait in one fold, which is let be once somebody touched it. At a desk they stand. @param {HTMLDetailsElement} fold @param {Report | null} report @param {number} count */
function foldMany(fold, report, count) {
  const isMany = count > FEW && report !== null && ofKind(report.draft.kind, { scene: true, call: false });
  fold.hidden = count === 0;
  if (fold.dataset.each === String(isMany)) return;
  fold.dataset.each = String(isMany);
  fold.open = !isMany;
}

/** What comes first of all stays above what is said, until it was told or cleared: to move is of no use afterwards. @param {Report} report @param {Lit[]} lit @param {string[]} news stand there already */
function firstLines(report, lit, news) {
  const { pack, told } = report;
  return lit
    .filter(({ id, level }) => level === "radio_now" && told.untold.includes(id) && !news.includes(id))
    .flatMap(({ id }) => (withId(pack.findings, id).danger === FIRST ? lineNow(report, id) : []));
}

/** @param {Report} report @param {Lit[]} lit @returns {Lit[]} what was told, and not to whom it asks for */
export function stillFor({ told }, lit) {
  return lit.filter(({ id }) => told.still.includes(id));
}

/** What nobody was told of, and what was told and not to whom it asks for: that stays among them when another lights. @param {Report} report @param {Level} level @param {Lit[]} lit @returns {{waiting: string[], whom: string, onlyStill: boolean}} ids, who is still to be told of them, and whether nothing else waits */
function waitingAt(report, level, lit) {
  const { pack, told } = report;
  const mine = lit.filter((one) => one.level === level && isMerged(pack, one.id));
  const still = stillFor(report, mine);
  const whom = new Set(still.map(({ id }) => askedFor(pack, withId(pack.findings, id))));
  const waiting = mine.filter((one) => still.includes(one) || told.untold.includes(one.id)).map(({ id }) => id);
  return { waiting, whom: [...whom].join(", "), onlyStill: still.length > 0 && waiting.length === still.length };
}

/** @param {HTMLElement} band @param {Level} level @param {Report | null} report @param {Lit[]} lit */
function fillMessage(band, level, report, lit) {
  const part = need(band, `[data-message="${level}"]`, HTMLElement);
  const form = need(part, "form", HTMLFormElement);
  const { waiting, whom, onlyStill } = report
    ? waitingAt(report, level, lit)
    : { waiting: [], whom: "", onlyStill: false };
  part.hidden = waiting.length === 0;
  const last = report && lastTold(report, level);
  const lines = report ? linesFor(report, level, waiting, Boolean(last) && !onlyStill) : []; // an inspector has heard nothing yet
  setLines(
    need(part, "[data-lines]", Element),
    report && whom ? [say(report.pack, "call_in_asks_for", { who: whom }), ...lines] : lines,
  );
  if (!report || waiting.length === 0) {
    form.reset();
    form.onsubmit = null;
    return;
  }
  setText(part, "[data-level-words]", levelWords(report.pack, level, report.draft.kind));
  show(part, "form", !report.readOnly);
  const field = need(form, "input", HTMLInputElement);
  const isCall = ofKind(report.draft.kind, { scene: false, call: true });
  if (isCall && field.value === "" && last && !onlyStill) field.value = last.who; // at a desk, by keys
  if (onlyStill && field.value === last?.who) field.value = ""; // they were told, and are not whom it asks for
  offerAgain(report, form, field, isCall || onlyStill ? undefined : last?.who);
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

/** @param {Report} report @param {Level} level @param {string[]} waiting @param {boolean} goesOn */
function linesFor(report, level, waiting, goesOn) {
  const { pack, draft, result } = report;
  const { answers } = draft;
  const besides = heardBesides(report, level, waiting, goesOn);
  const changed = Object.fromEntries([
    ...waiting.map((id) => [id, sinceWords(report, id)]),
    ...besides.map((id) => [id, sinceWords(report, id) || clauseIn(report, id)]), // it is heard; what is needed was asked of control
  ]);
  const comesOut = recognisedIn(pack, result)?.comesOut ?? "";
  const unsettled = areUnsettled(pack, result);
  const now = besides.filter((id) => !sinceWords(report, id));
  const heads = { tagged: TAGGED.has(comesOut), crossed: comesOut === "unsettled", unsettled, changed };
  const within = saidWithin(
    report,
    now,
    waiting.filter((id) => !sinceWords(report, id)),
  );
  const filledFrom = { pack, answers, hidden: result.hidden, kind: draft.kind, within, ...heads };
  const lines = withPlace(messageLines(filledFrom, level, [...besides, ...waiting], goesOn), {
    pack,
    answers,
    unsettled,
  });
  return withCare(lines, { pack, findings: result.findings });
}

/** @param {Report} report @returns {string[]} what is still to be said, under the name of each level: by phone what is said by itself */
export function toSay(report) {
  const { pack, result, draft } = report;
  const lit = result.call_ins.filter(({ state }) => state === "lit");
  return LEVELS.flatMap((level) => {
    const apart = lit.filter((one) => one.level === level && !isMerged(pack, one.id) && draft.waits?.includes(one.id));
    const { waiting } = waitingAt(report, level, lit);
    const lines = [
      ...apart.flatMap(({ id }) => callInLines(spokenOf(report, id), withId(pack.findings, id), draft.kind)),
      ...(waiting.length ? linesFor(report, level, waiting, Boolean(lastTold(report, level))) : []),
    ];
    return lines.length ? [`${levelWords(pack, level, draft.kind)}:`, ...lines] : [];
  });
}

/** @param {Report} report @returns {string[]} the one log of who was told */
function logLines(report) {
  const { pack, result, draft } = report;
  const then = (/** @type {string} */ toldAt) =>
    withImplied(
      pack,
      answersAt(draft.answers, (at) => at <= toldAt),
      result.hidden,
    );
  const named = (/** @type {string} */ id, /** @type {Note} */ note) =>
    namedAloud(pack, id, then(note.at), result.hidden, areUnsettled(pack, result)).replace(/\.+$/, ""); // what was tapped then: what was answered since, they were not told
  return toldLog(report).map(({ note, ids }) =>
    say(report.pack, "call_in_log", {
      who: note.who,
      time: clockTime(note.at),
      call_ins: ids.map((id) => named(id, note)).join("; "),
    }),
  );
}

/** One item for each that is lit; those that stand there already are left alone. @param {HTMLElement} list @param {Report | null} report @param {Lit[]} lit */
function fillItems(list, report, lit) {
  const kept = new Map(htmlIn(list, ":scope > *").map((item) => [item.dataset.callIn, item]));
  const items = report ? lit.map((one) => filled(kept.get(key(report, one)) ?? newItem(report, one), report, one)) : [];
  if (items.length !== list.children.length || items.some((item, at) => list.children[at] !== item))
    list.replaceChildren(...items);
}

/** Folded where the one message names it; open where it is said by itself. @param {Report} report @param {Lit} callIn */
function newItem(report, { id }) {
  const item = clone(document, "#call-in-item");
  if (item instanceof HTMLDetailsElement) item.open = !isMerged(report.pack, id);
  return item;
}

/** @param {Report} report @param {Lit} callIn */
function key(report, callIn) {
  return `${report.draft.draft_id}:${callIn.id}`;
}

/** @param {HTMLElement} item @param {Report} report @param {Lit} callIn */
function filled(item, report, callIn) {
  const finding = withId(report.pack.findings, callIn.id);
  const { earlier = [], told = [] } = report.draft.call_ins[callIn.id] ?? {};
  item.dataset.callIn = key(report, callIn);
  item.classList.add(`call-in--${callIn.level}`);
  const { untold, still } = report.told;
  item.classList.toggle("call-in--told", ![...untold, ...still].includes(callIn.id));
  setText(item, "[data-level-words]", levelWords(report.pack, callIn.level, report.draft.kind));
  setText(
    item,
    "[data-text]",
    sinceWords(report, callIn.id) ||
      namedAloud(
        report.pack,
        callIn.id,
        report.answers,
        report.result.hidden,
        areUnsettled(report.pack, report.result),
      ),
  );
  showCurrency(report.pack, item, loudWords(report.pack, finding), finding.review_by);
  setLines(need(item, "[data-script]", Element), callInLines(spokenOf(report, callIn.id), finding, report.draft.kind));
  const notYet = report.told.still.includes(callIn.id)
    ? [say(report.pack, "call_in_not_yet", { who: askedFor(report.pack, finding) })]
    : [];
  setLines(need(item, "[data-told-list]", Element), [
    ...toldLines(report.pack, { earlier, told }, report.told.once[callIn.id]),
    ...notYet,
  ]);
  show(item, "[data-told-form], .call-in__clear", !report.readOnly);
  bind(item, report, callIn.id);
  return item;
}

/** @param {Report} report @param {string} id of a call-in: what is read out of it is of the answers with which it applies, or last did */
function spokenOf(report, id) {
  const { pack, result } = report;
  const { answers, hidden } = thenOf(report, id);
  return { pack, answers, hidden, findings: result.findings, unsettled: areUnsettled(pack, result) };
}

/** @param {Speaks} pack @param {{earlier: Lighting[], told: Note[]}} held what is kept of one call-in @param {string | undefined} once who was told of it once for all @returns {string[]} the lightings before this one first */
function toldLines(pack, { earlier, told }, once) {
  const noted = told.map((one) => toldWord(pack, one));
  return [
    ...earlier.flatMap((one) => earlierWords(pack, one)),
    ...noted,
    ...(once ? [say(pack, "call_in_told_once", { who: once })] : []),
  ];
}

/** @param {Speaks} pack @param {Lighting} lighting one before this @returns {string[]} */
function earlierWords(pack, { told = [], cleared }) {
  const notes = told.map((one) => say(pack, "call_in_before", { note: toldWord(pack, one) }));
  return cleared
    ? [...notes, say(pack, "call_in_before_cleared", { time: clockTime(cleared.at), reason: cleared.reason })]
    : notes;
}

/** @param {HTMLElement} item @param {Report} report @param {string} id */
function bind(item, report, id) {
  if (item.dataset.bound) return;
  item.dataset.bound = "yes";
  label(item, "[data-told-form]", `told-${id}`);
  label(item, "[data-clear-form]", `clear-${id}`);
  const words = () => htmlIn(item, "[data-script] > *").map((line) => line.textContent?.trim() ?? "");
  onSubmit(item, "[data-told-form]", ({ who }) => notedOne(report, id, who, words()));
  onSubmit(item, "[data-clear-form]", ({ reason }) => clear(report, id, reason));
}

/** @param {HTMLElement} item @param {string} selector @param {(values: Record<string, string>) => void} act */
function onSubmit(item, selector, act) {
  const form = need(item, selector, HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    if (Object.values(values).every(Boolean)) (act(values), form.reset());
  });
}

/** @param {HTMLElement} item @param {string} form @param {string} id */
function label(item, form, id) {
  item.querySelector(`${form} label`)?.setAttribute("for", id);
  item.querySelector(`${form} input`)?.setAttribute("id", id);
}

/** @param {Report} report @param {Lit[]} lit all told @returns {string} for the band: who was told, and when, last */
export function toldWords(report, lit) {
  const told = lit
    .flatMap(({ id }) => report.draft.call_ins[id].told ?? [])
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  const [once] = Object.values(report.told.once);
  if (!told && lit.length && once) return say(report.pack, "call_in_you_told_once", { who: once });
  const byWhom = report.draft.call_told?.length ? "call_in_noted" : "call_in_you_told"; // control may have noted it
  return told ? say(report.pack, byWhom, { who: told.who, time: clockTime(told.at) }) : "";
}

/** @param {string} at @returns {string} */
function clockTime(at) {
  return londonTime(at)[1];
}
