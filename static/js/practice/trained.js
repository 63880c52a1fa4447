// @ts-check
// What whoever is signed in was trained in, as the force's register has it: in a class, alone on another phone, or on paper.

import { hasTexts } from "../core/json.js";
import { call } from "../sync/server.js";

/** @typedef {{scenario: string, title: string, on: string, how: string, version: string | null, state: "now" | "changed" | "unknown" | "gone"}} Trained */

/** @returns {Promise<Trained[]>} the newest of each scenario; nothing where the server does not answer or does not know who asks */
export async function trained() {
  const answer = await call("trained");
  const all = answer?.status === 200 ? answer.body.trained : [];
  return Array.isArray(all) ? all.filter(isTrained) : [];
}

/** @param {unknown} noted @returns {noted is Trained} */
function isTrained(noted) {
  return hasTexts(noted, "scenario", "title", "on", "how", "state");
}

/** @param {Trained[]} all @returns {string[]} the titles of those whose content has changed since */
export function changedSince(all) {
  return all.filter(({ state }) => state === "changed").map(({ title }) => title);
}
