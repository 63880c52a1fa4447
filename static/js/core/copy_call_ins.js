// @ts-check
// Call-ins as lines of a copy: what was lit, who was told and when, why it was cleared. Twin of backend/rules/copy_call_ins.py.
import { isMoment } from "./days.js";
import { bare, byId, own } from "./json.js";
import { momentInWords } from "./words.js";

const LEVEL_WORDS = { radio_now: "RADIO NOW", sergeant: "SERGEANT BEFORE YOU LEAVE" };
const NOBODY_TOLD = "Nobody noted as told yet.";

/**
 * @param {import("./types.js").Pack} pack @param {import("./types.js").Result} result @param {unknown} callIns
 * @returns {string[]} one line for each call-in that is or was lit, in the result's order
 */
export function callInLines(pack, result, callIns) {
  const findings = byId(pack.findings);
  return result.call_ins.flatMap((callIn) => {
    const finding = findings.get(callIn.id);
    const entry = own(callIns, callIn.id);
    return finding ? [`${LEVEL_WORDS[callIn.level]}: ${finding.text} ${told(entry)}${cleared(callIn, entry)}`] : [];
  });
}

/** @param {unknown} entry */
function told(entry) {
  const all = own(entry, "told");
  const words = (Array.isArray(all) ? all : [])
    .filter((one) => bare(own(one, "who")) !== "" && isMoment(own(one, "at")))
    .map((one) => `${one.who} at ${momentInWords(one.at)}`);
  return words.length > 0 ? `Told: ${words.join("; ")}.` : NOBODY_TOLD;
}

/** @param {import("./types.js").CallIn} callIn @param {any} entry */
function cleared(callIn, entry) {
  if (callIn.state !== "cleared") return "";
  return ` Cleared ${momentInWords(entry.cleared.at)}: ${entry.cleared.reason}`;
}
