// @ts-check
// Who the suspect is, as it was answered: so one report is told from another in the list, open or closed.

import { valueOf } from "../core/answers.js";
import { withId } from "../core/json.js";
import { answerInWords } from "../core/words.js";

const SHORT = 70; // letters of what was typed of somebody: two lines of a phone

/** @param {import("../core/types.js").Pack} pack @param {Pick<import("../vault/drafts.js").Draft, "answers">} draft @returns {string} one line; empty where nothing of it was answered */
export function aboutWhom(pack, { answers }) {
  const said = (pack.about.designated.known_by ?? []).flatMap((id) => {
    const question = withId(pack.questions, id);
    return valueOf(question, answers[id]) === null ? [] : [answerInWords(pack, question, answers[id])];
  });
  const whole = said.length > 1 ? said.filter((one, at) => at > 0 || !one.includes(",")) : said; // what names several tells nobody apart
  const words = whole.join(": ").replace(/\s+/g, " ");
  return words.length > SHORT ? `${words.slice(0, SHORT).replace(/[.,; ]+$/, "")}…` : words;
}
