// @ts-check
// What the force has received stays on this phone, sealed, for 72 hours more: a server that must be restored from a backup has lost
// what came after it, and this phone can give it again. Sealed to the force's server, so nobody can read it here.

import { write, writeOnce } from "../vault/database.js";
import { announce, outboxItems } from "./outbox.js";

/** @typedef {import("../vault/rows.js").OutboxRow} OutboxRow @typedef {OutboxRow & {receipt: import("../vault/rows.js").Receipt, sent_at: string}} Received */

const KEPT_MS = 72 * 60 * 60 * 1000;

/** @param {OutboxRow} row @returns {row is Received} whether it was received and its envelope is still here */
export const isKept = (row) => row.state === "sent" && Boolean(row.envelope);

/** Let go of what was received longer ago. @param {OutboxRow[]} rows of the outbox @param {number} [now] ms. Throws NotSaved. */
export async function letGoOfOld(rows, now = Date.now()) {
  const old = rows.filter((row) => isKept(row) && now - receivedAt(row) > KEPT_MS);
  if (old.length) await write("outbox", (tx) => Promise.all(old.map((row) => letGo(tx.store, row.version_id))));
}

/** The phone is full: let go of what was received first. @returns {Promise<boolean>} whether there was anything. Throws NotSaved. */
export async function letGoOfOldest() {
  const kept = (await outboxItems()).filter(isKept).sort((a, b) => receivedAt(a) - receivedAt(b));
  if (!kept.length) return false;
  await writeOnce("outbox", (tx) => letGo(tx.store, kept[0].version_id));
  return true;
}

/**
 * The server was restored since it gave these receipts: what is still here waits to be sent again, each once for each epoch. Its
 * receipt stays with it, as the proof of when it first came.
 * @param {number} epoch the server's, now @returns {Promise<number>} how many. Throws NotSaved.
 */
export async function offerAgain(epoch) {
  const lost = (await outboxItems()).filter((row) => isKept(row) && isOlder(row, epoch));
  if (!lost.length) return 0;
  await write("outbox", (tx) => Promise.all(lost.map((row) => queueAgain(tx.store, row.version_id, epoch))));
  announce();
  return lost.length;
}

/** @param {import("../vault/rows.js").OutboxStore} store @param {string} versionId */
async function letGo(store, versionId) {
  const row = await store.get(versionId);
  if (row && isKept(row)) await store.put({ ...row, envelope: null });
}

/** @param {import("../vault/rows.js").OutboxStore} store @param {string} versionId @param {number} epoch */
async function queueAgain(store, versionId, epoch) {
  const row = await store.get(versionId);
  if (row && isKept(row)) await store.put({ ...row, state: "queued", offered_in: epoch });
}

/** @param {Received} row @param {number} epoch */
function isOlder({ receipt, offered_in: offeredIn = 0 }, epoch) {
  return Math.max(receipt.epoch, offeredIn) < epoch;
}

/** By the later of this phone's clock and the server's: one of them may have been wrong. @param {Received} row */
function receivedAt({ sent_at: sentAt, receipt }) {
  return Math.max(Date.parse(sentAt), Date.parse(receipt.received_at)); // no day at all: never old
}
