// @ts-check
// What stands under the pinned band: what is new, one message for each level with one tap that notes who was told, then each call-in by
// itself, folded. Fetched with the first report that is opened: the first page has no room for it.

import { answersAt } from "../../core/copy/answers_at.js";
import { withImplied } from "../../core/implied.js";
import { withId } from "../../core/json.js";
import { londonTime } from "../../core/london.js";
import { isMerged, namedAloud } from "../../core/messages.js";
import { areUnsettled } from "../../core/recognition.js";
import { ofKind } from "../../core/record_kinds.js";
import { say } from "../../core/sentences.js";
import { setLines, show } from "../../ui/clone.js";
import { allIn, need } from "../../ui/need.js";
import { lineNow } from "../band_words.js";
import { fillItems } from "./items.js";
import { fillMessage } from "./messages.js";
import { offerWrongTaps } from "./wrong_taps.js";
import { changedLines } from "../for_dispatch.js";
import { comesInFront } from "../in_front.js";
import { toldLog } from "../told_notes.js";
import { outFirst } from "../who_hears.js";
import { saidAgain } from "../who_told.js";

export { toSay } from "./messages.js";
export { standing } from "../standing.js";
export { turned } from "../since_changed.js";
export { putRight } from "../put_back.js";
export { gravest, nameOf } from "../who_told.js";
export { grownSince, inSight } from "../grown.js";
export { lineNow, openLine } from "../band_words.js";
export { showLevel } from "./pinned.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").CallIn} Lit @typedef {import("../../core/types.js").Level} Level */
/** @typedef {import("../../core/record.js").Told} Note */

/** @type {Level[]} */
const LEVELS = ["radio_now", "sergeant"];
const FEW = 4; // call-ins that stand one by one below the message
const FIRST = 1; // of the one order of danger

/** @param {HTMLElement} band @param {Report | null} report null empties it @param {Lit[]} lit in the order of danger @param {string[]} news ids of what was lit since the sheet was last folded */
export function fillSheet(band, report, lit, news) {
  const isApart = (/** @type {Lit} */ { id }) => report !== null && !isMerged(report.pack, id);
  fillItems(need(band, "[data-apart-list]", HTMLElement), report, lit.filter(isApart));
  const merged = lit.filter((one) => !isApart(one));
  const isDone = (/** @type {Lit} */ { id }) =>
    report !== null && ofKind(report.draft.kind, { scene: false, call: true }) && !report.told.untold.includes(id);
  const each = merged.filter((one) => !isDone(one));
  fillItems(need(band, "[data-call-in-list]", HTMLElement), report, each);
  foldMany(need(band, "[data-each]", HTMLDetailsElement), report, each);
  fillItems(need(band, "[data-told-items]", HTMLElement), report, merged.filter(isDone)); // on a call, what is told does not stand between
  for (const level of LEVELS) fillMessage(band, level, report, lit);
  setLines(
    need(band, "[data-new]", Element),
    report ? newOf(lit, news).map(({ id }) => say(report.pack, "call_in_new", { line: lineNow(report, id) })) : [],
  );
  const moved = report ? firstLines(report, lit, news) : [];
  setLines(need(band, "[data-stays]", Element), report ? [...outFirst(report, lit), ...moved] : []);
  offerWrongTaps(need(band, ".call-ins__sheet", HTMLElement), report, lit);
  setLines(need(band, "[data-changed]", Element), changedLines(report, lit));
  setLines(need(band, "[data-told-log]", Element), report ? logLines(report) : []);
  const again = report ? saidAgain(report) : [];
  show(band, "[data-said-again]", again.length > 0);
  setLines(need(band, "[data-again-lines]", Element), again);
}

/** In the one order of danger, as everywhere. @param {Lit[]} lit @param {string[]} news */
function newOf(lit, news) {
  return lit.filter(({ id }) => news.includes(id));
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

/** The one message says them all: many by themselves wait in one fold, which is let be once somebody touched it. At a desk they stand. Of one alone the message has the words and who was told: below it stands how it is cleared. @param {HTMLDetailsElement} fold @param {Report | null} report @param {Lit[]} each */
function foldMany(fold, report, each) {
  const isScene = report !== null && ofKind(report.draft.kind, { scene: true, call: false });
  const isAlone = isScene && each.length === 1 && report.told.untold.includes(each[0].id);
  const how = isAlone ? "alone" : String(isScene && each.length > FEW);
  fold.hidden = each.length === 0;
  showAlone(fold, isAlone);
  if (fold.dataset.each === how) return;
  fold.dataset.each = how;
  fold.open = how !== "true";
}

/** @param {HTMLDetailsElement} fold @param {boolean} isAlone one, which the message above it says whole */
function showAlone(fold, isAlone) {
  show(fold, ":scope > summary, .call-in__head, [data-script]", !isAlone);
  if (isAlone) show(fold, "[data-told-form]", false); // with every other it stands as the report may be changed
  for (const item of allIn(fold, ".call-in", HTMLDetailsElement))
    if (isAlone) item.open = true;
    else if (fold.dataset.each === "alone") item.open = false;
}

/** What comes first of all stays above what is said, until it was told or cleared: to move is of no use afterwards. @param {Report} report @param {Lit[]} lit @param {string[]} news stand there already */
function firstLines(report, lit, news) {
  const { pack, told } = report;
  return lit
    .filter(({ id, level }) => level === "radio_now" && told.untold.includes(id) && !news.includes(id))
    .flatMap(({ id }) => (withId(pack.findings, id).danger === FIRST ? lineNow(report, id) : []));
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
      time: londonTime(note.at)[1],
      call_ins: [...new Set(ids.map((id) => named(id, note)))].join("; "), // two call-ins may say one thing
    }),
  );
}
