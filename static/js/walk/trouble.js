// @ts-check
// Why something was not saved, and what to do, in plain words: the page's own, which are there whatever does not answer.

import { NotSaved } from "../vault/database.js";
import { need } from "../ui/need.js";

/** @param {unknown} error @returns {string} */
export function notSavedWords(error) {
  const why = error instanceof NotSaved ? error.reason : "unknown";
  return need(document, `#not-saved-${why}`, HTMLElement).innerText;
}
