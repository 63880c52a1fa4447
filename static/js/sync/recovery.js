// @ts-check
// The key of a vault once more, sealed to the force's server: what is left where a shift was ended or the phone was too long without contact, or
// where the words are forgotten. The server opens it for the officer it belongs to, who is signed in and has shown it. Loaded when a vault opens.

import { b64, fromB64, joined } from "../core/canonical.js";
import { wrap } from "../vault/by_words.js";
import { write } from "../vault/database.js";
import { sealBytes } from "../vault/envelope.js";
import { changeVault, openWith } from "../vault/vault.js";
import { callReading } from "./reading.js";
import { refreshKeys, serverKeys } from "./server.js";

/** @typedef {import("../vault/rows.js").VaultRow} VaultRow @typedef {import("../vault/rows.js").ClosedRow} ClosedRow @typedef {import("../vault/rows.js").DeskRow} DeskRow */

/** The force did not give the key; `why`: it has none, it did not answer, it wants to know first who it is, or it refuses. */
export class NotGiven extends Error {
  /** @param {"none" | "no-answer" | "sign-in" | "refused"} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/** @param {VaultRow} vault @param {Uint8Array<ArrayBuffer>} rawDek wiped afterwards */
export async function keepRecovery(vault, rawDek) {
  try {
    const rec = await sealedToForce(vault, rawDek);
    if (rec) await changeVault(vault.vault_id, { rec });
  } finally {
    rawDek.fill(0);
  }
}

/** @param {VaultRow | DeskRow} vault @param {Uint8Array<ArrayBuffer>} rawDek @returns {Promise<VaultRow["rec"] | null>} null: it is sealed to the newest key already, or none is known */
export async function sealedToForce(vault, rawDek) {
  const pair = await recoveryPair();
  if (!pair || vault.rec?.kid === pair.kid) return null;
  return { kid: pair.kid, sealed: await sealBytes(rawDek, fromB64(pair.spki), infoOf(vault)) };
}

/** Not the pair that reports are sealed to. Keys kept from an earlier server name none: it is asked once more. */
async function recoveryPair() {
  const kept = await serverKeys();
  return (kept && !kept.recovery ? await refreshKeys() : kept)?.recovery;
}

/** @param {VaultRow | ClosedRow} vault @param {string} words new ones, which open it from now on @returns {Promise<void>} once it is open. Throws NotGiven, NotSaved. */
export async function reopen(vault, words) {
  const rawDek = await keyFromForce(vault);
  const sealed = await wrap(rawDek, words, vault.vault_id);
  const row = { ...withoutWays(vault), wrap: sealed };
  await write("vaults", (tx) => tx.store.put(row));
  await openWith({ vault: row, rawDek });
}

/** What does not open it stays: marks made while it was locked are among it. Its time begins anew with the next contact. @param {VaultRow | ClosedRow} vault */
function withoutWays(vault) {
  const { word: _word, ...all } = vault;
  if ("closed" in all) {
    const { closed: _closed, ...rest } = all;
    return rest;
  }
  const { wrap: _wrap, passkey: _passkey, ...rest } = all;
  return rest;
}

/** @param {VaultRow | ClosedRow | DeskRow} vault @returns {Promise<Uint8Array<ArrayBuffer>>} Throws NotGiven. */
export async function keyFromForce(vault) {
  if (!vault.rec) throw new NotGiven("none");
  const { kid, sealed } = vault.rec;
  const asked = { author_key_id: vault.author_key_id, vault_id: vault.vault_id, kid, sealed: b64(sealed) };
  const answer = await callReading("phone/key", "POST", asked);
  if (answer?.status === 200 && typeof answer.body.key === "string") return fromB64(answer.body.key);
  throw new NotGiven(answer === null ? "no-answer" : answer.status === 401 ? "sign-in" : "refused");
}

/** @param {VaultRow | ClosedRow | DeskRow} vault */
function infoOf({ vault_id, person_id, device_id }) {
  return joined(`fs/rec/v1|${vault_id}|${person_id}|${device_id}`);
}
