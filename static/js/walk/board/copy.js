// @ts-check
// Into the log by one key, the exact words apart, and lines to read aloud. Each copy is noted in the record. A log is only
// added to: once it was copied, the same key copies what is new since, and the whole again where nothing is.

import { withId } from "../../core/json.js";
import { londonTime } from "../../core/london.js";
import { say } from "../../core/sentences.js";
import { setLines, setText, show } from "../../ui/clone.js";
import { keysAreOff } from "../../ui/keys.js";
import { htmlIn, need } from "../../ui/need.js";
import { moment } from "../../vault/ids.js";
import { boardOf } from "./designated.js";
import { meaningOf } from "./keys.js";
import { tell } from "./tell.js";
import { blockText } from "../copy_block.js";

/** @typedef {import("../report.js").Report} Report */

/** How far a key leads in a text that is longer than its window, in points. @type {Record<string, number>} */
const FAR = { ArrowDown: 80, ArrowUp: -80, PageDown: 400, PageUp: -400 };
const LOG_AT_MOST = 1000; // what a command-and-control log takes well; longer is copied whole, and said

/** What the log's key would copy now, in one line: its length, and the words as they would be pasted. @param {HTMLElement} main @param {Report} report */
export function showNext(main, report) {
  const { pack } = report;
  const block = logOf(report);
  const text = blockText(report, block);
  const next = { length: text.length, text: text.split("\n").join(" ") };
  const words = isAgain(report, block)
    ? say(pack, "board_log_again", { ...next, time: lastCopied(report) })
    : say(pack, "board_log_next", next);
  setText(
    main,
    "[data-log-next]",
    text ? words : say(pack, "board_nothing_to_copy", { block: named(report, block).text }),
  );
}

/** Whole, before anything is copied. @param {HTMLElement} main @param {Report} report */
export function showLog(main, report) {
  const block = logOf(report);
  const [text, name] = [blockText(report, block), named(report, block).text];
  if (!text) return tell(main, say(report.pack, "board_nothing_to_copy", { block: name }));
  const dialog = opened(main, name, lookedAt(report, block, text.length), block);
  setText(dialog, "[data-plain]", text);
  show(dialog, "[data-plain]", true);
  dialog.showModal();
}

/** @param {Report} report @param {string} block @param {number} length */
function lookedAt(report, block, length) {
  const time = lastCopied(report);
  if (!time) return say(report.pack, "board_log_looked_at", { length });
  return say(report.pack, isAgain(report, block) ? "board_log_copied" : "board_log_since", { length, time });
}

/** @param {Report} report @returns {string} the time at which the log, or what was new of it, was copied last; empty where it never was */
function lastCopied({ pack, draft }) {
  const { log, log_new: news } = boardOf(pack);
  const at = draft.copied.findLast(({ block }) => block === log || block === news)?.at;
  return at ? londonTime(at)[1] : "";
}

/** @param {Report} report @returns {string} the block that is copied into the log now: of the whole call, or of what is new */
export function logOf(report) {
  const { log, log_new: news } = boardOf(report.pack);
  return news && blockText(report, news) !== "" ? news : log;
}

/** @param {HTMLElement} main @param {Report} report @param {string} block @returns {Promise<string>} what was said of it; empty where nothing was copied */
export async function copyBlock(main, report, block) {
  const text = blockText(report, block);
  const { text: name } = named(report, block);
  const again = isAgain(report, block);
  if (!text) return (tell(main, say(report.pack, "board_nothing_to_copy", { block: name })), "");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return (byHand(main, report, name, text), "");
  }
  report.draft.copied.push({ block, at: moment() });
  report.touch();
  const words = copiedWords(report, name, text.length);
  const said = again ? `${words} ${say(report.pack, "board_copied_again")}` : words;
  tell(main, said);
  return said;
}

