// @ts-check
// What the answers come to, beside them: what applies now, THRIVE in the pack's own lines, what to say and not to say.

import { findingInRoles } from "../../core/copy/roles.js";
import { withId } from "../../core/json.js";
import { areUnsettled } from "../../core/recognition.js";
import { say } from "../../core/sentences.js";
import { setLines, setText, show } from "../../ui/clone.js";
import { htmlIn } from "../../ui/need.js";
import { boardOf } from "./designated.js";
import { callerMayBeSuspect, callerOf, firstOnBoard, isHandlers, isQuiet, notSoNow, sayOrder } from "./order.js";
import { isSaid } from "./answer.js";
import { callInLines, toldToCaller } from "./spoken_to.js";
import { blockText } from "../copy_block.js";
import { fillList } from "../../screens/lists.js";
import { applying, arrangeSay, findingsOn, placeFindings } from "../applying.js";

const AT_MOST = 3; // beside THRIVE there is room for no more

/** @param {HTMLElement} main @param {import("../report.js").Report} report */
export function showSide(main, report) {
  showNotSo(main, report);
  showFindings(main, report);
  showScripts(main, report);
  showCare(callerMayBeSuspect(report.pack, report.result.findings));
  const { is } = callerOf(report.pack, report.answers);
  const quiet = isQuiet(report.pack, report.answers);
  const isAlone = !quiet && radioLit(report).length === 0;
  main.dataset.alone = isAlone ? "yes" : "no"; // else nobody is told how to close a call
  const { wanted, own } = sayOrder(report.pack, applying(report), is, isAlone, quiet);
  arrangeSay(main, report, wanted, Math.min(own, AT_MOST));
  const before = new Set(); // what stands at the head of each block, such as HOLD, is said once
  for (const letter of htmlIn(main, "[data-thrive]")) {
    const lines = blockText(report, letter.dataset.thrive ?? "")
      .split("\n")
      .filter((line) => line && !before.has(line));
    for (const line of lines) before.add(line);
    const asked = askedOf(report, letter.dataset.thrive ?? "");
    setText(letter, "[data-thrive-words]", lines.join(" ") || asked || say(report.pack, "board_thrive_open"));
    letter.classList.toggle("thrive__one--open", lines.length === 0 && !asked);
  }
}

/** What was asked for a block that has no line, so that it does not stand there as not asked: by its names alone, as the copy leaves each no out, for a row of noes reads as an all-clear. @param {import("../report.js").Report} report @param {string} block @returns {string} */
export function askedOf({ pack, answers, result }, block) {
  const parts = withId(pack.copy_blocks, block).lines.flatMap(({ say: said = [] }) => said);
  const ids = parts.map((part) => (typeof part === "string" ? part : part.of)).filter((id) => id !== undefined);
  const questions = [...new Set(ids)]
    .filter((id) => isSaid(answers[id]) && !result.hidden.includes(id))
    .map((id) => withId(pack.questions, id).short)
    .join(", ");
  return questions && say(pack, "board_thrive_asked", { questions });
}

/** What is called in, and the answers say otherwise now. @param {HTMLElement} main @param {import("../report.js").Report} report */
function showNotSo(main, { pack, draft, result }) {
  const ids = notSoNow(result);
  const unsettled = areUnsettled(pack, result);
  const words = ids.map((id) => findingInRoles(withId(pack.findings, id), { pack, unsettled }).text);
  setText(main, "[data-not-so-words]", words.join(" "));
  const told = ids.filter((id) => draft.call_ins[id]?.told?.length);
  show(main, "[data-not-so-told]", told.length > 0);
  show(main, "[data-not-so-untold]", told.length < ids.length);
  show(main, "[data-not-so]", ids.length > 0);
}

/** @param {import("../report.js").Report} report @returns {string[]} each RADIO NOW that is lit, in the order of danger */
function radioLit({ result }) {
  return result.call_ins.filter(({ level, state }) => level === "radio_now" && state !== "cleared").map(({ id }) => id);
}

/** A call handler's own first; what is for the officers who go there is folded, under their name. @param {HTMLElement} main @param {import("../report.js").Report} report */
function showFindings(main, report) {
  const radio = radioLit(report);
  const first = firstOnBoard(report.pack, report.draft.answers, radio);
  const items = (/** @type {boolean} */ own) =>
    findingsOn(main, report, "draw-board-finding", first, (one) => isHandlers(report.pack, one) === own);
  const [handlers, officers] = [items(true), items(false)];
  for (const item of [...handlers, ...officers])
    item.classList.toggle("finding--care", item.dataset.finding === boardOf(report.pack).confirm_nothing);
  const { held = [] } = boardOf(report.pack);
  const inSight = [first[0], ...held, ...radio]; // neither a danger of the moment nor what holds for the whole call is folded
  const many = applying(report).filter(({ id }) => inSight.includes(id)).length;
  placeFindings(main, handlers, Math.max(AT_MOST, many));
  fillList(main, "[data-officer-list]", officers);
  show(main, "[data-none-yet]", handlers.length + officers.length === 0);
  show(main, "[data-officer]", officers.length > 0);
  setText(main, "[data-officer-count]", String(officers.length));
}

/** The lines of what is to be called in, filled from what was answered. @param {HTMLElement} main @param {import("../report.js").Report} report */
function showScripts(main, { pack, draft, result }) {
  const { hidden, findings } = result;
  const spoken = { pack, answers: draft.answers, hidden, findings, unsettled: areUnsettled(pack, result) };
  for (const list of htmlIn(main, "[data-finding] [data-handler-script]")) {
    setLines(list, callInLines(spoken, withId(pack.findings, list.dataset.handlerScript), draft.kind));
  }
  for (const line of htmlIn(main, "[data-finding] [data-to-caller]"))
    line.textContent = toldToCaller(spoken, withId(pack.findings, line.dataset.toCaller));
  const first = htmlIn(main, "[data-finding] [data-to-caller]").find((line) => line.textContent);
  showCaller(first?.textContent ?? "");
}

/** What keeps the caller safe now stands above what dispatch is told. @param {string} words of the first danger that has any; empty takes it away */
function showCaller(words) {
  setText(document, "#call-ins [data-caller-now]", words);
  show(document, "#call-ins [data-caller-now]", words !== "");
}

/** In the sheet of the call-ins, which stands outside the page. @param {boolean} may be the suspect */
function showCare(may) {
  show(document, "#call-ins [data-care]", may);
}

/** The board is left, and what it wrote into the sheet with it. */
export function leaveSheet() {
  showCare(false);
  showCaller("");
}
