// @ts-check
// Which duties stand, and how each is named. A RADIO NOW that is lit brings all of them; else each stands by its own condition.

import { evaluate } from "./conditions.js";
import { own } from "./json.js";
import { readingOf } from "./record_lines.js";

/** @typedef {import("./types.js").Pack} Pack @typedef {import("./pack.js").Duty} Duty @typedef {import("./pack.js").Wording} Wording */
/** @typedef {{ duty: Duty, text: string, under: string[], cannot: string, barred: string[] }} Standing its name in this case, and what stands under it; why it cannot be done yet, empty where it can; and the reasons that are none as the case stands */

/** @param {Pack} pack one kept from before has none @param {unknown} answers @param {import("./types.js").Result} result what `assess` gave @returns {Standing[]} in the order of the pack */
export function dutiesOf(pack, answers, result) {
  const holds = conditionsIn(pack, answers, result);
  const standing = (/** @type {Wording[]} */ wordings = []) => wordings.find(({ when }) => holds(when));
  const inDanger = result.call_ins.some(({ level, state }) => level === "radio_now" && state === "lit");
  return (pack.duties ?? [])
    .filter(({ when }) => inDanger || holds(when))
    .map((duty) => ({
      duty,
      text: standing(duty.instead)?.text ?? duty.text,
      under: standing(duty.instead)?.under ?? duty.under,
      cannot: standing(duty.cannot)?.text ?? "",
      barred: (duty.not_offered ?? []).filter(({ when }) => holds(when)).map(({ option }) => option),
    }));
}

/** @param {Pack} pack @param {unknown} answers @param {import("./types.js").Result} result @returns {(condition: unknown) => boolean} whether a condition is yes as the case stands; what is not known is none */
export function conditionsIn(pack, answers, result) {
  const reading = readingOf(pack, answers, result);
  return (condition) => evaluate(condition, reading).truth === "yes";
}

/** @param {Pack} pack @param {unknown} answers @returns {Set<string>} call-ins of which nothing is left to be done or asked for: the duty that settles them is ticked as done */
export function settledBy(pack, answers) {
  const done = (pack.duties ?? []).filter(({ state }) => own(own(answers, state), "value") === "done");
  return new Set(done.flatMap(({ settles = [] }) => settles));
}
