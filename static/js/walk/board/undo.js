// @ts-check
// Ten seconds to undo what a key wrote: what was done last stands at the foot of the board with its button and its key.

import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { setText } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { backToPlace } from "./panels.js";
import { tell, untell } from "./tell.js";
import { blockText } from "../copy_block.js";
import { secondsLeft, stillOpen, withAct } from "../undo_list.js";

const EACH_MS = 250;

/** @typedef {import("../report.js").Report} Report */

/** @type {WeakMap<Report, import("../undo_list.js").Undoable[]>} of each call that is open: a search and back loses none, the lock all */
const lists = new WeakMap();

/** @param {HTMLElement} main @param {Report} report @param {AbortSignal} signal */
export function bindUndo(main, report, signal) {
  for (const button of main.querySelectorAll("[data-undo-act]"))
    button.addEventListener("click", () => undoLast(main, report), { signal });
  const clock = setInterval(() => showUndo(main, report), EACH_MS);
  signal.addEventListener("abort", () => clearInterval(clock));
  showUndo(main, report);
}

/** @param {HTMLElement} main @param {Report} report @param {string} says what was done @param {() => unknown} undo takes it away; what it returns is said with it, and what it throws where it cannot */
export function offerUndo(main, report, says, undo) {
  lists.set(report, withAct(open(report), says, undo, Date.now()));
  tell(main, say(report.pack, "board_undo"));
  showUndo(main, report);
}

/** What was written into the record; undone, it also says what was copied meanwhile and is no longer so. @param {HTMLElement} main @param {Report} report @param {string} says @param {() => void} undo */
export function offerUndoOf(main, report, says, undo) {
  const from = report.draft.copied.length;
  offerUndo(main, report, says, () => {
    const blocks = [...new Set(report.draft.copied.slice(from).map(({ block }) => block))];
    const before = blocks.map((block) => blockText(report, block));
    undo();
    const stale = blocks.filter((block, at) => blockText(report, block) !== before[at]);
    return stale
      .map((block) => say(report.pack, "board_copied_with_it", { block: withId(report.pack.copy_blocks, block).text }))
      .join(" ");
  });
}

/** @param {HTMLElement} main @param {Report} report */
export async function undoLast(main, report) {
  const last = open(report).at(-1);
  if (!last) return tell(main, say(report.pack, "board_nothing_to_undo"));
  lists.set(report, open(report).slice(0, -1));
  try {
    const also = await last.undo();
    tell(main, [say(report.pack, "board_undone", { what: last.says }), also].filter(Boolean).join(" "));
  } catch (error) {
    tell(
      main,
      say(report.pack, "board_not_undone", {
        what: last.says,
        why: error instanceof Error ? error.message : String(error),
      }),
    );
  }
  showUndo(main, report);
}

/** @param {HTMLElement} main @param {Report} report */
function showUndo(main, report) {
  const last = open(report).at(-1);
  const bar = need(main, "[data-undo]", HTMLElement);
  const leaves = !last && bar.contains(document.activeElement);
  bar.hidden = !last;
  if (leaves) backToPlace(main);
  if (!last) return untell(main, say(report.pack, "board_undo"));
  setText(bar, "[data-undo-words]", last.says);
  setText(bar, "[data-undo-left]", say(report.pack, "board_seconds", { seconds: secondsLeft(last, Date.now()) }));
}

/** @param {Report} report */
function open(report) {
  return stillOpen(lists.get(report) ?? [], Date.now());
}
