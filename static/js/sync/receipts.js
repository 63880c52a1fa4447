// @ts-check
// A receipt counts only when its signature, version and hash are right. Nothing leaves this phone's outbox on less.

import { canonical, fromB64, joined } from "../core/canonical.js";
import { isObject } from "../core/json.js";
import { verify } from "../vault/crypto.js";
import { refreshKeys, serverKeys } from "./server.js";

/** @param {unknown} answer @param {{version_id: string, envelope_sha256: string}} item @returns {Promise<boolean>} */
export async function isReceiptFor(answer, item) {
  const receipt = isObject(answer) ? answer : null;
  if (receipt?.version_id !== item.version_id || receipt.envelope_sha256 !== item.envelope_sha256) return false;
  const spki = await receiptKey(receipt.kid);
  if (!spki) return false;
  const { sig, ...signed } = receipt;
  try {
    return await verify(spki, fromB64(String(sig)), joined("fs/rcpt/v1|", canonical(signed)));
  } catch {
    return false;
  }
}

/** @param {unknown} kid @returns {Promise<Uint8Array<ArrayBuffer> | null>} */
export async function receiptKey(kid) {
  const kept = await serverKeys();
  return keyIn(kept, kid) ?? keyIn(await refreshKeys(), kid);
}

/**
 * The server changes its keys now and then, and a receipt given twice is signed with the key of its day.
 * @param {import("../vault/rows.js").ServerKeys | null | undefined} keys as the server gives them: `receipts`, or from an earlier server `receipt` alone
 * @param {unknown} kid
 */
function keyIn(keys, kid) {
  const found = (keys?.receipts ?? [keys?.receipt]).find((key) => key?.kid === kid);
  return found ? fromB64(found.spki) : null;
}
