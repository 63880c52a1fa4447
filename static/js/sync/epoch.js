// @ts-check
// Whether the server was restored from a backup since it gave this phone its receipts: each restore raises the server's epoch, and
// every receipt and `hello` names it.

import { offerAgain } from "./kept.js";
import { call, followKeys } from "./server.js";

const ASK_EVERY_MS = 5 * 60 * 1000;

let known = 0;
let askedAt = -Infinity;

/** @param {unknown} epoch as a verified receipt, or `hello`, names it */
export function noteEpoch(epoch) {
  if (Number.isSafeInteger(epoch)) known = Math.max(known, Number(epoch));
}

/** Ask, now and then, and put back into the line what a restored server may have lost. @returns {Promise<number>} how many. Throws NotSaved. */
export async function afterRestore() {
  if (Date.now() - askedAt >= ASK_EVERY_MS) await ask();
  return offerAgain(known);
}

async function ask() {
  const answer = await call("hello");
  if (answer?.status !== 200) return; // no network, nobody signed in, not ours: the next pass asks
  askedAt = Date.now();
  noteEpoch(answer.body.epoch);
  await followKeys(answer.body);
}
