// @ts-check
// Days and moments with their weekday, as clocks in England show them.
import { londonTime } from "./london.js";
import { dayInWords } from "./words.js";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** @param {string} day @returns {string} "Monday 30 November 2026" */
export function weekdayInWords(day) {
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${dayInWords(day)}`;
}

/** @param {string} at a UTC moment, to the second or to the minute @returns {string} "Mon 30 Nov 02:10" */
export function shortMoment(at) {
  const [day, time] = londonTime(at);
  const [weekday, date, month] = weekdayInWords(day).split(" ");
  return `${weekday.slice(0, 3)} ${date} ${month.slice(0, 3)} ${time}`;
}
