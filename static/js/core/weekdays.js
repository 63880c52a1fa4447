// @ts-check
// Days and moments with their weekday, as clocks in England show them.
import { londonTime } from "./london.js";
import { say } from "./sentences.js";
import { dayInWords } from "./words.js";

/** @typedef {import("./sentences.js").Speaks} Speaks */

/** @param {Speaks} pack @param {string} day @returns {string} "Monday 30 November 2026" */
export function weekdayInWords(pack, day) {
  return say(pack, "date_weekday", {
    weekday: say(pack, "date_weekdays").split(" ")[weekdayOf(day)],
    day: dayInWords(pack, day),
  });
}

/** @param {Speaks} pack @param {string} at a UTC moment, to the second or to the minute @returns {string} "Mon 30 Nov 02:10" */
export function shortMoment(pack, at) {
  const [day, time] = londonTime(at);
  const weekday = say(pack, "date_weekdays_short").split(" ")[weekdayOf(day)];
  const month = say(pack, "date_months_short").split(" ")[Number(day.slice(5, 7)) - 1];
  return say(pack, "date_short", { weekday, day: Number(day.slice(8, 10)), month, time });
}

/** @param {string} day @returns {number} 0 on a Sunday */
function weekdayOf(day) {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
