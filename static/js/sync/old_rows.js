// @ts-check
// What the force has received leaves this phone's list after thirty days: a phone is shared, and its list must not grow for ever.
// Only rows with a receipt, which was verified before it was written; the force keeps version and receipt. What waits or is held stays.

import { write } from "../vault/database.js";
import { outboxItems } from "./outbox.js";

const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** @param {number} [now] ms */
export async function forgetReceived(now = Date.now()) {
  const old = (await outboxItems()).filter((row) => isOld(row, now));
  if (old.length) await write("outbox", (tx) => Promise.all(old.map(({ version_id }) => tx.store.delete(version_id))));
}

/** By the later of this phone's clock and the server's: one of them may have been wrong. @param {import("../vault/rows.js").OutboxRow} row @param {number} now */
function isOld({ state, receipt, sent_at }, now) {
  if (state !== "sent" || !receipt) return false;
  return now - Math.max(Date.parse(sent_at ?? ""), Date.parse(receipt.received_at)) > KEPT_MS; // no day at all: never
}
