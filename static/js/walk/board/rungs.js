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
