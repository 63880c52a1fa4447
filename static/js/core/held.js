// @ts-check
// Whether the suspect is in custody or prison, or lives with the victim: the JavaScript twin of backend/rules/held.py.
import { valueOf } from "./answers.js";
import { own } from "./json.js";

/** Of the questions in `designated.custody.by` the first that is answered decides. A pack that names no `not_directed` asked for custody or prison in one: its call-ins stay as they were read out. @param {import("./types.js").Pack} pack @param {unknown} answers @param {string[]} hidden @returns {string} where call-ins say that the suspect is held, in the words of the answer; "" where no answer does */
export function heldWords(pack, answers, hidden) {
  const { by = [], not_directed } = pack.about.designated.custody ?? {};
  for (const { question: id, options } of not_directed ? by : []) {
    const question = pack.questions.find((one) => one.id === id);
    const value = question && !hidden.includes(id) ? valueOf(question, own(answers, id)) : null;
    if (value === null) continue;
    const chip = options.some((one) => one === value) ? question?.options?.find((one) => one.id === value) : undefined;
    return chip ? (chip.said ?? chip.text) : "";
  }
  return "";
}

/** @param {import("./types.js").Pack} pack @param {unknown} answers @param {string[]} hidden @returns {string} what call-ins say of a suspect who lives with the victim, or may; "" where no answer says so */
export function homeWords(pack, answers, hidden) {
  const isSo = (/** @type {{ question: string, value: string }} */ { question: id, value }) => {
    const question = hidden.includes(id) ? undefined : pack.questions.find((one) => one.id === id);
    return question !== undefined && valueOf(question, own(answers, id)) === value;
  };
  return pack.about.designated.lives_with?.find(isSo)?.text ?? "";
}
