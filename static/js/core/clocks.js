// @ts-check
// Clocks: from a day, add months, days, working days. The JavaScript twin of backend/rules/clocks.py.
// The earliest limit is the safe one, so a clock counts from the earliest day its start may have been.
import { evaluate, valueIn } from "./conditions.js";
import { addDays, addMonths, addWorkingDays } from "./days.js";
import { earliestStart, spansOf } from "./facts.js";
import { stateFor } from "./states.js";

/**
 * @typedef {import("./types.js").Pair} Pair
 * @typedef {import("./conditions.js").Reading} Reading
 */

/** @param {import("./types.js").Pack} pack @param {Reading} reading @returns {import("./types.js").Clock[]} every clock, in pack order */
export function clocksOf(pack, reading) {
  return pack.clocks.map((clock) => {
    const [earliest, latest] = startOf(clock.from, reading);
    const start = earliest ?? latest;
    const due = typeof start === "string" ? dueOn(start, clock.add, pack.bank_holidays) : null;
    const state = stateFor(evaluate(clock.when, reading));
    return { id: clock.id, state, from: [earliest, latest], due, by_hand: start !== null && due === null };
  });
}

/** @param {import("./pack.js").Origin} origin @param {Reading} reading @returns {Pair} */
function startOf(origin, reading) {
  if (origin.question !== undefined) {
    const isDayKind = reading.questions.get(origin.question)?.kind === "day";
    const value = isDayKind ? valueIn(reading, origin.question) : null;
    const day = typeof value === "string" ? value : null;
    return [day, day];
  }
  const fact = reading.facts.get(origin.fact ?? "");
  if (!fact || !["first_day", "last_day"].includes(fact.of)) return [null, null];
  const [least, most] = reading.known.get(fact.id) ?? [null, null];
  return [least ?? earliestTold(fact, reading), most];
}

/** Earlier rows may be untold, so the fact has no least; the limit still counts from the earliest day told. @param {import("./types.js").Fact} fact @param {Reading} reading */
function earliestTold(fact, reading) {
  const rows = valueIn(reading, fact.rows);
  const spans = spansOf(Array.isArray(rows) ? rows : [], reading.asOf);
  return spans.length > 0 ? earliestStart(spans) : null;
}

/** @param {string} start @param {Record<string, number>} add @param {{ until: string, days: string[] }} holidays @returns {string | null} null where the working days leave the table */
function dueOn(start, add, holidays) {
  const day = addDays(addMonths(start, add.months ?? 0), add.days ?? 0);
  if (!add.working_days) return day;
  if (holidays.days.length === 0 || day < holidays.days[0] || day > holidays.until) return null;
  const due = addWorkingDays(day, add.working_days, new Set(holidays.days));
  return due <= holidays.until ? due : null;
}
