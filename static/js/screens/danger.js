// @ts-check
// Which yes, and which no, is a danger: a chip turns its colour only where it is, or the colour says nothing. Pure.

/** @typedef {import("../core/pack.js").Condition} Condition */

/** @type {Record<string, string>} */
const OTHER = { yes: "no", no: "yes" };

/** @param {Pick<import("../core/pack.js").Pack, "findings">} pack @returns {Map<string, Set<string>>} of each question the yes or no, or both, that is among what lights a call-in */
export function dangers(pack) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const { call_in, when } of pack.findings) {
    for (const [question, answer] of call_in ? counting(when, true) : [])
      found.set(question, (found.get(question) ?? new Set()).add(answer));
  }
  return found;
}

/** Each yes or no that counts towards a condition; under a `not` (wanted false) it is the other that does. @param {Condition} condition @param {boolean} wanted @returns {string[][]} */
function counting(condition, wanted) {
  if ("not" in condition) return counting(condition.not, !wanted);
  const parts =
    "all" in condition
      ? condition.all
      : "any" in condition
        ? condition.any
        : "count_at_least" in condition
          ? condition.count_at_least[1]
          : null;
  if (parts) return parts.flatMap((one) => counting(one, wanted));
  const inner = "is" in condition ? condition.is : "one_of" in condition ? condition.one_of : null;
  if (!inner) return [];
  const named = [inner[1]]
    .flat()
    .map(String)
    .filter((one) => one in OTHER);
  return (wanted ? named : named.map((one) => OTHER[one]).filter((one) => !named.includes(one))).map((answer) => [
    inner[0],
    answer,
  ]);
}
