// @ts-check
// Which yes, and which no, is a danger: a chip turns its colour only where it is, or the colour says nothing. Pure.

/** @typedef {Record<string, any>} Item */

const OTHER = /** @type {Record<string, string>} */ ({ yes: "no", no: "yes" });

/** @param {{findings: Item[]}} pack @returns {Map<string, Set<string>>} of each question the yes or no, or both, that is among what lights a call-in */
export function dangers(pack) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { call_in, when } of pack.findings) {
    for (const [question, answer] of call_in ? counting(when, true) : []) found.set(question, (found.get(question) ?? new Set()).add(answer));
  }
  return found;
}

/** Each yes or no that counts towards a condition; under a `not` (wanted false) it is the other that does. @param {Item} condition @param {boolean} wanted @returns {string[][]} */
function counting(condition, wanted) {
  const [[form, inner]] = Object.entries(condition);
  if (form === "not") return counting(inner, !wanted);
  if (form === "all" || form === "any") return inner.flatMap((/** @type {Item} */ one) => counting(one, wanted));
  if (form === "count_at_least") return inner[1].flatMap((/** @type {Item} */ one) => counting(one, wanted));
  if (form !== "is" && form !== "one_of") return [];
  const named = [inner[1]].flat().filter((/** @type {string} */ one) => one in OTHER);
  return (wanted ? named : named.map((/** @type {string} */ one) => OTHER[one]).filter((/** @type {string} */ one) => !named.includes(one))).map((/** @type {string} */ answer) => [inner[0], answer]);
}
