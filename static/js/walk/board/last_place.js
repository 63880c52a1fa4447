// @ts-check
// Where the handler was when nothing in the page knows it any more, after it was loaded again: pure. What was answered last says it.

/** @typedef {import("../../core/types.js").Pack} Pack @typedef {import("../../core/record.js").Answer} Answer */

/** @param {Pack} pack @param {Record<string, Answer>} answers as they were said @param {string[]} hidden @returns {{ panel: string, question: string }} the prompt of the latest answer, and the question that comes after it there; the first prompt where nothing was answered */
export function lastPlace({ prompts = [] }, answers, hidden) {
  const at = (/** @type {string} */ id) => (answers[id]?.state === "not_asked" ? "" : (answers[id]?.at ?? ""));
  const asked = prompts.flatMap(({ key, questions }) => questions.map((id) => ({ key, id, questions, at: at(id) })));
  const latest = asked.reduce(
    (last, one) => (one.at && one.at >= (last?.at ?? "") ? one : last),
    asked.find((one) => one.at),
  );
  if (!latest) return { panel: prompts[0]?.key ?? "", question: "" };
  const after = latest.questions.slice(latest.questions.indexOf(latest.id) + 1).find((id) => !hidden.includes(id));
  return { panel: latest.key, question: after ?? latest.id };
}
