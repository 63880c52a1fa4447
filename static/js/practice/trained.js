// @ts-check
// What whoever is signed in was trained in, as the force's register has it: in a class, alone on another phone, or on paper.

import { call } from "../sync/server.js";

/** @typedef {{scenario: string, title: string, on: string, how: string, version: string | null, state: "now" | "changed" | "unknown" | "gone"}} Trained */

/** @returns {Promise<Trained[]>} the newest of each scenario; nothing where the server does not answer or does not know who asks */
export async function trained() {
  const answer = await call("trained");
  return answer?.status === 200 ? answer.body.trained : [];
}

/** @param {Trained[]} all @returns {string[]} the titles of those whose content has changed since */
export function changedSince(all) {
  return all.filter(({ state }) => state === "changed").map(({ title }) => title);
}
