// @ts-check
// While roles are not settled, no copy calls anybody suspect or victim: the words of the pack take those that say only who
// reports. What somebody typed stays as typed.
import { evaluate } from "../conditions.js";
import { say } from "../sentences.js";

/** @typedef {import("../types.js").Copy} Copy */

/** @param {import("../conditions.js").Reading} reading @returns {boolean} whether two people report each other, and nothing shows yet who goes to whom */
export function isUnsettled(reading) {
  return evaluate({ recognised: ["unsettled"] }, reading).truth === "yes";
}

/** @param {string} words of the pack @param {Pick<Copy, "pack" | "unsettled">} copy @returns {string} the same, without roles where they are not settled */
export function inRoles(words, { pack, unsettled }) {
  if (!unsettled) return words;
  const [roles, people] = [say(pack, "copy_roles"), say(pack, "copy_people")].map((list) => list.split(", "));
  return roles.reduce((said, role, at) => said.replace(named(role), (found) => asWritten(people[at], found)), words);
}

/** @param {string} role */
function named(role) {
  return new RegExp(`\\b(the )?${role}\\b`, "gi");
}

/** @param {string} person @param {string} found capitals as it has them @returns {string} */
function asWritten(person, found) {
  if (found === found.toUpperCase()) return person.toUpperCase();
  return found[0] === found[0].toUpperCase() ? person[0].toUpperCase() + person.slice(1) : person;
}
