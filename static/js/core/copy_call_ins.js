// @ts-check
// Call-ins as lines of a copy: what was lit, who was told and when, why it was cleared. Twin of backend/rules/copy_call_ins.py.
// RADIO NOW has a line for each. What is for the sergeant stands in one line for each standing (told by whom and when, or
// nobody yet; cleared or not): twenty lines would push everything else out of a log.
import { isMoment } from "./days.js";
import { bare, byId, own } from "./json.js";
import { momentInWords } from "./words.js";

const RADIO_NOW = "RADIO NOW";
const SERGEANT = "SERGEANT BEFORE YOU LEAVE";
const NOBODY_TOLD = "nobody noted as told yet";

/**
 * @param {import("./types.js").Pack} pack @param {import("./types.js").Result} result @param {unknown} callIns
 * @returns {string[]} every call-in that is or was lit, in the result's order; none is ever left out
 */
export function callInLines(pack, result, callIns) {
  const findings = byId(pack.findings);
  /** @type {Map<string, string[]>} */
  const standings = new Map();
  const radio = result.call_ins.flatMap((callIn) => {
    const entry = own(callIns, callIn.id);
    const words = findings.get(callIn.id)?.text.replace(/\.+$/, "");
    const standing = told(entry) + cleared(callIn, entry);
    if (callIn.level === "radio_now") return [`${RADIO_NOW}: ${words}. ${standing[0].toUpperCase()}${standing.slice(1)}.`];
    standings.set(standing, [...(standings.get(standing) ?? []), words]);
    return [];
  });
  return [...radio, ...[...standings].map(([standing, lit]) => `${SERGEANT}, ${standing}: ${lit.join("; ")}.`)];
}

/** @param {unknown} entry */
function told(entry) {
  const all = own(entry, "told");
  const words = (Array.isArray(all) ? all : [])
    .filter((one) => bare(own(one, "who")) !== "" && isMoment(own(one, "at")))
    .map((one) => `${one.who} at ${momentInWords(one.at)}`);
  return words.length > 0 ? `noted as told to ${words.join(", ")}` : NOBODY_TOLD;
}

/** @param {import("./types.js").CallIn} callIn @param {any} entry */
function cleared(callIn, entry) {
  if (callIn.state !== "cleared") return "";
  return `, cleared ${momentInWords(entry.cleared.at)} (${entry.cleared.reason})`;
}
