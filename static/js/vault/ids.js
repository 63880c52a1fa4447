// @ts-check
// Random identifiers: 128 bits as 26 letters of lower-case base32, like backend/core/ids.py. Moments and days of now.

import { addDays } from "../core/days.js";
import { londonTime } from "../core/london.js";
import { realm } from "./realm.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** By how many milliseconds, of whole days, the story lies before today. */
let shift = 0;

/** @returns {string} a new identifier */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  bits <<= 2n; // 128 bits to 26 letters of five
  return Array.from({ length: 26 }, (_, at) => LETTERS[Number((bits >> BigInt(5 * (25 - at))) & 31n)]).join("");
}

/** @returns {string} a row's id: 12 letters */
export function newRowId() {
  return newId().slice(0, 12);
}

/** @param {Date} [at] @returns {string} `2026-11-24T02:10:05Z` */
export function moment(at = new Date()) {
  return `${at.toISOString().slice(0, 19)}Z`;
}

const NEAR_MS = 5000; // further apart the clock was set, and what it says is kept

/** Moments are whole seconds: whatever follows another is given the next one, where both would be of the same. @param {string} before the moment it follows; "" where there is none @param {string} [at] now @returns {string} */
export function momentAfter(before, at = moment()) {
  const ahead = Date.parse(before) - Date.parse(at);
  return ahead >= 0 && ahead < NEAR_MS ? moment(new Date(Date.parse(before) + 1000)) : at;
}

/** @param {Date} [at] @returns {string} the day in England and Wales, on which clocks are counted: `2026-11-24`; in a story, the story's */
export function londonDay(at = new Date()) {
  const [day] = londonTime(moment(at));
  return shift ? new Date(noon(day) - shift).toISOString().slice(0, 10) : day;
}

/** @param {number} back how many days @returns {string} the day by the calendar: after clocks go forward, 24 hours ago can be two days back */
export function daysAgo(back) {
  return addDays(londonDay(), -back);
}

/** From now on today is the day of a practised story; without one, it is today. Never in a live document. @param {string} [day] */
export function beginStory(day) {
  shift = 0;
  if (day && realm === "training") shift = noon(londonDay()) - noon(day);
}

/** @param {string} day */
function noon(day) {
  return Date.parse(`${day}T12:00Z`);
}
