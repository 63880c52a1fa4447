// @ts-check
// Marks made while the phone is locked: each sealed to a public key of the vault, whose private half lies under the vault's key. So a locked phone can
// note a moment and read none. They wait, sealed, until their report is open again.

import { b64, joined } from "../core/canonical.js";
import { isObject } from "../core/json.js";
import { aesKey, decrypt, encrypt, hkdf } from "./crypto.js";
import { read, write } from "./database.js";
import { changeVault, unlocked, wrapped } from "./vault.js";

/** @typedef {import("./rows.js").Bytes} Bytes @typedef {{id: string, at: string}} Mark */
/** One that waits. @typedef {import("./rows.js").Sealed & {draft_id: string, from: Bytes}} Waiting */

const CURVE = { name: "ECDH", namedCurve: "P-256" };

/** The vault that is open has a key that marks are sealed to from now on. Throws NotSaved, Locked. */
export async function keepMarkKey() {
  const { vaultId, dek } = unlocked();
  const vault = (await wrapped()).find(({ vault_id }) => vault_id === vaultId);
  if (!vault || vault.marks) return;
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  await changeVault(vaultId, { marks: { raw, ...(await encrypt(dek, pkcs8, aad(vaultId))) } });
  pkcs8.fill(0);
}

/** Note a moment while locked. @param {string} vaultId @param {string} draftId @param {Mark} mark @returns {Promise<boolean>} whether it is kept; false where the vault has no key for it. Throws NotSaved. */
export async function sealMark(vaultId, draftId, mark) {
  const vault = (await wrapped()).find(({ vault_id }) => vault_id === vaultId);
  if (!vault?.marks) return false;
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const from = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const key = await shared(pair.privateKey, vault.marks.raw, from);
  const sealed = await encrypt(key, joined(JSON.stringify(mark)), aad(`${vaultId}|${draftId}`));
  await write("meta", async (tx) => {
    const before = waitingIn(await tx.store.get(nameOf(vaultId)));
    await tx.store.put([...before, { draft_id: draftId, from, ...sealed }], nameOf(vaultId));
  });
  return true;
}

/** @param {string} draftId @returns {Promise<Mark[]>} those of a report of the open vault that wait, in their order. Throws Locked. */
export async function waitingMarks(draftId) {
  const { vaultId, dek } = unlocked();
  const waits = waitingIn(await read("meta", (tx) => tx.store.get(nameOf(vaultId)))).filter(
    (one) => one.draft_id === draftId,
  );
  const vault = waits.length ? (await wrapped()).find(({ vault_id }) => vault_id === vaultId) : undefined;
  if (!vault?.marks) return [];
  const pkcs8 = await decrypt(dek, vault.marks, aad(vaultId));
  const own = await crypto.subtle.importKey("pkcs8", pkcs8, CURVE, false, ["deriveBits"]);
  pkcs8.fill(0);
  const opened = waits.map(async (one) =>
    decrypt(await shared(own, one.from, one.from), one, aad(`${vaultId}|${draftId}`)),
  );
  return (await Promise.all(opened)).map((plain) => JSON.parse(new TextDecoder().decode(plain)));
}

/** They stand in their report, which is saved. @param {string} draftId Throws NotSaved, Locked. */
export function dropMarks(draftId) {
  const { vaultId } = unlocked();
  return write("meta", async (tx) => {
    const left = waitingIn(await tx.store.get(nameOf(vaultId))).filter((one) => one.draft_id !== draftId);
    await (left.length ? tx.store.put(left, nameOf(vaultId)) : tx.store.delete(nameOf(vaultId)));
  });
}

/** @param {CryptoKey} own @param {Bytes} other raw @param {Bytes} from the sender's, raw */
async function shared(own, other, from) {
  const theirs = await crypto.subtle.importKey("raw", other, CURVE, false, []);
  const bits = new Uint8Array(await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own, 256));
  return aesKey(await hkdf(bits, b64(from), "fs/kek/mark/v1"));
}

/** @param {string} vaultId */
function nameOf(vaultId) {
  return `marks|${vaultId}`;
}

/** @param {string} of the vault, and the report */
function aad(of) {
  return joined(`fs/mark/v1|${of}`);
}

/** @param {unknown} kept @returns {Waiting[]} */
function waitingIn(kept) {
  return Array.isArray(kept) ? kept.filter((one) => isObject(one) && typeof one.draft_id === "string") : [];
}
