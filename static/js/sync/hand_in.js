// @ts-check
// A phone whose key was taken back hands in what is sealed on it, with nobody signed in. Each leaves the line only with a receipt, as always.

import { moment } from "../vault/ids.js";
import { line } from "../vault/realm.js";
import { phoneSecret } from "./contact.js";
import { markSent, outboxItems } from "./outbox.js";
import { isReceiptFor } from "./receipts.js";
import { call, isReceipt } from "./server.js";

/** @param {string} vaultId @param {string} deviceId @returns {Promise<number>} how many of its sealed reports the force has not received afterwards. Throws NotSaved. */
export function handIn(vaultId, deviceId) {
  return navigator.locks.request(line, async () => {
    const secret = await phoneSecret();
    let left = 0;
    for (const item of (await outboxItems()).filter((one) => one.vault_id === vaultId && one.state !== "sent")) {
      const { version_id, envelope } = item;
      const asked = { device_id: deviceId, secret, version_id, envelope: JSON.stringify(envelope) };
      const answer = await call("phone/hand-in", "POST", asked);
      const receipt = answer?.body;
      if (isReceipt(receipt) && (await isReceiptFor(receipt, item))) await markSent(version_id, receipt, moment());
      else left += 1;
    }
    return left;
  });
}
