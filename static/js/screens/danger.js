// @ts-check
// Which yes, and which no, is a danger: a chip turns its colour only where it is, or the colour says nothing. Pure.

/** @typedef {import("../core/pack.js").Condition} Condition */

/** @type {Record<string, string>} */
const OTHER = { yes: "no", no: "yes" };

/** An option is heavy where it counts towards a call-in itself, where what follows from it does, or where a danger names it in its one line. @param {Pick<import("../core/pack.js").Pack, "findings">} pack @param {import("../core/pack.js").Question} question @param {Map<string, Set<string>>} known what `dangers` found @returns {Set<string>} its options that are a danger */
export function heavyOptions(pack, { id, options = [] }, known) {
  const named = new Set(
    pack.findings.flatMap(({ call_in, when, line = "" }) =>
      call_in ? [...namedOf(when, id), ...(line.match(`{${id}=([a-z_,]+)`)?.[1].split(",") ?? [])] : [],
    ),
  );
  const follows = (/** @type {string[][]} */ implied) => implied.some(([to, value]) => known.get(to)?.has(value));
  return new Set(options.filter((one) => named.has(one.id) || follows(one.implies ?? [])).map((one) => one.id));
}

/** @param {Condition} condition @param {string} id @returns {string[]} the options of one question that count towards it; under a `not` none does: what is not so is no danger by itself */
function namedOf(condition, id) {
  if ("not" in condition) return [];
  const parts = partsOf(condition);
  if (parts) return parts.flatMap((one) => namedOf(one, id));
  const inner = "is" in condition ? condition.is : "one_of" in condition ? condition.one_of : null;
  return inner && inner[0] === id ? [inner[1]].flat().map(String) : [];
}

/** @param {Condition} condition @returns {Condition[] | null} what it is made of */
function partsOf(condition) {
  if ("all" in condition) return condition.all;
  if ("any" in condition) return condition.any;
  return "count_at_least" in condition ? condition.count_at_least[1] : null;
}

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
  const parts = partsOf(condition);
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
