// @ts-check
// Plain ISO days, without clock or time zone: the JavaScript twin of backend/rules/days.py.
// A day is text, "2026-11-24", from 1900 to 2999, so days compare as text.

const ISO_DAY = /^([12][0-9]{3})-([0-9]{2})-([0-9]{2})$/;
const MOMENT = /^([12][0-9]{3}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])Z$/;
const DAY_MS = 86_400_000;

/** @param {unknown} value @returns {value is string} Whether a value is a day of the calendar, 1900 to 2999. */
export function isDay(value) {
  const match = typeof value === "string" ? ISO_DAY.exec(value) : null;
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
}

/** @param {unknown} value @returns {value is string} Whether a value is a UTC moment, "2026-11-24T02:10:05Z". */
export function isMoment(value) {
  const match = typeof value === "string" ? MOMENT.exec(value) : null;
  return match !== null && isDay(match[1]);
}

/** @param {string} start @param {string} end @returns {number} how many days after `start` the day `end` is */
export function daysFrom(start, end) {
  return (stamp(end) - stamp(start)) / DAY_MS;
}

/** The same day of the month, or the month's last day where it has none. @param {string} day @param {number} months */
export function addMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const count = year * 12 + month - 1 + months;
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return iso(Date.UTC(newYear, newMonth - 1, Math.min(date, lengthOf(newYear, newMonth))));
}

/** @param {string} day @param {number} days negative for earlier @returns {string} */
export function addDays(day, days) {
  return iso(stamp(day) + days * DAY_MS);
}

/** `day` itself does not count. @param {string} day @param {number} workingDays @param {Set<string>} holidays @returns {string} */
export function addWorkingDays(day, workingDays, holidays) {
  let at = stamp(day);
  for (let left = workingDays; left > 0;) {
    at += DAY_MS;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !holidays.has(iso(at))) left -= 1;
  }
  return iso(at);
}

/** @param {number} year @param {number} month 1 to 12 */
function lengthOf(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @param {string} day */
function stamp(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString().slice(0, 10);
}
