// @ts-check
// The three questions to ask next. The JavaScript twin of backend/rules/ask_next.py.
// An order for the next minute, shown without any number: it grades nothing.
import { outlineOrder } from "./outline.js";

const AT_MOST = 3;

/** @param {import("./types.js").Pack} pack @param {import("./types.js").Judged[]} findings in pack order @returns {string[]} */
export function askNext(pack, findings) {
  const order = outlineOrder(pack);
  /** @type {Map<string, number[]>} */
  const ranks = new Map();
  findings.forEach(({ missing }, index) => {
    const { call_in: level, rank } = pack.findings[index];
    for (const questionId of missing) {
      const [radio, sergeant, smallest] = ranks.get(questionId) ?? [0, 0, rank];
      const place = order.indexOf(questionId);
      ranks.set(questionId, [
        radio - Number(level === "radio_now"),
        sergeant - Number(level === "sergeant"),
        Math.min(smallest, rank),
        place < 0 ? order.length : place,
      ]);
    }
  });
  return [...ranks].sort(([, one], [, other]) => compared(one, other)).slice(0, AT_MOST).map(([questionId]) => questionId);
}

/** @param {number[]} one @param {number[]} other */
function compared(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at] - other[at];
}
