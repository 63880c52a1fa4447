// @ts-check
// Who is noted as told, at the call-ins of the sheet: the name offered again, the tap with its words and its undo, and those words to read again.

import { levelWords } from "../core/call_ins.js";
import { londonTime } from "../core/london.js";
import { withId } from "../core/json.js";
import { namedAloud } from "../core/messages.js";
import { areUnsettled } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";
import { askedFor } from "../core/told_whom.js";
import { clone } from "../ui/clone.js";
import { sinceWords } from "./since_changed.js";
import { Noted, tell, toldLog, untell } from "./told_notes.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/record.js").Told} Note @typedef {import("../core/sentences.js").Speaks} Speaks */

/** @param {Report} report @param {string} id of a call-in @returns {string} as it was tapped; where somebody was told, and not whom it asks for, whom */
export function nameOf(report, id) {
  const { pack, told, answers, result } = report;
  const since = sinceWords(report, id);
  const call_in = since ? `${since}.` : namedAloud(pack, id, answers, result.hidden, areUnsettled(pack, result));
  if (!told.still.includes(id)) return call_in;
  return say(pack, "copy_asks_for", { who: askedFor(pack, withId(pack.findings, id)), call_in });
}

/** One breath says it all to one person: whom, and what comes first, and no count of lines. @param {Report} report @returns {string} for each who is still to be told the gravest, for the lists of reports; empty where nobody is */
export function gravest(report) {
  const { pack, draft, result, told } = report;
  /** @type {Map<string, string[]>} */
  const byWhom = new Map();
  for (const { id, level } of result.call_ins) {
    const isStill = told.still.includes(id);
    if (!isStill && !told.untold.includes(id)) continue;
    const whom = isStill ? askedFor(pack, withId(pack.findings, id)) : levelWords(pack, level, draft.kind);
    byWhom.set(whom, [...(byWhom.get(whom) ?? []), `${isStill ? "" : `${whom}: `}${bare(nameOf(report, id))}`]);
  }
  const lines = [...byWhom.values()].map((all) =>
    all.some((one) => one !== all[0]) ? say(pack, "call_in_and_more", { call_in: all[0] }) : all[0],
  );
  return lines.map((line) => `${line.charAt(0).toUpperCase()}${line.slice(1)}.`).join(" ");
}

/** @param {string} words */
function bare(words) {
  return words.replace(/\.+$/, "");
}

/** Whoever was told last is offered, and written only by a tap of its own: one stray touch on Told writes nobody's name. @param {Report} report @param {HTMLFormElement} form @param {HTMLInputElement} field @param {string | undefined} who */
export function offerAgain(report, form, field, who) {
  const there = form.querySelector("[data-who-again]");
  if (!who || report.readOnly) return there?.remove();
  const button = there instanceof HTMLElement ? there : clone(document, "#told-again");
  button.dataset.whoAgain = "";
  button.textContent = say(report.pack, "call_in_who_again", { who });
  button.onclick = () => {
    field.value = who;
    place();
    field.focus({ preventScroll: true });
  };
  const place = () => (button.style.visibility = field.value === "" ? "" : "hidden"); // its room stays: Told moves from under no thumb
  place();
  if (!there) field.parentElement?.before(button);
}

/** @param {Report} report @param {string[]} ids @param {string} who @param {string[]} words on the screen */
export function noted(report, ids, who, words) {
  const notes = tell(report, ids, who, words);
  if (ofKind(report.draft.kind, { scene: true, call: false }))
    import("./take_back_told.js").then(
      ({ offerUndoTold }) => offerUndoTold(report, notes, () => untell(report, notes)),
      () => {}, // not on this phone yet: it is noted all the same, and can be cleared with a reason
    );
}

/** Of one call-in by itself: whoever is noted there, of what stands now, is not noted anew. @param {Report} report @param {string} id @param {string} who @param {string[]} words */
export function notedOne(report, id, who, words) {
  const { told, draft, changes } = report;
  const isOpen = told.untold.includes(id) || told.still.includes(id);
  const again = (draft.call_ins[id]?.told ?? []).find((one) => one.who.toLowerCase() === who.toLowerCase());
  if (again && !isOpen) return void changes.dispatchEvent(new Noted({ id, again }));
  noted(report, [id], who, words);
}

/** What was said stands in the words of that tap, the latest first; where none were kept, the log alone says of what. @param {Report} report @returns {string[]} */
export function saidAgain(report) {
  const noted = toldLog(report).filter(({ said }) => said.length > 0);
  return noted.reverse().flatMap(({ note, said }) => [`${toldWord(report.pack, note)}:`, ...said]);
}

/** @param {Speaks} pack @param {Note} told */
export function toldWord(pack, told) {
  return say(pack, "call_in_told", { who: told.who, time: londonTime(told.at)[1] });
}
