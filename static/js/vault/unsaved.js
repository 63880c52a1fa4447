// @ts-check
// What could not be written before its report was let go: the row, sealed already, stays in this page and is tried again until it is
// on the phone or its report is opened again. The report's lock is held meanwhile, so that no other tab is written over.

import { NotSaved, write } from "./database.js";

export const AGAIN_MS = 5000;

/** @typedef {{row: Promise<import("./rows.js").DraftRow>, letGo: () => void, why: Error | null}} Left `why` the last try failed, null before that */

/** @type {Map<string, Left>} */
const all = new Map();
export const changes = new EventTarget();

/** @returns {Left | undefined} one that is not on the phone yet */
export function anyLeft() {
  return [...all.values()].at(-1);
}

/** @param {string} draftId */
export function leftOf(draftId) {
  return all.get(draftId);
}

/** @param {string} draftId @param {Left} left @param {Promise<unknown> | null} before the write that is under way */
export async function leave(draftId, left, before) {
  all.set(draftId, left);
  await before;
  while (leftOf(draftId) === left) {
    try {
      const row = await left.row;
      await write("drafts", async (tx) => leftOf(draftId) === left && tx.store.put(row));
      if (take(draftId, left)) left.letGo();
    } catch (error) {
      if (!(error instanceof NotSaved)) return void (take(draftId, left) && left.letGo()); // never sealed: there is nothing to write
      left.why = error;
      changes.dispatchEvent(new Event("change"));
      await pause();
    }
  }
}

/** @param {string} draftId @param {Left | undefined} left @returns {boolean} whether it was still there to be taken */
export function take(draftId, left = leftOf(draftId)) {
  if (!left || leftOf(draftId) !== left) return false;
  all.delete(draftId);
  changes.dispatchEvent(new Event("change"));
  return true;
}

function pause() {
  return new Promise((resolve) => {
    setTimeout(resolve, AGAIN_MS);
    document.addEventListener("visibilitychange", resolve, { once: true });
  });
}
