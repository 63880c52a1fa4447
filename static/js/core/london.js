// @ts-check
// Clock time in England and Wales: the JavaScript twin of backend/rules/london.py.
// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October (as law has stood since
// 1998 and is taken to stand; no table of time zones is needed, so phone and server cannot come to different times).

import { addDays, daysFrom } from "./days.js";

const A_SUNDAY = "1995-01-01";
const CHANGES_AT = "T01:00:00Z";

/** @param {string} moment UTC, "2026-07-01T02:10:05Z" @returns {[string, string]} the day and the time there, ["2026-07-01", "03:10"] */
export function londonTime(moment) {
  const [day, time] = [moment.slice(0, 10), moment.slice(11, 16)];
  if (!isSummer(moment)) return [day, time];
  const hour = Number(time.slice(0, 2)) + 1;
  return [hour === 24 ? addDays(day, 1) : day, `${String(hour % 24).padStart(2, "0")}${time.slice(2)}`];
}

/** @param {string} moment */
function isSummer(moment) {
  const year = moment.slice(0, 4);
  return moment >= lastSunday(`${year}-03-31`) + CHANGES_AT && moment < lastSunday(`${year}-10-31`) + CHANGES_AT;
}

/** @param {string} day @returns {string} the Sunday on or before it */
function lastSunday(day) {
  const past = daysFrom(A_SUNDAY, day) % 7;
  return addDays(day, -((past + 7) % 7));
}
