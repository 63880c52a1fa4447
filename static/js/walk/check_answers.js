// @ts-check
// Every answer of a report, short and by screen, for whoever checks it before it is sent. Counted from the draft; nothing is weighed. Pure.

import { isAnswered, isFolded } from "../core/folding.js";
import { impliedFrom } from "../core/implied.js";
import { byId, withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { isWithheld } from "../core/withheld.js";
import { answerInWords } from "../core/words.js";
import { openOn, repeats, walked } from "./progress.js";
import { stateOf } from "../core/answers.js";

/** @typedef {import("../core/types.js").Screen} Screen @typedef {import("../core/types.js").Question} Question */
/** @typedef {{question: Question, answer: unknown, words: string}} Line @typedef {{screen: Screen, lines: Line[], open: string[]}} Group */

/** @param {import("./progress.js").Walked} report @returns {{groups: Group[], asked: number, implied: number, unknown: number}} those screens on which something is answered, or open in the walk; of those listed, how many answers somebody gave, how many follow from them, and how many are "not known" */
export function answerList(report) {
  const inWalk = new Set(walked(report).map(({ id }) => id));
  const screens = report.pack.outline
    .filter((screen) => ["questions", "listen", "four"].includes(screen.kind))
    .map((screen) => ({ screen, all: linesOf(report, screen) }));
  const groups = screens
    .map(({ screen, all }) => ({
      screen,
      lines: all.filter(({ question, answer }) => !repeats(question, answer)), // a chip that opens a question in the same words says it
      open: inWalk.has(screen.id) ? openOn(report, screen) : [],
    }))
    .filter(({ lines, open }) => lines.length + open.length > 0);
  const answers = groups.flatMap(({ lines }) => lines.map(({ answer }) => answer)); // of what is listed: a count of more sends whoever checks to look for what is not there
  const implied = answers.filter((one) => impliedFrom(one)).length;
  const unknown = answers.filter((one) => stateOf(one) === "not_known").length;
  return { groups, asked: answers.length - implied, implied, unknown };
}

/** @param {import("./progress.js").Walked} report @param {Screen} screen @returns {Line[]} */
function linesOf({ pack, result, answers }, screen) {
  const ids = screen.kind === "four" ? pack.four.flatMap(({ ask = [] }) => ask) : (screen.questions ?? []);
  return ids.flatMap((id) => {
    const question = byId(pack.questions).get(id);
    const answer = answers[id];
    if (!question || result.hidden.includes(id) || !isAnswered(question, answers)) return [];
    if (isFolded(pack, question, answers)) return [];
    const words =
      isWithheld(pack, question) && stateOf(answer) !== "not_known"
        ? say(pack, "check_withheld")
        : answerInWords(pack, question, answer);
    return [{ question, answer, words: withSource(pack, answer, words) }];
  });
}

/** @param {import("../core/types.js").Pack} pack @param {unknown} answer @param {string} words @returns {string} with the question that it follows from, where nobody gave it */
function withSource(pack, answer, words) {
  const source = impliedFrom(answer);
  return source ? `${words}. ${say(pack, "implied_from", { answer: withId(pack.questions, source).short })}` : words;
}
