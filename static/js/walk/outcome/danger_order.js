// @ts-check
// In which order dangers stand on Do, told or not. Pure.

/** @param {Pick<import("../report.js").Report, "result" | "told">} report @returns {string[]} the findings to be radioed now, in the order of danger: none that was told, and told to whom it asks for, stands above one that was not; but what is so all the same stays first */
export function dangersOf({ result, told }) {
  const lit = result.call_ins.filter(({ level, state }) => level === "radio_now" && state === "lit");
  const waits = (/** @type {string} */ id) => told.untold.includes(id) || told.still.includes(id);
  const place = (/** @type {string} */ id) => (told.stays[id] ? 0 : waits(id) ? 1 : 2);
  return lit.map(({ id }) => id).sort((one, other) => place(one) - place(other)); // stable: each part keeps its order
}
