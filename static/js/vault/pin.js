// @ts-check
// Six digits for the rest of a shift. What they open lies in this page's memory only: a reload, five wrong tries or twelve hours, and it is gone.
// Six digits protect nothing that lies on a disk: a million of them are tried in minutes.

import { joined } from "../core/canonical.js";
import { aesKey, decrypt, encrypt, hkdf, random } from "./crypto.js";
import { COST, derive } from "./kdf.js";

/** @typedef {import("./rows.js").VaultRow} VaultRow @typedef {import("./rows.js").Bytes} Bytes */

const SHIFT_MS = 12 * 3_600_000;
const TRIES = 5;
export const PIN = /^\d{6}$/;
const COMMON = /^(\d)\1{5}$|^(012345|123456|234567|345678|456789|567890|987654|876543|765432|654321|543210)$/;

/** Not these digits; `left`: how many more tries there are, none where the PIN is gone. */
export class WrongPin extends Error {
  /** @param {number} left */
  constructor(left) {
    super();
    this.left = left;
  }
}

/** @type {{vault: VaultRow, salt: Bytes, iv: Bytes, ct: Bytes, until: number, left: number} | null} */
let kept = null;

/** @param {string} pin @returns {boolean} six digits, and none that anybody would try first */
export function isGoodPin(pin) {
  return PIN.test(pin) && !COMMON.test(pin);
}

/** @param {number} [now] @returns {boolean} whether six digits open something here */
export function hasPin(now = Date.now()) {
  if (kept && now >= kept.until) forgetPin();
  return kept !== null;
}

/** The words are needed again. */
export function forgetPin() {
  kept = null;
}

/** @param {string} pin @param {VaultRow} vault @param {Bytes} rawDek */
export async function keepPin(pin, vault, rawDek) {
  const salt = random(16);
  const sealed = await encrypt(await keyFrom(pin, salt, vault.vault_id), rawDek, aad(vault.vault_id));
  kept = { vault, salt, ...sealed, until: Date.now() + SHIFT_MS, left: TRIES };
}

/** @param {string} pin @returns {Promise<{vault: VaultRow, rawDek: Bytes}>} Throws WrongPin. */
export async function openedByPin(pin) {
  if (!hasPin() || !kept) throw new WrongPin(0);
  const one = kept;
  one.left -= 1; // before the try: closing the page in the middle of one wins nothing
  if (one.left < 0) throw new WrongPin(0);
  try {
    const rawDek = await decrypt(await keyFrom(pin, one.salt, one.vault.vault_id), one, aad(one.vault.vault_id));
    one.left = TRIES;
    return { vault: one.vault, rawDek };
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "OperationError")) {
      one.left += 1; // the key worker did not answer: nothing was tried
      throw error;
    }
    if (one.left <= 0) forgetPin();
    throw new WrongPin(Math.max(one.left, 0));
  }
}

/** @param {string} pin @param {Bytes} salt @param {string} vaultId */
async function keyFrom(pin, salt, vaultId) {
  return aesKey(await hkdf(await derive(pin, salt, COST), vaultId, "fs/kek/pin/v1"));
}

/** @param {string} vaultId */
function aad(vaultId) {
  return joined(`fs/wrap/v1|pin|${vaultId}`);
}
