// @ts-check
// This phone says to the server what it holds, in numbers, and hears how it stands with each vault on it. Nobody needs to be signed in: a lost
// phone's sign-in is over long before it has a network again. Only what the server has signed counts.

import { b64, canonical, fromB64, joined } from "../core/canonical.js";
import { hasTexts, isObject, isWhole } from "../core/json.js";
import { erased } from "../vault/closing.js";
import { random, verify } from "../vault/crypto.js";
import { read, write } from "../vault/database.js";
import { heard, isUnlocked, onPhone, unlocked } from "../vault/vault.js";
import { outboxItems } from "./outbox.js";
import { receiptKey } from "./receipts.js";
import { call } from "./server.js";

const SECRET = "phone_secret";

/** What the server says of one vault. @typedef {{vault_id: string, state: "good" | "closed" | "taken_back", given_at: string, days: number}} Said */
/** @typedef {{author_key_id: string, waiting: number, drafts: number, erased: boolean}} Held */
/** What other phones of whoever is signed in last said they held and the force has not received. @typedef {{person_id: string, waiting: number, drafts: number}} Elsewhere */
/** A key in the name of whoever is signed in: when it was enrolled, and whether they have shown that it is theirs. @typedef {{key_id: string, at: string, proved: boolean}} NewKey */
/** Those of which they are told, the newest first. @typedef {{person_id: string, keys: NewKey[]}} NewKeys */
/** @typedef {{author_key_id: string, device_id: string, vault_id: string, erased: boolean}} Here */

/** @returns {Promise<Held[]>} numbers of what lies here, by key */
export async function holds() {
  const [here, items, drafts] = [await onThisPhone(), await outboxItems(), await draftsOf()];
  return here.map(({ author_key_id, vault_id, erased: isErased }) => ({
    author_key_id,
    waiting: items.filter((item) => item.vault_id === vault_id && item.state !== "sent").length,
    drafts: drafts.filter((owner) => owner === vault_id).length,
    erased: isErased,
  }));
}

/** @param {Held[]} said @param {string} build @returns {Promise<{words: Said[], elsewhere: Elsewhere | null, newKeys: NewKeys | null} | null>} the server's word on each vault it knows; null where it did not answer or does not know this phone. Throws NotSaved. */
export async function contact(said, build) {
  const here = await onThisPhone();
  if (!here.length) return null;
  const asked = { device_id: here[0].device_id, secret: await phoneSecret(), build, holds: said };
  const answer = await call("phone/contact", "POST", asked);
  if (answer?.status !== 200 || !Array.isArray(answer.body.words)) return null;
  const words = await Promise.all(answer.body.words.map((word) => meant(word, here)));
  return {
    words: words.filter((word) => word !== null),
    elsewhere: elsewhereIn(answer.body.elsewhere),
    newKeys: newKeysIn(answer.body.new_keys),
  };
}

/** @param {unknown} said @returns {Elsewhere | null} null: nobody is signed in, or it is no answer of ours */
export function elsewhereIn(said) {
  const { person_id, waiting, drafts } = isObject(said) ? said : {};
  return typeof person_id === "string" && isWhole(waiting) && isWhole(drafts) ? { person_id, waiting, drafts } : null;
}

/** @param {unknown} said @returns {NewKeys | null} null: nobody is signed in, or it is no answer of ours */
export function newKeysIn(said) {
  const { person_id, keys } = isObject(said) ? said : {};
  return typeof person_id === "string" && Array.isArray(keys) && keys.every(isNewKey) ? { person_id, keys } : null;
}

/** @param {unknown} key @returns {key is NewKey} */
function isNewKey(key) {
  return isObject(key) && hasTexts(key, "key_id", "at") && typeof key.proved === "boolean";
}

/** Keep what was said of whoever is signed in, for when there is no network. @param {"elsewhere" | "new_keys"} name @param {Elsewhere | NewKeys} said Throws NotSaved. */
export async function keepSaid(name, said) {
  const kept = await read("meta", (tx) => tx.store.get(name));
  if (JSON.stringify(kept) !== JSON.stringify(said)) await write("meta", (tx) => tx.store.put(said, name));
}

/** @template {Elsewhere | NewKeys} T @param {"elsewhere" | "new_keys"} name @param {(said: unknown) => T | null} form @returns {Promise<T | null>} what was last said to whoever has unlocked this phone */
export async function saidLast(name, form) {
  const kept = form(await read("meta", (tx) => tx.store.get(name)));
  return kept && isUnlocked() && kept.person_id === unlocked().personId ? kept : null;
}

/** Keep what was said of a vault that is here. Of a closed account nothing new counts: its time runs out. @param {Said} said @param {number} [now] ms. Throws NotSaved. */
export function keepWord({ vault_id, state, given_at, days }, now = Date.now()) {
  if (state === "taken_back") return;
  return write("vaults", async (tx) => {
    const known = await tx.store.get(vault_id);
    if (!known || !("wrap" in known || "closed" in known)) return;
    const { word } = known;
    if (word && (word.given_at > given_at || state === "closed")) return;
    const kept = { state, given_at, days, heard_at: now, used_ms: 0 };
    await tx.store.put({ ...known, word: kept });
    heard(vault_id, kept);
  });
}

/** @returns {Promise<string>} a random number by which the server knows this phone; nobody else has it */
export async function phoneSecret() {
  const fresh = b64(random(32));
  return write("meta", async (tx) => {
    const known = await tx.store.get(SECRET);
    if (typeof known === "string") return known;
    await tx.store.put(fresh, SECRET);
    return fresh;
  });
}

/** @returns {Promise<Here[]>} the vaults that are here, and those that were erased */
export async function onThisPhone() {
  const rows = (await onPhone()).map((row) => ({ ...row, erased: false }));
  return [...rows, ...(await erased()).map((one) => ({ ...one, erased: true }))];
}

/** @returns {Promise<string[]>} whose each draft is */
async function draftsOf() {
  return (await read("drafts", (tx) => tx.store.getAll())).map(({ vault_id }) => vault_id);
}

/** @param {unknown} word @param {Here[]} here @returns {Promise<Said | null>} null for what the server has not signed, or what is not of a vault here */
async function meant(word, here) {
  if (!isObject(word)) return null;
  const { sig, ...signed } = word;
  const one = here.find(
    ({ author_key_id: id, device_id }) => id === word.author_key_id && device_id === word.device_id,
  );
  const spki = await receiptKey(word.kid);
  if (!one || !spki || typeof sig !== "string") return null;
  const isSigned = await verify(spki, fromB64(sig), joined("fs/phone/v1|", canonical(signed))).catch(() => false);
  const { state, given_at, days } = word;
  if (!isSigned || !isState(state) || typeof given_at !== "string" || !isWhole(days)) return null;
  return { vault_id: one.vault_id, state, given_at, days };
}

/** @param {unknown} state @returns {state is Said["state"]} */
function isState(state) {
  return state === "good" || state === "closed" || state === "taken_back";
}
