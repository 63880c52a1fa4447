// @ts-check
// The words for what a verdict makes of a finding, a letter or a clock.

/** @type {Record<import("./types.js").Truth, import("./types.js").State>} */
const STATES = { yes: "applies", no: "does_not_apply", unknown: "cannot_rule_out" };

/** @param {import("./because.js").Verdict} verdict */
export function stateFor(verdict) {
  return STATES[verdict.truth];
}
