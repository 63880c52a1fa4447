// @ts-check
// Clocks as lines of a copy: first what comes before the limit, then the limit.
import { isWithheld } from "../withheld.js";
import { byId } from "../json.js";
import { plainAscii } from "../plain_ascii.js";
import { inRoles } from "./roles.js";
import { say } from "../sentences.js";
import { dayInWords } from "../words.js";

/** @param {import("../types.js").Copy} copy @returns {string[]} one line for each clock that runs, in pack order */
export function clockLines(copy) {
  return running(copy).map(({ clock, day }) => {
    const limit = day ? say(copy.pack, "clock_due", { day }) : say(copy.pack, "clock_by_hand");
    return inRoles([`${clock.text}:`, clock.safety, limit].filter(Boolean).join(" "), copy);
  });
}

/** @param {import("../types.js").Copy} copy @returns {import("./said.js").Said} each clock that runs with its day, in one line: what it asks for stands on the outcome and in the record */
export function clocksSaid(copy) {
  const limits = running(copy).filter(({ clock }) => !clock.target); // who reads a copy takes each day for the law's
  const parts = limits.map(({ clock: { text }, day }) =>
    day ? say(copy.pack, "copy_clock", { clock: text, day }) : say(copy.pack, "copy_clock_by_hand", { clock: text }),
  );
  return {
    title: say(copy.pack, "copy_clocks_title"),
    parts: parts.map((words) => plainAscii(inRoles(words, copy))),
    glue: "; ",
  };
}

/** The clocks that run and may be copied, each with its day in words; "" where it has to be worked out by hand. @param {import("../types.js").Copy} copy */
function running(copy) {
  const clocks = byId(copy.pack.clocks);
  return copy.result.clocks.flatMap(({ id, state, due, by_hand: byHand }) => {
    const clock = clocks.get(id);
    if (!clock || state !== "applies" || !(due || byHand) || isPrivate(clock, copy)) return [];
    return [{ clock, day: byHand ? "" : dayInWords(copy.pack, due ?? "") }];
  });
}

/** Whether the day it counts from is told only in a question that no copy holds. @param {import("../pack.js").Clock} clock @param {import("../types.js").Copy} copy */
function isPrivate({ from }, { pack, reading }) {
  const questionId = from.question ?? reading.facts.get(from.fact ?? "")?.rows ?? "";
  const question = reading.questions.get(questionId);
  return !question || isWithheld(pack, question);
}
