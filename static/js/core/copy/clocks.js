// @ts-check
// Clocks as lines of a copy: first what comes before the limit, then the limit.
import { isWithheld } from "../withheld.js";
import { byId } from "../json.js";
import { inRoles } from "./roles.js";
import { say } from "../sentences.js";
import { dayInWords } from "../words.js";

/** @param {import("../types.js").Copy} copy @returns {string[]} one line for each clock that runs, in pack order: the standard limit stands beside the enhanced one */
export function clockLines(copy) {
  const clocks = byId(copy.pack.clocks);
  return copy.result.clocks.flatMap(({ id, state, due, by_hand: byHand }) => {
    const clock = clocks.get(id);
    if (!clock || state !== "applies" || !(due || byHand) || isPrivate(clock, copy)) return [];
    const limit = byHand
      ? say(copy.pack, "clock_by_hand")
      : say(copy.pack, "clock_due", { day: dayInWords(copy.pack, due ?? "") });
    return [inRoles([`${clock.text}:`, clock.safety, limit].filter(Boolean).join(" "), copy)];
  });
}

/** Whether the day it counts from is told only in a question that no copy holds. @param {import("../pack.js").Clock} clock @param {import("../types.js").Copy} copy */
function isPrivate({ from }, { pack, reading }) {
  const questionId = from.question ?? reading.facts.get(from.fact ?? "")?.rows ?? "";
  const question = reading.questions.get(questionId);
  return !question || isWithheld(pack, question);
}
