// @ts-check
// Call-ins as lines of a copy: what was lit, who was told and when, why it was cleared.
// RADIO NOW has a line for each. What is for the sergeant stands in one line for each standing (told by whom and when, or
// nobody yet; cleared or not): twenty lines would push everything else out of a log. A log that is to stay short says only
// who was told, when, and how many are not.
import { levelWords } from "../call_ins.js";
import { restsOnTheCall } from "./of_call.js";
import { byId, own } from "../json.js";
import { isCovered, isNamed, notTold, noteForAll, toldTo } from "../told.js";
import { momentInWords } from "../words.js";

/** @typedef {import("../types.js").Copy} Copy @typedef {import("../types.js").CallIn} CallIn */

const NOBODY_TOLD = "not noted as told";
const NOBODY_HERE = "not noted for this one"; // the record says elsewhere who was told, and not of what
const ONCE = "noted once for all as told to";

/** @param {Copy} copy @returns {string[]} every call-in that is or was lit, in the result's order; none is ever left out */
export function callInLines(copy) {
  const { pack, result, callIns, kind } = copy;
  const [findings, judged] = [byId(pack.findings), byId(result.findings)];
  /** @type {Map<string, string[]>} */
  const standings = new Map();
  const radio = result.call_ins.flatMap((callIn) => {
    const words = findings.get(callIn.id)?.text.replace(/\.+$/, "") + restsOnTheCall(judged.get(callIn.id), copy);
    const standing = told(callIn, copy) + cleared(callIn, own(callIns, callIn.id));
    if (callIn.level === "radio_now") return [`${levelWords("radio_now", kind)}: ${words}. ${standing[0].toUpperCase()}${standing.slice(1)}.`];
    standings.set(standing, [...(standings.get(standing) ?? []), words]);
    return [];
  });
  return [...radio, ...[...standings].map(([standing, lit]) => `${levelWords("sergeant", kind)}, ${standing}: ${lit.join("; ")}.`)];
}

/** @param {Copy} copy @returns {string[]} who was told and when, with how many call-ins each; then how many stand lit and are not noted as told */
export function toldLine({ pack, answers, result, callIns }) {
  const note = noteForAll(pack, answers);
  /** @type {Map<string, number>} */
  const said = new Map();
  for (const callIn of result.call_ins) {
    const entry = own(callIns, callIn.id);
    const told = toldTo(entry).map(({ who, at }) => `${at} ${who}, ${momentInWords(at)}`);
    if (note && told.length === 0 && isCovered(callIn, entry, note)) told.push(`${note.at} ${note.who}, noted once for all`);
    for (const one of new Set(told)) said.set(one, (said.get(one) ?? 0) + 1);
  }
  const parts = [...said].sort(([one], [other]) => inOrder(one, other)).map(([one, count]) => `${one.slice(one.indexOf(" ") + 1)}: ${many(count)}`);
  const left = notTold(pack, answers, result, callIns).length;
  if (left) parts.push(`Not noted as told: ${many(left)}`);
  return parts.length > 0 ? [`TOLD. ${parts.join(". ")}.`] : [];
}

/** By code points, as Python sorts. @param {string} left @param {string} right */
function inOrder(left, right) {
  const [mine, theirs] = [[...left], [...right]];
  const at = mine.findIndex((letter, place) => letter !== theirs[place]);
  if (at < 0) return mine.length - theirs.length;
  return (mine[at].codePointAt(0) ?? 0) - (theirs[at]?.codePointAt(0) ?? -1);
}

/** @param {number} count */
function many(count) {
  return `${count} call-in${count === 1 ? "" : "s"}`;
}

/** @param {CallIn} callIn @param {Copy} copy */
function told(callIn, { pack, answers, callIns }) {
  const [entry, note] = [own(callIns, callIn.id), noteForAll(pack, answers)];
  const words = toldTo(entry).map(({ who, at }) => `${who} at ${momentInWords(at)}`);
  if (words.length > 0) return `noted as told to ${words.join(", ")}`;
  if (note && isCovered(callIn, entry, note)) return `${ONCE} ${note.who}`;
  return isNamed(pack, answers) ? NOBODY_HERE : NOBODY_TOLD;
}

/** @param {CallIn} callIn @param {unknown} entry */
function cleared(callIn, entry) {
  if (callIn.state !== "cleared") return "";
  const said = own(entry, "cleared");
  return `, cleared ${momentInWords(String(own(said, "at")))} (${own(said, "reason")})`;
}
