// @ts-check
// A key that takes a danger back may have been meant for the next question: what is no longer said stands at the foot with its undo,
// for ten seconds, and not only in what z would do.

import { clauseOf } from "../../core/messages.js";
import { areUnsettled } from "../../core/recognition.js";
import { say } from "../../core/sentences.js";
import { answerInWords } from "../../core/words.js";
import { offerUndoOf, takeBackAnswer } from "./undo.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../report.js").Answer} Answer @typedef {import("../../core/types.js").Question} Question */
/** @typedef {Pick<Report, "pack" | "answers" | "result">} Stand */

/** @param {Stand} stand @returns {string[]} what each call-in that applies says, as it was tapped */
export function dangersSaid({ pack, answers, result }) {
  const applies = new Set(result.findings.filter(({ state }) => state === "applies").map(({ id }) => id));
  return result.call_ins
    .filter(({ id, state }) => state === "lit" && applies.has(id))
    .map(({ id }) => `${id} ${clauseOf(pack, id, answers, result.hidden, areUnsettled(pack, result))}`);
}

/** @param {Answer | undefined} before @param {Answer | undefined} now @returns {boolean} whether something that was said is not said now */
export function takesAway(before, now) {
  const [was, is] = [before, now].map((one) => [one?.value ?? []].flat().map((part) => JSON.stringify(part)));
  return was.some((one) => !is.includes(one));
}

/** @param {Stand} now @param {Answer | undefined} before the answer that was @param {Answer | undefined} after it @param {string[]} dangers what the call-ins said then @returns {boolean} whether a danger that was said is not said now */
export function isWiped(now, before, after, dangers) {
  const still = dangersSaid(now);
  return takesAway(before, after) && !dangers.every((one) => still.includes(one));
}

/** @param {HTMLElement} main @param {Report} report @param {Question} question @param {Answer | undefined} before @param {string[]} dangers what the call-ins said before it was answered @returns {boolean} whether a danger is no longer said, and can be brought back */
export function offerWiped(main, report, question, before, dangers) {
  const { pack, draft } = report;
  if (!isWiped(report, before, draft.answers[question.id], dangers)) return false;
  const from = draft.copied.length;
  const was = answerInWords(pack, question, before);
  const now = () => answerInWords(pack, question, report.answers[question.id]); // it may be answered anew meanwhile
  offerUndoOf(
    main,
    report,
    () => say(pack, "board_wiped", { question: question.short, now: now(), was }),
    () => takeBackAnswer(report, question.id, before, from),
  );
  return true;
}
