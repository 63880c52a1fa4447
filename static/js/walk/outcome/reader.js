// @ts-check
// One line at a time in large letters, and the card to point at. Nothing here is an answer: reading changes no report and tells nobody.
// It stands in <main>, so the lock takes it away with the rest. No key turns it: a thumb in the lower half does.

import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { clone, setText } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { wholePackOf } from "../whole_pack.js";
import { deviceHere, isPrivate } from "../who_hears.js";

/** @typedef {import("../report.js").Report} Report */

const SIZES = ["short", "long", "small"]; // of the letters: the largest with which the whole line stands in the upper half

/** @typedef {{ lines: string[], message_after?: number }} Read */

/** How to call it in says the message of now too, as the call-ins' sheet has it: where it is answered that nobody could see or hear it, and nowhere else. @param {Report} report @param {Read} read @returns {Promise<string[]>} */
export async function linesOf(report, { lines, message_after: after }) {
  if (!after || !isPrivate(report)) return lines;
  const { toSay } = await import("../call_in/sheet.js");
  return [...lines.slice(0, after), ...toSay(report), ...lines.slice(after)];
}

/** Where something may listen its first line sends away from it: never whoever is to go in at once, to save a life. @param {HTMLElement} main @param {Report} report @param {string} id of the lines, which come with what no report waits for @returns {Promise<void>} Throws when they have not come */
export async function readAloud(main, report, id) {
  const { pack, draft } = report;
  const { read_aloud: all = [] } = await wholePackOf(draft.pack_id, draft.lang);
  if (!main.isConnected) return; // locked meanwhile
  const read = withId(all, id);
  const away = deviceHere(report) && !read.at_once ? [say(pack, "reader_away")] : [];
  const lines = [...away, ...(await linesOf(report, read))];
  if (!main.isConnected) return;
  const dialog = opened(main, "#reader");
  let at = 0;
  const turn = (/** @type {number} */ by) => {
    if (at + by >= lines.length) return close(dialog);
    at = Math.max(0, at + by);
    setText(dialog, "[data-line]", lines[at]);
    fit(dialog);
    setText(dialog, "[data-count]", say(pack, "reader_place", { line: at + 1, lines: lines.length }));
    need(dialog, "[data-back]", HTMLButtonElement).disabled = at === 0;
    setText(dialog, "[data-next]", say(pack, at + 1 < lines.length ? "reader_next" : "reader_close"));
  };
  dialog.querySelector("[data-next]")?.addEventListener("click", () => turn(1));
  dialog.querySelector("[data-back]")?.addEventListener("click", () => turn(-1));
  turn(0);
}

/** A line of which the end is cut is not read. @param {HTMLElement} dialog */
function fit(dialog) {
  const page = need(dialog, ".reader__page", HTMLElement);
  for (const size of SIZES) {
    need(dialog, "[data-line]", HTMLElement).className = `reader__line reader__line--${size}`;
    if (page.scrollHeight <= page.clientHeight) return;
  }
}

/** @param {HTMLElement} main */
export function pointCard(main) {
  opened(main, "#point-card");
}

/** @param {HTMLDialogElement} dialog */
function close(dialog) {
  dialog.close();
  dialog.remove();
}

/** @param {HTMLElement} main @param {string} template @returns {HTMLDialogElement} shown, with Close at work, and Hide as everywhere (ui/hide.js); gone once it is closed */
function opened(main, template) {
  const dialog = clone(main, template);
  if (!(dialog instanceof HTMLDialogElement)) throw new TypeError(`${template} is no dialog`);
  main.append(dialog);
  dialog.querySelector("[data-close]")?.addEventListener("click", () => close(dialog));
  dialog.addEventListener("close", () => dialog.remove()); // Escape, or the phone's own Back
  dialog.showModal();
  return dialog;
}
