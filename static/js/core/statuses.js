// @ts-check
// How far an item of the pack may be relied on, in words.
import { say } from "./sentences.js";

export const VERIFIED = "verified";
/** @type {Record<string, import("./said.js").PlainId>} */
const WORDS = {
  [VERIFIED]: "status_verified",
  reported: "status_reported",
  "law not confirmed": "status_law_not_confirmed",
  "to be verified by the force": "status_to_be_verified",
};

/** @param {import("./sentences.js").Speaks} pack @param {string} status of an item @returns {string} */
export function statusWords(pack, status) {
  return say(pack, WORDS[status] ?? "status_to_be_verified");
}
