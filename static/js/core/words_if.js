// @ts-check
// Words of the pack of which others stand instead while a question has one answer: "still inside?" and not "still in sight?".

import { valueOf } from "./answers.js";
import { own, withId } from "./json.js";

/** @param {import("./types.js").Pack} pack @param {unknown} answers @param {{ question: string, value: string, text: string }[] | undefined} instead the first that is so holds @param {string | undefined} words else */
export function wordsIf(pack, answers, instead, words) {
  const isSo = (/** @type {{ question: string, value: string }} */ { question, value }) =>
    valueOf(withId(pack.questions, question), own(answers, question)) === value;
  return instead?.find(isSo)?.text ?? words;
}
