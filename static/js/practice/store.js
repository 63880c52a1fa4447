// @ts-check
// The practice store on this phone: one for each person who practises here, opened without words. Its keys cannot be taken out of it.
//
// On disk, in the practice database: {vault_id, person_id | null, enrolled, device_id, author_key_id, made_at, used_at, spki, dek, signKey}.
// Whoever is signed in when the phone meets the server is whose practice it is from then on; before that, it is nobody's yet. The
// server learns of it, and of its key, only when the officer gets ready for practice offline or has something recorded.

import { b64, joined } from "../core/canonical.js";
import { sha256, sign } from "../vault/crypto.js";
import { read, write } from "../vault/database.js";
import { moment, newId } from "../vault/ids.js";
import { openPractice, vaults } from "../vault/vault.js";
import { call, refreshKeys } from "../sync/server.js";

/** @typedef {"known" | "sign-in" | "no-answer"} Met whether the server knows whose practice this is */

/** @typedef {import("../vault/rows.js").PracticeRow} Row */

/** @type {Row | null} the row that is open */
let current = null;

/** Open the store that was used last here, or make one. Throws NotSaved. */
export async function openStore() {
  const [last] = await stores();
  use(last ?? (await kept(await newStore())));
}

/** @returns {boolean} whether what is recorded from here goes under somebody's name, and the server knows the key */
export function isEnrolled() {
  return Boolean(current?.enrolled);
}

/** Ask the server who is signed in, and open their practice. It learns nothing by that. @returns {Promise<Met>} Throws NotSaved. */
export async function meet() {
  const hello = await call("hello");
  if (hello === null || hello.status >= 500) return "no-answer";
  if (hello.status !== 200) return "sign-in";
  if (current?.person_id !== hello.body.person_id) await become(String(hello.body.person_id));
  return "known";
}

/** On the officer's word: tell the server the key of whoever is signed in, and keep what to seal to. @returns {Promise<Met>} Throws NotSaved. */
export async function enrolHere() {
  const met = await meet();
  if (met !== "known") return met;
  if (!current || (!current.enrolled && !(await enrol(current)))) return "no-answer";
  if (!current.enrolled) use(await kept({ ...current, enrolled: true }));
  return (await refreshKeys()) ? "known" : "no-answer";
}

/** @param {string} personId */
async function become(personId) {
  const theirs = (await stores()).find(({ person_id }) => person_id === personId);
  const row = theirs ?? (current && !current.person_id ? current : await newStore());
  use(await kept({ ...row, person_id: personId, used_at: moment() }));
}

/** @param {Row} row */
async function enrol({ person_id, device_id, spki, signKey }) {
  const proof = await sign(signKey, joined(`fs/enrol/v1|${person_id}|${device_id}`));
  const answer = await call("author-keys", "POST", { device_id, spki: b64(spki), proof: b64(proof) });
  return answer !== null && answer.status < 300;
}

/** Keys that the browser keeps and nobody can read: what seals the drafts, and what signs. @returns {Promise<Row>} */
async function newStore() {
  const dek = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)); // the public half always can be
  return {
    vault_id: newId(),
    person_id: null,
    enrolled: false,
    device_id: await deviceId(),
    author_key_id: b64(await sha256(spki)).slice(0, 22),
    made_at: moment(),
    used_at: moment(),
    spki,
    dek,
    signKey: pair.privateKey,
  };
}

/** @param {Row} row */
async function kept(row) {
  await write("vaults", (tx) => tx.store.put(row));
  return row;
}

/** @returns {Promise<Row[]>} those on this phone, last used first */
async function stores() {
  return (await vaults()).filter((row) => "dek" in row);
}

/** @param {Row} row */
function use(row) {
  current = row;
  const { vault_id: vaultId, person_id: personId, device_id: device, author_key_id: authorKeyId, dek, signKey } = row;
  openPractice({ vaultId, personId: personId ?? "", deviceId: device, authorKeyId, dek, signKey });
}

/** @returns {Promise<string>} an id of its own, which nobody can lay beside the live store's */
async function deviceId() {
  const known = await read("meta", (tx) => tx.store.get("device_id"));
  return typeof known === "string"
    ? known
    : write("meta", async (tx) => {
        const made = newId();
        await tx.store.put(made, "device_id");
        return made;
      });
}
