// @ts-check
// The three questions to ask next. The JavaScript twin of backend/rules/ask_next.py.
// An order for the next minute, shown without any number: it grades nothing.
import { stateOf } from "./answers.js";
import { toAsk } from "./folding.js";
import { own } from "./json.js";
import { outlineOrder } from "./outline_order.js";

const AT_MOST = 3;

/**
 * Never asked comes before not known.
 * @param {import("./types.js").Pack} pack @param {import("./types.js").Judged[]} findings in pack order
 * @param {Record<string, unknown>} answers with what follows from them @param {string[]} hidden @returns {string[]}
 */
export function askNext(pack, findings, answers, hidden) {
  const missed = [...new Set(findings.flatMap(({ missing }) => missing))];
  const instead = new Map(missed.map((id) => [id, toAsk(pack, id, answers, hidden)]));
  const order = new Map(outlineOrder(pack).map((id, place) => [id, place]));
  /** @type {Map<string, number[]>} */
  const ranks = new Map();
  findings.forEach(({ missing }, index) => {
    const { call_in: level, rank } = pack.findings[index];
    for (const questionId of new Set(missing.flatMap((id) => instead.get(id) ?? []))) {
      const asked = Number(stateOf(own(answers, questionId)) !== null);
      const [, radio, sergeant, smallest] = ranks.get(questionId) ?? [asked, 0, 0, rank];
      ranks.set(questionId, [
        asked,
        radio - Number(level === "radio_now"),
        sergeant - Number(level === "sergeant"),
        Math.min(smallest, rank),
        order.get(questionId) ?? order.size,
      ]);
    }
  });
  return [...ranks]
    .sort(([, one], [, other]) => compared(one, other))
    .slice(0, AT_MOST)
    .map(([questionId]) => questionId);
}

/** @param {number[]} left @param {number[]} right */
function compared(left, right) {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : left[at] - right[at];
}
