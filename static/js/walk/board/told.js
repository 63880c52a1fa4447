// @ts-check
// Who was told, by key: into the field of the first call-in that nobody is noted for, and back to where the handler was.

import { takesText } from "../../ui/keys.js";
import { backToPlace } from "./panels.js";
import { tell } from "./tell.js";
import { offerUndoOf } from "./undo.js";
import { clockTime } from "../call_ins.js";

/** What is not noted yet, one by one; then all that the supervisor is to hear in one call; then what is noted already. */
const FIELDS = [".call-in:not(.call-in--told) [data-told-one][open] input", "[data-tell-all]:not([hidden]) input", "[data-told-one] input"];

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {AbortSignal} signal */
export function bindTold(main, report, signal) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !takesText(event.target) || !(/** @type {Element} */ (event.target).closest("#call-ins"))) return;
    event.preventDefault(); // else whoever listens after this leaves the focus nowhere
    backToPlace(main);
  }, { signal });
  report.changes.addEventListener("told", (/** @type {any} */ { detail: notes }) => told(main, report, notes), { signal });
  report.changes.addEventListener("cleared", (/** @type {any} */ { detail }) => cleared(main, report, detail), { signal });
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {{ id: string, note: { who: string, at: string } }[]} notes */
function told(main, report, notes) {
  const { who, at } = notes[0].note;
  const says = `told ${who}, ${clockTime(at)}`;
  tell(main, `Noted: ${says}.`);
  offerUndoOf(main, report, says, () => {
    for (const { id, note } of notes) for (const one of lightings(report, id)) dropNote(one, note);
    report.touch();
  });
  backToPlace(main);
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {{ id: string, cleared: { at: string, reason: string } }} what */
function cleared(main, report, { id, cleared: note }) {
  const says = `cleared, ${clockTime(note.at)}`;
  tell(main, `Noted: ${says}, ${note.reason}.`);
  offerUndoOf(main, report, says, () => {
    for (const one of lightings(report, id)) if (one.cleared === note) delete one.cleared;
    report.touch();
  });
  backToPlace(main);
}

/** A call-in lit again has what was noted before among its earlier ones. @param {import("../report.js").Report} report @param {string} id @returns {any[]} */
function lightings({ draft }, id) {
  return [draft.call_ins[id], ...(draft.call_ins[id].earlier ?? [])];
}

/** @param {any} lighting a lighting @param {any} note */
function dropNote(lighting, note) {
  if (!lighting.told?.includes(note)) return;
  lighting.told = lighting.told.filter((/** @type {any} */ other) => other !== note);
  if (lighting.told.length === 0) delete lighting.told;
}

/** @param {HTMLElement} main */
export function toTold(main) {
  const band = /** @type {HTMLDetailsElement} */ (document.querySelector("#call-ins"));
  if (band.hidden) return tell(main, "Nothing to call in is lit.");
  band.open = true;
  const field = FIELDS.map((one) => /** @type {HTMLElement | null} */ (band.querySelector(one))).find(Boolean);
  field?.focus();
}
