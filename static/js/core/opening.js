// @ts-check
// Whether a service is open, by the clock on the wall in London.
// Hours are "always", "unknown", or {week: [{days, from, to}, …], bank_holidays}. What cannot be known is never guessed.
import { addDays } from "./days.js";
import { isObject } from "./json.js";
import { londonTime } from "./london.js";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const AHEAD = 14; // days looked ahead for the next opening
const MIDNIGHT = "24:00";

/**
 * @typedef {{ day: string, time: string }} Wall
 * @typedef {{ state: "open", until: Wall | null } | { state: "closed", opens: Wall | null } | { state: "unknown" }} Opening
 * @typedef {{ until: string, days: string[] }} Holidays
 */

/** @param {string} moment UTC, "2026-11-24T02:10:05Z" @returns {Wall} the day and the time on a London wall */
export function londonClock(moment) {
  const [day, time] = londonTime(moment);
  return { day, time };
}

/** @typedef {import("./pack.js").Week} Week */

/** @param {import("./types.js").Service["hours"]} hours @param {Wall} now @param {Holidays} holidays @returns {Opening} */
export function opening(hours, { day, time }, holidays) {
  if (hours === "always") return { state: "open", until: null };
  if (!isObject(hours)) return { state: "unknown" };
  const spans = spansOf(hours, day, holidays);
  if (spans === null) return { state: "unknown" };
  const now = spans.find(([start, end]) => start <= time && time < end);
  if (now) return { state: "open", until: untilOf(hours, day, now[1], holidays) };
  return { state: "closed", opens: opensOf(hours, day, time, holidays) };
}

/** The day's spans in order; null where a bank holiday, or a day outside the table of them, leaves it open.
 * @param {Week} hours @param {string} day @param {Holidays} holidays @returns {[string, string][] | null} */
function spansOf(hours, day, holidays) {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  /** @type {[string, string][]} */
  const spans = hours.week
    .filter((span) => span.days.some((day) => day === weekday))
    .map((span) => [span.from, span.to]);
  spans.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  if (spans.length === 0 || hours.bank_holidays === "same") return spans;
  if (holidays.days.length === 0 || day < holidays.days[0] || day > holidays.until) return null;
  if (!holidays.days.includes(day)) return spans;
  return hours.bank_holidays === "closed" ? [] : null;
}

/** When it closes, over midnights; null where it does not within two weeks. @param {Week} hours @param {string} day @param {string} end @param {Holidays} holidays @returns {Wall | null} */
function untilOf(hours, day, end, holidays) {
  for (let ahead = 0; ahead < AHEAD; ahead += 1) {
    const following = end === MIDNIGHT ? spansOf(hours, addDays(day, ahead + 1), holidays)?.[0] : undefined;
    if (following?.[0] !== "00:00") return { day: addDays(day, ahead), time: end };
    end = following[1];
  }
  return null;
}

/** When it opens next; null where that is not known. @param {Week} hours @param {string} day @param {string} time @param {Holidays} holidays @returns {Wall | null} */
function opensOf(hours, day, time, holidays) {
  for (let ahead = 0; ahead < AHEAD; ahead += 1) {
    const at = addDays(day, ahead);
    const spans = spansOf(hours, at, holidays);
    if (spans === null) return null;
    const next = spans.find(([start]) => ahead > 0 || start > time);
    if (next) return { day: at, time: next[0] };
  }
  return null;
}
