// @ts-check
// Letters from a desk: fetched sealed, with the next exchange, by whoever is signed in, locked or not; kept sealed beside the drafts; opened by the
// store they are sealed to, and by no other. What became of each the server says every time; nothing here drops one that still waits.

import { fromB64 } from "../core/canonical.js";
import { hasTexts, isObject } from "../core/json.js";
import { read, write } from "../vault/database.js";
import { moment } from "../vault/ids.js";
import { timeLeft } from "../vault/lease.js";
import { enrolment, keepReceivingKey, openLetter, receivesBy } from "../vault/receiving.js";
import { isUnlocked, unlocked, wrapped } from "../vault/vault.js";
import { call } from "./server.js";
import { offerTicksAgain, sendTicks } from "./ticks.js";

/** @typedef {import("../vault/rows.js").Letter} Letter */
/** A letter as its officer reads it; `content` null where it does not open. @typedef {{letter: Letter, content: Record<string, unknown> | null}} Read */

const STAYS_MS = 30 * 24 * 60 * 60 * 1000; // what is answered or withdrawn, as long as what was sent
const STATES = ["waiting", "answered", "withdrawn"];

/** Fetch what there is for each store here of whoever is signed in. One tab at a time. @returns {Promise<boolean>} whether anything is other than before. Throws NotSaved. */
export function bringLetters() {
  return navigator.locks.request("fs-letters", async () => {
    let isOther = false;
    for (const { vault_id, person_id } of await wrapped()) isOther = (await bringFor(vault_id, person_id)) || isOther;
    return isOther;
  });
}

/** @returns {Promise<Read[]>} the open vault's, the oldest first; none while it is locked, nor too long without contact */
export async function lettersHere() {
  if (!isUnlocked() || timeLeft(unlocked()) <= 0) return [];
  const kept = await keptOf(unlocked().vaultId);
  const opened = await Promise.all(kept.map(async (letter) => ({ letter, content: await contentOf(letter) })));
  const over = opened.filter(({ content }) => content?.until && String(content.until) <= moment());
  if (over.length) await forget(over.map(({ letter }) => letter.letter_id));
  return opened.filter((one) => !over.includes(one)).sort((a, b) => at(a).localeCompare(at(b)));
}

/** What was of use until now goes, with or without a network. @param {string[]} ids */
function forget(ids) {
  const name = nameOf(unlocked().vaultId);
  return write("meta", async (tx) => {
    const kept = lettersKept(await tx.store.get(name));
    await tx.store.put(
      kept.filter(({ letter_id }) => !ids.includes(letter_id)),
      name,
    );
  });
}

/** @returns {Promise<boolean>} whether any lies here, for the open vault */
export async function hasLetters() {
  return isUnlocked() && (await keptOf(unlocked().vaultId)).length > 0;
}

/** @param {Read} read */
function at({ content }) {
  return String(content?.at ?? "");
}

/** @param {Letter} letter */
async function contentOf(letter) {
  const content = await openLetter(letter).catch(() => null);
  return isObject(content) ? content : null;
}

/** @param {string} vaultId @param {string} personId */
async function bringFor(vaultId, personId) {
  const isOpen = isUnlocked() && unlocked().vaultId === vaultId;
  const keyId = isOpen ? await keepReceivingKey() : await receivesBy(vaultId);
  if (!keyId) return false;
  const isTicked = isOpen && (await sendTicks(vaultId, keyId));
  let answer = await call(`letters?key=${keyId}`);
  if (answer?.status === 404 && isOpen && (await isEnrolled(personId))) answer = await call(`letters?key=${keyId}`);
  if (answer?.status !== 200) return isTicked;
  const letters = lettersIn(answer.body.letters, keyId);
  const standing = isObject(answer.body.standing) ? answer.body.standing : {};
  const isOther = await keep(vaultId, letters, standing);
  if (isOpen && (await offerTicksAgain(vaultId, standing))) await sendTicks(vaultId, keyId);
  const ids = letters.map(({ letter_id }) => letter_id);
  if (ids.length) await call("letters/taken", "POST", { key_id: keyId, letters: ids }); // only now: they are on this phone
  return isOther || isTicked;
}

/** The server does not know the key: a new one, or it was restored. @param {string} personId */
async function isEnrolled(personId) {
  const hello = await call("hello");
  if (hello?.body.person_id !== personId || !isUnlocked()) return false; // somebody else is signed in
  const asked = await enrolment();
  return asked !== null && ((await call("author-keys", "POST", asked))?.status ?? 500) < 300;
}

/** @param {unknown} found @param {string} keyId @returns {Letter[]} */
function lettersIn(found, keyId) {
  const all = Array.isArray(found) ? found.filter((one) => hasTexts(one, "letter_id", "kind", "sealed")) : [];
  return all.map(({ letter_id, kind, sealed }) => ({
    letter_id,
    kind,
    key_id: keyId,
    sealed: fromB64(sealed),
    state: "waiting",
  }));
}

/** @param {string} vaultId @param {Letter[]} letters new ones @param {Record<string, unknown>} standing of every letter to their person @returns {Promise<boolean>} whether anything is other than before */
function keep(vaultId, letters, standing) {
  return write("meta", async (tx) => {
    const before = lettersKept(await tx.store.get(nameOf(vaultId)));
    const fresh = new Set(letters.map(({ letter_id }) => letter_id));
    const all = [...before.filter(({ letter_id }) => !fresh.has(letter_id)), ...letters];
    const left = all.filter(({ letter_id }) => standing[letter_id] !== "gone").map((one) => stood(one, standing));
    const kept = left.filter(({ ended }) => !ended || Date.now() - ended < STAYS_MS);
    if (letters.length || said(kept) !== said(before)) await tx.store.put(kept, nameOf(vaultId));
    return letters.length > 0 || said(kept) !== said(before);
  });
}

/** @param {Letter} letter @param {Record<string, unknown>} standing @returns {Letter} */
function stood(letter, standing) {
  const state = standing[letter.letter_id];
  if (!isState(state) || state === letter.state) return letter;
  return { ...letter, state, ended: letter.ended ?? Date.now() };
}

/** @param {unknown} state @returns {state is Letter["state"]} */
function isState(state) {
  return typeof state === "string" && STATES.includes(state);
}

/** @param {Letter[]} letters @returns {string} which there are, and how they stand */
function said(letters) {
  return letters.map(({ letter_id, state }) => `${letter_id} ${state}`).join();
}

/** @param {string} vaultId @returns {Promise<Letter[]>} */
async function keptOf(vaultId) {
  return lettersKept(await read("meta", (tx) => tx.store.get(nameOf(vaultId))));
}

/** @param {unknown} kept @returns {Letter[]} */
function lettersKept(kept) {
  return Array.isArray(kept) ? kept.filter((one) => hasTexts(one, "letter_id", "kind", "key_id", "state")) : [];
}

/** @param {string} vaultId */
function nameOf(vaultId) {
  return `letters/${vaultId}`;
}
