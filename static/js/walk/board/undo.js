// @ts-check
// Ten seconds to undo what a key wrote: what was done last stands at the foot of the board with its button and its key.

import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { setText } from "../../ui/clone.js";
import { maybe, need } from "../../ui/need.js";
import { backToPlace, openPanel } from "./panels.js";
import { saidWords } from "./answer.js";
import { tell, untell } from "./tell.js";
import { blockText } from "../copy_block.js";
import { UNDO_MS, secondsLeft, stillOpen, withAct } from "../undo_list.js";

const EACH_MS = 250;

/** @typedef {import("../report.js").Report} Report */

/** @type {WeakMap<Report, import("../undo_list.js").Undoable[]>} of each call that is open: a search and back loses none, the lock all */
const lists = new WeakMap();
/** @typedef {{ id: string, before: import("../report.js").Answer | undefined, written: import("../report.js").Answer | undefined }} Answered */
/** @typedef {Answered & { at: number, from: number }} Kept `from`: how much was copied before it */
/** @type {WeakMap<Report, Kept[]>} what keys have answered in each, the latest last: two that were pressed at once are taken back one after the other */
const answered = new WeakMap();

/** @param {HTMLElement} main @param {Report} report @param {AbortSignal} signal */
export function bindUndo(main, report, signal) {
  for (const button of main.querySelectorAll("[data-undo-act]"))
    button.addEventListener("click", () => undoLast(main, report), { signal });
  const clock = setInterval(() => showUndo(main, report), EACH_MS);
  signal.addEventListener("abort", () => clearInterval(clock));
  showUndo(main, report);
}

/** @param {HTMLElement} main @param {Report} report @param {string | (() => string)} says what was done; where it may be changed meanwhile, by what stands now @param {() => unknown} undo takes it away; what it returns is said with it, and what it throws where it cannot */
export function offerUndo(main, report, says, undo) {
  lists.set(report, withAct(open(report), typeof says === "string" ? () => says : says, undo, Date.now()));
  tell(main, say(report.pack, "board_undo"));
  showUndo(main, report);
}

/** What was written into the record; undone, it also says what was copied meanwhile and is no longer so. @param {HTMLElement} main @param {Report} report @param {string | (() => string)} says @param {() => void} undo */
export function offerUndoOf(main, report, says, undo) {
  const from = report.draft.copied.length;
  offerUndo(main, report, says, () => undoneWith(report, from, undo));
}

/** As if it had not been said; where it was copied meanwhile, taken back with a trace, so that the next copy says what is no longer so. @param {Report} report @param {string} id @param {import("../report.js").Answer | undefined} before @param {number} from how much was copied before it was written */
export function takeBackAnswer(report, id, before, from) {
  if (report.draft.copied.length === from) return report.unsay(id, before);
  report.answer(id, before && before.state !== "not_asked" ? before : null);
}

/** @typedef {{ answers: Record<string, import("../report.js").Answer>, copied: number }} Before what stood answered at a time, and how much was copied by then */

/** @param {Report} report @returns {Before} as it stands now */
export function answersOf({ draft }) {
  return { answers: { ...draft.answers }, copied: draft.copied.length };
}

/** @param {Before} before @param {Report} report @param {string} but a question that is left as it is @returns {string[]} the questions that were answered since */
export function answeredSince({ answers }, { draft }, but) {
  return Object.keys(draft.answers).filter((id) => id !== but && draft.answers[id] !== answers[id]);
}

/** The keys since then were a number's: what they have answered is as if it had not been, says so, and can be brought back. @param {HTMLElement} main @param {Report} report @param {Before} before @param {string} but the question that the number belongs to */
export function takeBackSince(main, report, before, but) {
  const ids = answeredSince(before, report, but);
  if (ids.length === 0) return;
  const taken = ids.map((id) => report.draft.answers[id]);
  for (const id of ids) takeBackAnswer(report, id, before.answers[id], before.copied);
  offerUndoOf(main, report, lateWords(report, ids), () =>
    ids.forEach((id, at) => report.answer(id, taken[at] ?? null)),
  );
}