/** @param {HTMLElement} main @param {Report} report */
export function showReadBack(main, report) {
  const { read_back: block } = boardOf(report.pack);
  const [text, name] = [blockText(report, block), named(report, block).text];
  if (!text) return tell(main, say(report.pack, "board_nothing_to_copy", { block: name }));
  const dialog = opened(main, name, "", block);
  setLines(need(dialog, "[data-lines]", Element), text.split("\n"));
  dialog.showModal();
}

/** @param {HTMLElement} main @param {Report} report */
export function bindText(main, report) {
  const dialog = need(main, "[data-board-text]", HTMLDialogElement);
  dialog.querySelector("[data-close-text]")?.addEventListener("click", () => dialog.close());
  dialog.querySelector("[data-copy-text]")?.addEventListener("click", () => copyShown(main, report, dialog));
  dialog.addEventListener("keydown", (event) => void whileShown(main, report, dialog, event));
}

/** No key of the board acts behind what is shown: what Shift and C copies is what one reads; that any other does nothing is said. @param {HTMLElement} main @param {Report} report @param {HTMLDialogElement} dialog @param {KeyboardEvent} event */
async function whileShown(main, report, dialog, event) {
  const { key, shiftKey, repeat, ctrlKey, altKey, metaKey } = event;
  if (FAR[key]) {
    event.preventDefault();
    for (const part of htmlIn(dialog, "[data-lines], [data-plain]")) part.scrollBy(0, FAR[key]);
  }
  if (repeat || ctrlKey || altKey || metaKey || keysAreOff() || !meaningOf(key.toLowerCase(), shiftKey)) return;
  event.preventDefault();
  if (shiftKey && key.toLowerCase() === "c" && dialog.dataset.block) return copyShown(main, report, dialog);
  setWhy(dialog, say(report.pack, "board_text_open"));
}

/** What one reads is what is copied. @param {HTMLElement} main @param {Report} report @param {HTMLDialogElement} dialog */
async function copyShown(main, report, dialog) {
  const copied = await copyBlock(main, report, dialog.dataset.block ?? "");
  if (copied) setBlock(dialog, ""); // what is new is another copy now
  setWhy(dialog, copied || say(report.pack, "copied_by_hand"));
}

/** @param {HTMLDialogElement} dialog @param {string} block that is copied there; empty: none */
function setBlock(dialog, block) {
  dialog.dataset.block = block;
  show(dialog, "[data-copy-text]", block !== "");
}

/** @param {HTMLElement} main @param {Report} report @param {string} name @param {string} text */
function byHand(main, report, name, text) {
  const dialog = opened(main, name, say(report.pack, "copied_by_hand"));
  setText(dialog, "[data-plain]", text);
  show(dialog, "[data-plain]", true);
  if (!dialog.open) dialog.showModal();
  getSelection()?.selectAllChildren(need(dialog, "[data-plain]", Element));
}

/** @param {HTMLElement} main @param {string} title @param {string} why @param {string} [block] that Shift and C copies there */
function opened(main, title, why, block = "") {
  const dialog = need(main, "[data-board-text]", HTMLDialogElement);
  setBlock(dialog, block);
  setText(dialog, "[data-title]", title);
  setWhy(dialog, why);
  show(dialog, "[data-plain]", false);
  setLines(need(dialog, "[data-lines]", Element), []);
  return dialog;
}

/** @param {HTMLDialogElement} dialog @param {string} words */
function setWhy(dialog, words) {
  setText(dialog, "[data-why]", words);
}

/** Whether the whole log was copied before, and nothing is new. @param {Report} report @param {string} block */
function isAgain({ pack, draft }, block) {
  return block === boardOf(pack).log && draft.copied.some((one) => one.block === block);
}

/** @param {Report} report @param {string} block */
function named(report, block) {
  return withId(report.pack.copy_blocks, block);
}

/** @param {Report} report @param {string} block its name @param {number} length */
function copiedWords({ pack }, block, length) {
  return length > LOG_AT_MOST
    ? say(pack, "board_copied_long", { block, length, most: LOG_AT_MOST })
    : say(pack, "board_copied", { block, length });
}
