// @ts-check
// How loud an item of a pack says that nobody has confirmed it. Pure; twin of backend/content/marks.py, vectors: tests/conformance/marks.json.
//
// Loud is law, a limit or a telephone number that nobody has read at its source: an officer could act on it wrongly. A mark under every
// second line is read by nobody at 02:00, so the rest says "our practice" where its source stands.

import { say } from "./sentences.js";
import { VERIFIED } from "./statuses.js";
import { dayInWords } from "./words.js";

/** @typedef {"law" | "practice" | "second_hand" | "signed" | ""} Mark `law` is the loud one */
/** @typedef {{ status?: string | null, signed?: import("./pack.js").Signed, contacts?: import("./pack.js").Contact[], [field: string]: unknown }} Marked an item of a pack, as far as a mark looks at it */

const LAW_NOT_CONFIRMED = "law not confirmed";
const READ = [
  "text",
  "line",
  "hint",
  "why",
  "find_out",
  "do",
  "say",
  "do_not_say",
  "if_already_done",
  "record",
  "safety",
];
const NUMBER = "(?:[0-9]+|one|two|three|four|five|six|seven|ten|twelve)";
const STATES = new RegExp(
  String.raw`\b${NUMBER} (?:(?:working|calendar) )?(?:hours?|days?|weeks?|months?|years?)\b` +
    String.raw`|\blimits?\b|\bsections? [0-9]|\bAct [0-9]{4}|\b[0-9][0-9,]* (?:in|of) [0-9]|[0-9] ?%|\b0[0-9]{3}`,
  "i",
);
const RUNG = ["phone", "text"];

/** @param {Marked} item @returns {Mark} */
export function markOf(item) {
  if (item.signed) return "signed";
  if (isUnconfirmedLaw(item) || hasUnconfirmedNumber(item)) return "law";
  if (!isUnread(item)) return "";
  return item.status === "reported" ? "second_hand" : "practice";
}

/** @param {Marked} item @returns {boolean} whether it says so beside itself */
export function isLoud(item) {
  return markOf(item) === "law";
}

/** @param {import("./sentences.js").Speaks} pack @param {Marked} item @returns {string} its mark in words where it is loud, else nothing */
export function loudWords(pack, item) {
  return isLoud(item) ? markWords(pack, item) : "";
}

/** @param {import("./sentences.js").Speaks} pack @param {Marked} item @returns {string} its mark in words, as it stands with its source; nothing where somebody read it at the source */
export function markWords(pack, item) {
  const mark = markOf(item);
  if (mark === "signed" && item.signed) {
    const { how, role, force, on } = item.signed;
    return say(pack, how === "read" ? "mark_read" : "mark_agreed", { role, force, day: dayInWords(pack, on) });
  }
  if (mark === "law") return say(pack, "mark_law");
  if (mark === "practice") return say(pack, "mark_practice");
  return mark && say(pack, "mark_second_hand");
}

/** @param {Marked} item */
function isUnread({ status }) {
  return Boolean(status) && status !== VERIFIED;
}

/** @param {Marked} item */
function isUnconfirmedLaw(item) {
  return (
    isUnread(item) && (item.status === LAW_NOT_CONFIRMED || hasLaw(item) || "add" in item || statesSomething(item))
  );
}

/** @param {Marked} item */
function hasLaw({ law }) {
  return Array.isArray(law) ? law.length > 0 : Boolean(law);
}

/** @param {Marked} item */
function hasUnconfirmedNumber({ contacts = [] }) {
  return contacts.some(({ kind, status }) => RUNG.includes(kind) && status !== VERIFIED);
}

/** @param {Marked} item */
function statesSomething(item) {
  return READ.flatMap((name) => item[name] ?? []).some((line) => typeof line === "string" && STATES.test(line));
}
