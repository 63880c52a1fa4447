// @ts-check
// What a condition comes to: yes, no or unknown, the leaves that decided it, the questions still missing.
// The JavaScript twin of backend/rules/verdict.py.

/**
 * @typedef {import("./types.js").Truth} Truth
 * @typedef {import("./types.js").Leaf} Leaf
 * `because` is empty for unknown; `missing` (question ids, in the order met) is empty for yes and no, but for what an `unless`
 * does not know.
 * @typedef {{ truth: Truth, because: Leaf[], missing: string[] }} Verdict
 */

/** @type {Verdict} */
export const UNKNOWN = { truth: "unknown", because: [], missing: [] };
/** @type {Record<Truth, Truth>} */
const OPPOSITE = { yes: "no", no: "yes", unknown: "unknown" };

/** @param {Verdict} verdict @returns {Verdict} the same leaves decide it */
export function opposite(verdict) {
  return { ...verdict, truth: OPPOSITE[verdict.truth] };
}

/** A verdict that rests on those children that came to the same. @param {Truth} truth @param {Verdict[]} children @returns {Verdict} */
export function decided(truth, children) {
  const agreeing = children.filter((child) => child.truth === truth);
  return {
    truth,
    because: eachOnce(agreeing.flatMap((child) => child.because)),
    missing: [...new Set(agreeing.flatMap((child) => child.missing))],
  };
}

/** @param {Leaf[]} leaves */
function eachOnce(leaves) {
  return [...new Map(leaves.map((leaf) => [JSON.stringify(leaf), leaf])).values()];
}
