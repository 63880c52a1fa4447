// @ts-check
// The key to which letters from the force are sealed for this store: its public half is signed by the author key and enrolled with it, its
// private half lies under the store's key. So a letter is fetched by a locked phone and read on an unlocked one.

import { b64, canonical, joined } from "../core/canonical.js";
import { decrypt, encrypt, sha256, sign } from "./crypto.js";
import { changeVault, unlocked, wrapped } from "./vault.js";

/** @typedef {import("./rows.js").Letter} Letter */

const CURVE = { name: "ECDH", namedCurve: "P-256" };

/** @param {string} vaultId @returns {Promise<string | null>} the id of its key; null where it has none yet */
export async function receivesBy(vaultId) {
  return (await rowOf(vaultId))?.receives?.key_id ?? null;
}

/** The open vault gets a key, where it has none. For a caller who keeps other tabs from it. @returns {Promise<string | null>} its id; null for a store that is no phone's. Throws NotSaved, Locked. */
export async function keepReceivingKey() {
  const { vaultId, dek } = unlocked();
  const known = await rowOf(vaultId);
  if (!known) return null;
  if (known.receives) return known.receives.key_id;
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const key_id = b64(await sha256(spki)).slice(0, 22);
  await changeVault(vaultId, { receives: { key_id, spki, ...(await encrypt(dek, pkcs8, aad(vaultId))) } });
  pkcs8.fill(0);
  return key_id;
}

/** What the force takes the key by: with it the author key, once more, and its signature over both. @returns {Promise<Record<string, string> | null>} null where there is none. Throws Locked. */
export async function enrolment() {
  const { vaultId, personId, deviceId, signKey } = unlocked();
  const row = await rowOf(vaultId);
  if (!row?.receives) return null;
  const whose = `${personId}|${deviceId}`;
  const proof = await sign(signKey, joined(`fs/enrol/v1|${whose}`));
  const sig = await sign(signKey, joined(`fs/receive/v1|${whose}|`, row.receives.spki));
  const author = { device_id: deviceId, spki: b64(row.author.spki), proof: b64(proof) };
  return { ...author, receiving_spki: b64(row.receives.spki), receiving_sig: b64(sig) };
}

/** @param {Letter} letter of the open vault @returns {Promise<unknown>} what is in it. Throws Locked, and where it does not open. */
export async function openLetter({ letter_id, kind, key_id, sealed }) {
  const { vaultId, dek } = unlocked();
  const receives = (await rowOf(vaultId))?.receives;
  if (!receives) throw new Error("This store receives nothing");
  const { openBytes } = await import("./envelope.js");
  const pkcs8 = await decrypt(dek, receives, aad(vaultId));
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, CURVE, false, ["deriveBits"]);
  pkcs8.fill(0);
  const publicKey = await crypto.subtle.importKey("spki", receives.spki, CURVE, true, []);
  const info = joined("fs/letter/v1|", canonical({ letter_id, kind, key_id }));
  return JSON.parse(new TextDecoder().decode(await openBytes(sealed, { privateKey, publicKey }, info)));
}

/** @param {string} vaultId */
async function rowOf(vaultId) {
  return (await wrapped()).find(({ vault_id }) => vault_id === vaultId);
}

/** @param {string} vaultId */
function aad(vaultId) {
  return joined(`fs/receive/v1|${vaultId}`);
}
