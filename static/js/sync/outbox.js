// @ts-check
// What has been finished and not yet received. Shared by everyone who uses this phone, readable by none of them.
//
// A row: {version_id, record_id, vault_id, state: "queued" | "held" | "sent", queued_at, sent_as, envelope | null, envelope_sha256,
//   label: {iv, ct} (labels.js, under the author's key), reason: {error, field, message} | null, receipt | null, sent_at | null,
//   offered_in?: the server's epoch in which it was last given again, not_before?: the ms before which it is not offered (take_back.js),
//   answers_letter?: the letter from a desk that it answers (pages/letters/answer.js)}.
// Arrows: queued -> sent (only with a verified receipt, in one transaction), queued -> held, held -> queued (only by the officer),
// queued -> a draft again (only from the board, in its ten seconds, take_back.js),
// sent -> queued (only where the server was restored since, kept.js; the row keeps its receipt until the next one is verified).
// What was sent keeps its sealed envelope for 72 hours (kept.js) and leaves after thirty days (old_rows.js).

import { read, write } from "../vault/database.js";

/** @typedef {import("../vault/rows.js").OutboxRow} OutboxRow */

/** What becomes of one row. @typedef {[versionId: string, change: (row: OutboxRow) => OutboxRow]} Change */

export const changes = new EventTarget();

/** @type {Change[]} not yet being written */
const receipts = [];
/** @type {Promise<void>} */
let last = Promise.resolve();
/** @type {Promise<void> | null} the write that has not begun */
let next = null;

/** @returns {Promise<OutboxRow[]>} oldest first */
export async function outboxItems() {
  const rows = await read("outbox", (tx) => tx.store.getAll());
  return rows.sort((a, b) => a.queued_at.localeCompare(b.queued_at) || a.version_id.localeCompare(b.version_id));
}

/**
 * Finish: the version enters the outbox and the draft goes, or becomes the next version's, in one strict transaction.
 * @param {OutboxRow} item @param {string} draftId @param {import("../vault/rows.js").DraftRow | null} successor the draft's row for the next version
 */
export async function finish(item, draftId, successor) {
  await write(["outbox", "drafts"], async (tx) => {
    await tx.objectStore("outbox").add(item);
    if (successor) await tx.objectStore("drafts").put(successor);
    else await tx.objectStore("drafts").delete(draftId);
  });
  announce();
}

/**
 * Receipts that come while others are being written down share the next transaction: a strict one costs the same for one and for twenty.
 * @param {string} versionId @param {import("../vault/rows.js").Receipt} receipt already verified @param {string} at
 */
export function markSent(versionId, receipt, at) {
  receipts.push([versionId, (row) => ({ ...row, state: "sent", receipt, sent_at: at, reason: null })]);
  next ??= last = last.catch(() => undefined).then(writeReceipts);
  return next;
}

function writeReceipts() {
  next = null;
  return moveAll(receipts.splice(0));
}

/** @param {string} versionId @param {import("../vault/rows.js").Reason} reason */
export function markHeld(versionId, reason) {
  return move(versionId, (row) => ({ ...row, state: "held", reason }));
}

/** @param {string} versionId the officer asks to try a held version again */
export function requeue(versionId) {
  return move(versionId, (row) => (row.state === "held" ? { ...row, state: "queued", reason: null } : row));
}

/** @param {string} versionId @param {(row: OutboxRow) => OutboxRow} change */
function move(versionId, change) {
  return moveAll([[versionId, change]]);
}

/** @param {Change[]} changes */
async function moveAll(changes) {
  await write("outbox", async (tx) => {
    for (const [versionId, change] of changes) {
      const row = await tx.store.get(versionId);
      if (row && row.state !== "sent") await tx.store.put(change(row));
    }
  });
  announce();
}

/** Tell those who show the outbox that it has changed. */
export function announce() {
  changes.dispatchEvent(new Event("change"));
}
