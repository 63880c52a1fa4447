// @ts-check
// One step on a ladder of closed questions: pure. A yes answers, or leads to the next rung that answers; a no leads to the next rung.

/** @typedef {import("../../core/pack.js").Rung} Rung */

/**
 * @param {Rung[]} rungs @param {number} at @param {"yes" | "no"} as
 * @returns {{ value: string } | { rung: number } | "over"} the answer; the rung to ask now; or that none is left. What was asked is never
 *   as if nobody had asked: a no to each rung is a no, or the answer that the last rung gives it, or not known
 */
export function stepOn(rungs, at, as) {
  const rung = rungs[at];
  if (as === "yes" && rung.value) return { value: rung.value };
  if (as === "no" && rung.none) return { value: rung.none };
  const next = as === "no" ? at + 1 : rungs.findIndex(({ value }, place) => place > at && value !== undefined);
  if (next > 0 && next < rungs.length) return { rung: next };
  return as === "no" ? { value: rung.value === "yes" ? "no" : "@not_known" } : "over";
}

/** @param {{ kind: string }} question @param {Rung[]} rungs @param {number} at the rung to ask now @returns {boolean} whether a part of a question of yes or no was answered no, and the rest was not asked: neither a no to it nor as if nobody had asked. Of a choice nothing is known by what it is not */
export function isHalfAsked({ kind }, rungs, at) {
  return (
    kind === "yes_no" && at > 0 && at < rungs.length && rungs.slice(0, at).some(({ value }) => value !== undefined)
  );
}
