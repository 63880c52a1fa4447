// @ts-check
// What waits too long: more than an hour since it was sealed, though there is a network; and whose it is that waits.

import { setText, show } from "../../ui/clone.js";
import { isUnlocked, unlocked, vaults } from "../../vault/vault.js";

const HOUR_MS = 3_600_000;

/** @typedef {import("../../vault/rows.js").OutboxRow} OutboxRow */

/** @param {string} [since] a moment; where none was kept it was long ago @param {number} [now] ms @param {boolean} [online] whether there is a network @returns {boolean} */
export function waitsLong(since = "", now = Date.now(), online = navigator.onLine) {
  return online && !(now - Date.parse(since) <= HOUR_MS);
}

/** @param {OutboxRow} item @param {number} [now] ms @param {boolean} [online] whether there is a network @returns {boolean} */
export function isLate({ state, queued_at }, now, online) {
  return state !== "sent" && waitsLong(queued_at, now, online);
}

/** @param {OutboxRow[]} items @param {Set<string> | null} mine the vaults of whoever has unlocked it @returns {{all: OutboxRow[], mine: OutboxRow[], others: OutboxRow[]}} what waits; locked, nobody knows whose it is */
export function waitsOf(items, mine) {
  const all = items.filter(({ state }) => state !== "sent");
  const isMine = (/** @type {OutboxRow} */ { vault_id }) => mine === null || mine.has(vault_id);
  return { all, mine: all.filter(isMine), others: all.filter((item) => !isMine(item)) };
}

/** How many, with the word for one or for more. @param {HTMLElement} main @param {"mine" | "others" | "elsewhere" | "ticks" | "key-not-shown" | "new-key"} whose @param {number} many */
export function showMany(main, whose, many) {
  show(main, `[data-${whose}]`, many > 0);
  setText(main, `[data-${whose}] [data-many]`, String(many));
  show(main, `[data-${whose}] [data-more]`, many !== 1);
  show(main, `[data-${whose}] [data-one]`, many === 1);
}

/** @returns {Promise<Set<string> | null>} the vaults here of whoever has unlocked one; null while locked */
export async function myVaults() {
  if (!isUnlocked()) return null;
  const { personId } = unlocked();
  return new Set((await vaults()).filter(({ person_id }) => person_id === personId).map(({ vault_id }) => vault_id));
}