/** @param {Report} report @param {string[]} ids what a number has answered before it was known as one */
export function lateWords({ pack }, ids) {
  return say(pack, "board_number_late", { questions: ids.map((id) => withId(pack.questions, id).short).join(", ") });
}

/** @param {Report} report @param {number} from how much was copied before it was written @param {() => void} undo @returns {string} what was copied with it */
function undoneWith(report, from, undo) {
  const blocks = [...new Set(report.draft.copied.slice(from).map(({ block }) => block))];
  const before = blocks.map((block) => blockText(report, block));
  undo();
  const stale = blocks.filter((block, at) => blockText(report, block) !== before[at]);
  return stale
    .map((block) => say(report.pack, "board_copied_with_it", { block: withId(report.pack.copy_blocks, block).text }))
    .join(" ");
}

/** An answer by key: it takes no room at the foot, and z takes it away all the same. @param {Report} report @param {Answered} what */
export function noteAnswer(report, what) {
  const kept = { ...what, at: Date.now(), from: report.draft.copied.length };
  answered.set(report, [...(answered.get(report) ?? []).filter(isInTime), kept]);
}

/** @param {Report} report @returns {boolean} whether z undoes anything now */
export function canUndo(report) {
  return open(report).length > 0 || lastAnswer(report) !== undefined;
}

/** @param {Report} report @returns {object | undefined} what an act has offered to undo last, where its ten seconds are not over */
export function latestOffer(report) {
  return open(report).at(-1);
}

/** @param {Report} report the answer that was written last, where nothing else stands to be undone and ten seconds are not over */
function lastAnswer(report) {
  const last = answered.get(report)?.at(-1);
  if (!last || !isInTime(last)) return undefined;
  const isLast = report.draft.answers[last.id] === last.written;
  return isLast && open(report).length === 0 ? last : undefined;
}

/** @param {Kept} kept */
function isInTime({ at }) {
  return Date.now() - at < UNDO_MS && at <= Date.now();
}

/** Its question is at hand again. @param {HTMLElement} main @param {Report} report @param {Answered & { from: number }} last */
function undoAnswer(main, report, { id, before, written, from }) {
  const { pack } = report;
  answered.get(report)?.pop();
  const what = saidWords(pack, withId(pack.questions, id), report.answers[id] ?? written);
  const also = undoneWith(report, from, () => takeBackAnswer(report, id, before, from));
  tell(main, [say(pack, "board_undone", { what }), also].filter(Boolean).join(" "));
  const panel = maybe(main, `[data-panel][data-questions~="${id}"]`, HTMLElement)?.dataset.panel;
  if (panel) openPanel(main, panel, id);
}

/** @param {HTMLElement} main @param {Report} report */
export async function undoLast(main, report) {
  const said = lastAnswer(report);
  if (said) return undoAnswer(main, report, said);
  const last = open(report).at(-1);
  if (!last) return tell(main, say(report.pack, "board_nothing_to_undo"));
  lists.set(report, open(report).slice(0, -1));
  const what = last.says(); // before it is undone
  try {
    const also = await last.undo();
    tell(main, [say(report.pack, "board_undone", { what }), also].filter(Boolean).join(" "));
  } catch (error) {
    tell(
      main,
      say(report.pack, "board_not_undone", {
        what,
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
  if (!last) return lastAnswer(report) ? undefined : untell(main, say(report.pack, "board_undo"));
  setText(bar, "[data-undo-words]", last.says());
  setText(bar, "[data-undo-left]", say(report.pack, "board_seconds", { seconds: secondsLeft(last, Date.now()) }));
}

/** @param {Report} report */
function open(report) {
  return stillOpen(lists.get(report) ?? [], Date.now());
}
