// @ts-check
// Opening one's reports on this phone again with one's sign-in: at the next shift, after too long without contact, or without the words.

import { isClosed } from "../../vault/closing.js";
import { setText, show } from "../../ui/clone.js";
import { htmlIn } from "../../ui/need.js";

/** @typedef {import("../../vault/rows.js").VaultRow | import("../../vault/rows.js").ClosedRow} Row */

/** @param {Row[]} rows of this phone @param {string} personId @returns {Row | null} what of theirs the force's key opens: what is closed first */
export function reopenable(rows, personId) {
  const theirs = rows.filter((row) => row.person_id === personId && row.rec);
  return theirs.find(isClosed) ?? theirs[0] ?? null;
}

/** @param {HTMLElement} main @param {Row | null} found @param {() => void} begin */
export function showReopen(main, found, begin) {
  show(main, "[data-reopen]", found !== null);
  show(main, "[data-is-closed]", isClosed(found));
  show(main, "[data-open-mine]", !isClosed(found));
  const heading = main.querySelector("[data-made]");
  if (isClosed(found) && heading instanceof HTMLElement) heading.textContent = heading.dataset.ifClosed ?? "";
  main.querySelector("[data-reopen-words]")?.addEventListener("click", begin);
}

/** @param {HTMLElement} main @param {Row} row @param {string} words @returns {Promise<boolean>} whether it is open */
export async function openAgain(main, row, words) {
  sayOnly(main, "");
  const recovery = await import("../../sync/recovery.js");
  try {
    await recovery.reopen(row, words);
    setText(main, "[data-words]", "");
    dispatchEvent(new Event("foursight:contact"));
    return true;
  } catch (error) {
    sayOnly(main, error instanceof recovery.NotGiven ? error.why : "failed");
    return false;
  }
}

/** Of several things to say, the one. @param {HTMLElement} main @param {string} what */
function sayOnly(main, what) {
  for (const one of htmlIn(main, "[data-not-given]")) one.hidden = one.dataset.notGiven !== what;
}
