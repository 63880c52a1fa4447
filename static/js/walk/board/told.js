// @ts-check
// Who was told, by key: into the field of the first call-in that nobody is noted for, and back to where the handler was.

import { londonTime } from "../../core/london.js";
import { say } from "../../core/sentences.js";
import { around, maybe, need } from "../../ui/need.js";
import { backToPlace } from "./panels.js";
import { tell } from "./tell.js";
import { offerUndoOf } from "./undo.js";
import { closeCallIns, fetchSheet, openCallIns } from "../call_ins.js";
import { Noted, toldLog } from "../told_notes.js";

/** @typedef {import("../../core/record.js").Lighting} Lighting @typedef {import("../../core/record.js").Told} Note */

/** What is said by itself and not noted yet; what is otherwise now than somebody was told; the one message of each level; then each call-in by itself. */
const FIELDS = [
  "[data-apart-list] .call-in:not(.call-in--told) [data-told-form] input",
  "[data-wrong-tap] input",
  "[data-message]:not([hidden]) [data-tell-all] input",
  "[data-told-form] input",
];

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {AbortSignal} signal */
export function bindTold(main, report, signal) {
  report.changes.addEventListener(
    "noted",
    (event) => {
      if (!(event instanceof Noted)) return;
      if ("told" in event.what) told(main, report, event.what.told);
      else if ("again" in event.what) toldAgain(main, report, event.what);
      else cleared(main, report, event.what);
    },
    { signal },
  );
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {{ id: string, note: Note }[]} notes */
function told(main, report, notes) {
  const { who, at } = notes[0].note;
  const says = say(report.pack, "board_told", { who, time: londonTime(at)[1] });
  tell(main, say(report.pack, "board_noted", { what: says }));
  offerUndoOf(main, report, says, () => {
    for (const { id, note } of notes) for (const one of lightings(report, id)) dropNote(one, note);
    report.touch();
    openUntold(report);
  });
  if (report.told.untold.length === 0) closeCallIns(); // what applies, and what is to be said, has its place again
  backToPlace(main);
}

/** The same name for the same danger is no new telling: what stands noted is said, and can be taken away. @param {HTMLElement} main @param {import("../report.js").Report} report @param {{ id: string, again: Note }} what */
function toldAgain(main, report, { id, again }) {
  const says = say(report.pack, "board_told", { who: again.who, time: londonTime(again.at)[1] });
  tell(main, say(report.pack, "board_told_already", { who: again.who, time: londonTime(again.at)[1] }));
  offerUndoOf(main, report, says, () => {
    for (const one of lightings(report, id)) dropNote(one, again);
    report.touch();
    openUntold(report);
  });
  backToPlace(main); // in the field, z is a letter
}

/** What nobody is noted as told of stands open beside the board. @param {import("../report.js").Report} report */
export function openUntold({ told, result }) {
  const waits = result.call_ins.some(({ id, level }) => level === "radio_now" && told.untold.includes(id));
  if (waits) need(document, "#call-ins", HTMLDetailsElement).open = true;
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {{ id: string, cleared: import("../../core/record.js").Cleared }} what */
function cleared(main, report, { id, cleared: note }) {
  const says = say(report.pack, "board_cleared", { time: londonTime(note.at)[1] });
  tell(main, say(report.pack, "board_noted_cleared", { what: says, reason: note.reason }));
  offerUndoOf(main, report, says, () => {
    for (const one of lightings(report, id)) if (one.cleared === note) delete one.cleared;
    report.touch();
  });
  backToPlace(main);
}

/** A call-in lit again has what was noted before among its earlier ones. @param {import("../report.js").Report} report @param {string} id @returns {Lighting[]} */
function lightings({ draft }, id) {
  return [draft.call_ins[id], ...(draft.call_ins[id].earlier ?? [])];
}

/** @param {Lighting} lighting @param {Note} note */
function dropNote(lighting, note) {
  if (!lighting.told?.includes(note)) return;
  lighting.told = lighting.told.filter((other) => other !== note);
  if (lighting.told.length === 0) delete lighting.told;
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report */
export async function toTold(main, report) {
  const band = openCallIns();
  if (band.hidden) return tell(main, say(report.pack, "board_nothing_lit"));
  const from = document.activeElement;
  await fetchSheet(report); // its fields come with it
  if (document.activeElement !== from || !main.isConnected) return; // the handler has gone on meanwhile
  const field = FIELDS.map((one) => maybe(band, one, HTMLElement)).find(Boolean);
  for (let fold = around(field ?? null, "details"); fold && fold !== band; fold = around(fold.parentElement, "details"))
    fold.setAttribute("open", ""); // a folded field takes no focus
  field?.focus({ preventScroll: true });
  const words = around(field ?? null, "[data-message], .call-in, [data-wrong-tap]");
  const pinned = maybe(band, "[data-caller-now]", HTMLElement)?.offsetHeight ?? 0; // what the caller is told stays above them
  words?.style.setProperty("scroll-margin-block-start", `calc(${pinned}px + 0.75rem)`);
  words?.scrollIntoView({ block: "start" }); // from its first word: it is read out before anybody is noted
  field?.scrollIntoView({ block: "nearest" });
  if (around(field ?? null, "[data-wrong-tap]")) return; // somebody was told, and has it otherwise
  const last = report.told.untold.length + report.told.still.length === 0 && lastOfAll(report);
  if (last) tell(main, say(report.pack, "board_told_all", { who: last.who, time: londonTime(last.at)[1] }));
}

/** @param {import("../report.js").Report} report @returns {Note | undefined} who was told last, of anything */
function lastOfAll(report) {
  return toldLog(report).at(-1)?.note;
}
