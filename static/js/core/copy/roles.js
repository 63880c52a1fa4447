// @ts-check
// While roles are not settled, nothing that is said of this case calls anybody suspect or victim: the words of the pack take those that
// say only who reports. What speaks of any victim ("a victim", "another suspect") stays, and so does what somebody typed.
import { evaluate } from "../conditions.js";
import { say } from "../sentences.js";

/** @typedef {import("../types.js").Copy} Copy */

const SAID = new Set(["text", "line", "do", "record", "script", "handler_script", "caller_quiet", "caller_others"]); // of a finding

export const NAMES_NOBODY = ["unsettled", "settled_otherwise"]; // how a row comes out where this record calls nobody suspect or victim

/** @param {import("../conditions.js").Reading} reading @returns {boolean} whether two people report each other, and nobody has settled that the one who reports here is the victim */
export function isUnsettled(reading) {
  return evaluate({ recognised: NAMES_NOBODY }, reading).truth === "yes";
}

/** @param {string} words of the pack @param {Pick<Copy, "pack" | "unsettled">} copy @returns {string} the same, without roles where they are not settled */
export function inRoles(words, { pack, unsettled }) {
  if (!unsettled) return words;
  const [roles, people] = [say(pack, "copy_roles"), say(pack, "copy_people")].map((list) => list.split(", "));
  return roles.reduce(
    (said, role, at) => said.replace(named(role), (found, anyone) => (anyone ? found : asWritten(people[at], found))),
    words,
  );
}

/** @param {string} role */
function named(role) {
  return new RegExp(`\\b(?:((?:an?|another|any|every|earlier|no) (?:\\w+ )?)|(?:the|this) )?${role}\\b`, "gi");
}

/** @param {string} person @param {string} found capitals as it has them @returns {string} */
function asWritten(person, found) {
  if (found === found.toUpperCase()) return person.toUpperCase();
  return found[0] === found[0].toUpperCase() ? person[0].toUpperCase() + person.slice(1) : person;
}

/**
 * @template {Partial<import("../pack.js").Finding>} Said
 * @param {Said} finding @param {Pick<Copy, "pack" | "unsettled">} copy @returns {Said} as it is said of this case: its reasons speak of any
 */
export function findingInRoles(finding, copy) {
  if (!copy.unsettled) return finding;
  const inPeople = (/** @type {[string, unknown]} */ [field, words]) => {
    if (!SAID.has(field)) return [field, words];
    return [field, Array.isArray(words) ? words.map((one) => inRoles(one, copy)) : inRoles(String(words), copy)];
  };
  return { ...finding, ...Object.fromEntries(Object.entries(finding).map(inPeople)) };
}
