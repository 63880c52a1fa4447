// @ts-check
// What was sealed on the call handler's board stays on this phone for ten seconds more, so that a slip can be taken back. It is a
// sealed version all the while: whatever becomes of the page, it goes when they are over. Taken back, it is a draft again.

import { write } from "../vault/database.js";
import { announce } from "./outbox.js";

/** Ten seconds to take it back, and half a second for the writing of it. */
export const HELD_BACK_MS = 10_500;

/** It has left this phone, or is about to: it can only be followed by another version. */
export class TooLate extends Error {
  /** @override */
  name = "TooLate";
}

/** @param {import("../vault/rows.js").OutboxRow} row @param {number} now @returns {number} the millisecond from which it may be offered to the server, 0 where it may be already; a clock put back holds nothing longer */
export function heldBackUntil({ state, not_before: notBefore = 0 }, now) {
  const left = notBefore - now;
  return state === "queued" && left > 0 && left <= HELD_BACK_MS ? notBefore : 0;
}

/**
 * The version leaves the outbox and the draft is there again, in one strict transaction: a crash leaves the one or the other.
 * @param {string} versionId @param {import("../vault/rows.js").DraftRow} draft
 * @throws {TooLate} where it may be on its way already. Throws NotSaved.
 */
export async function takeBack(versionId, draft) {
  let isThere = false;
  await write(["outbox", "drafts"], async (tx) => {
    const row = await tx.objectStore("outbox").get(versionId);
    isThere = Boolean(row && heldBackUntil(row, Date.now()));
    if (!isThere) return;
    await tx.objectStore("outbox").delete(versionId);
    await tx.objectStore("drafts").put(draft);
  });
  if (!isThere) throw new TooLate();
  announce();
}
