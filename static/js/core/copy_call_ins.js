// @ts-check
// Call-ins as lines of a copy: what was lit, who was told and when, why it was cleared. Twin of backend/rules/copy_call_ins.py.
// RADIO NOW has a line for each. What is for the sergeant stands in one line for each standing (told by whom and when, or
// nobody yet; cleared or not): twenty lines would push everything else out of a log.
import { levelWords } from "./call_ins.js";
import { restsOnTheCall } from "./copy_of_call.js";
import { isMoment } from "./days.js";
import { bare, byId, own } from "./json.js";
import { momentInWords } from "./words.js";

const NOBODY_TOLD = "nobody noted as told yet";

/**
 * @param {import("./copy_source.js").Copy} copy
 * @returns {string[]} every call-in that is or was lit, in the result's order; none is ever left out
 */
export function callInLines(copy) {
  const { pack, result, callIns, kind } = copy;
  const [findings, judged] = [byId(pack.findings), byId(result.findings)];
  /** @type {Map<string, string[]>} */
  const standings = new Map();
  const radio = result.call_ins.flatMap((callIn) => {
    const entry = own(callIns, callIn.id);
    const words = findings.get(callIn.id)?.text.replace(/\.+$/, "") + restsOnTheCall(judged.get(callIn.id), copy);
    const standing = told(entry) + cleared(callIn, entry);
    if (callIn.level === "radio_now") return [`${levelWords("radio_now", kind)}: ${words}. ${standing[0].toUpperCase()}${standing.slice(1)}.`];
    standings.set(standing, [...(standings.get(standing) ?? []), words]);
    return [];
  });
  return [...radio, ...[...standings].map(([standing, lit]) => `${levelWords("sergeant", kind)}, ${standing}: ${lit.join("; ")}.`)];
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
