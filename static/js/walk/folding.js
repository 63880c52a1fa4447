// @ts-check
// A part ("was it today?") opens under its main question only once that was answered yes or not known: until then there is
// nothing to ask, and a short page. The engine knows nothing of this: an unasked main question hides nothing there.

/** @param {any} question @param {Record<string, any>} answers @returns {boolean} whether it waits for the question above it */
export function isFolded(question, answers) {
  if (!question.shown_when) return false;
  const gates = questionsIn(question.shown_when);
  return gates.length > 0 && gates.every((id) => !answers[id] || answers[id].state === "not_asked");
}

/** @param {any} condition @returns {string[]} every question or fact it looks at */
export function questionsIn(condition) {
  const [[operator, operand]] = Object.entries(condition);
  if (operator === "all" || operator === "any") return operand.flatMap(questionsIn);
  if (operator === "not") return questionsIn(operand);
  if (operator === "count_at_least") return operand[1].flatMap(questionsIn);
  return [operand[0]];
}
