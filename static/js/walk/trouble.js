// @ts-check
// Why something was not saved, and what to do, in plain words.

import { NotSaved } from "../vault/database.js";

const WORDS = {
  full: "This phone has no room left. Free some space (photos, apps), then try again.",
  refused:
    "This browser does not let Foursight store anything: a private window, or storage switched off. Open Foursight from its icon.",
  dropped: "The phone's storage stopped answering. Keep this page open and try again.",
  blocked: "Another Foursight tab is in the way. Close the other tab, then try again.",
};

/** @param {unknown} error @returns {string} */
export function notSavedWords(error) {
  return error instanceof NotSaved ? WORDS[error.reason] : "Keep this page open and try again.";
}
