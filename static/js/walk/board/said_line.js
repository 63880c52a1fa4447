// @ts-check
// What a prompt's own line says: its answers so far, and what was asked there or had a key refused and has no answer yet. The record holds
// nothing of that: nobody answered it.

import { isUnconfirmed } from "../../core/copy/of_call.js";
import { impliedFrom } from "../../core/implied.js";
import { own, withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { setText } from "../../ui/clone.js";
import { maybe } from "../../ui/need.js";
import { isSaid, saidWords } from "./answer.js";
import { callerOf } from "./order.js";

/** @typedef {import("../report.js").Report} Report */

/** @type {WeakMap<Report, Set<string>>} of each call that is open here, the questions */
const begun = new WeakMap();

/** @param {HTMLElement} main @param {Report} report @param {string} id of a question that had a key refused, or of which a part was asked */
export function noteBegun(main, report, id) {
  begun.set(report, (begun.get(report) ?? new Set()).add(id));
  const panel = maybe(main, `[data-panel][data-questions~="${id}"]`, HTMLElement);
  if (panel) showSaid(panel, report);
}

/** @param {HTMLElement} panel @param {Report} report */
export function showSaid(panel, report) {
  const words = saidLine(report, (panel.dataset.questions ?? "").split(" "), begun.get(report) ?? new Set());
  setText(panel, "[data-panel-said]", words);
  panel.classList.toggle("panel--said", words !== "");
}

/** @param {Pick<Report, "pack" | "answers" | "result">} report @param {string[]} ids of the prompt's questions @param {Set<string>} half those begun @returns {string} */
export function saidLine({ pack, answers, result }, ids, half) {
  const there = ids.filter((id) => !result.hidden.includes(id));
  const said = there.filter((id) => isSaid(answers[id])).map((id) => saidOf({ pack, answers }, id));
  const open = there.filter((id) => half.has(id) && !isSaid(answers[id])).map((id) => withId(pack.questions, id).short);
  const waits = open.length ? [say(pack, "board_not_yet", { questions: open.join(" · ") })] : [];
  return [...said, ...waits].join(" · ");
}

/** What follows from another answer was answered by nobody: it names the one it follows from. @param {Pick<Report, "pack" | "answers">} report @param {string} id @returns {string} */
function saidOf({ pack, answers }, id) {
  const words = ofWhom({ pack, answers }, id) || saidWords(pack, withId(pack.questions, id), answers[id]);
  if (isUnconfirmed(answers[id])) return say(pack, "board_not_confirmed", { answer: words });
  const source = impliedFrom(answers[id]);
  return source ? say(pack, "board_follows", { answer: words, question: withId(pack.questions, source).short }) : words;
}

/** Where somebody rings for the victim, two people have a place and a number: a yes or no is said with whose it is. @param {Pick<Report, "pack" | "answers">} report @param {string} id @returns {string} empty where its words do not say so */
function ofWhom({ pack, answers }, id) {
  const { said } = withId(pack.questions, id);
  const value = String(answers[id]?.value ?? "");
  return callerOf(pack, answers).is === "others" ? (own({ yes: said?.yes, no: said?.no }, value) ?? "") : "";
}
