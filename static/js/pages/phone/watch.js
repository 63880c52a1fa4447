// @ts-check
// Looks after this phone while Foursight is open: says to the server what it holds and does what it is told; closes what was too long without
// contact; reads back what it has written. Once a minute, and when a network comes; it comes after the phone is ready and nobody waits for it.

import { countUse, dropForceKeys, eraseVault } from "../../vault/closing.js";
import { closeWhatIsPast } from "../../vault/lease_end.js";
import { keepOwnWords, ownWords } from "../../vault/own_words.js";
import { changeVault, isUnlocked, unlocked, wrapped } from "../../vault/vault.js";
import { contact, holds, keepSaid, keepWord, onThisPhone } from "../../sync/contact.js";
import { handIn } from "../../sync/hand_in.js";
import { nameOf } from "../../sync/server.js";
import { initialsOf } from "../../ui/initials.js";
import { oneAtATime } from "../../ui/one_at_a_time.js";
import { forceHasKeys } from "../watch_over.js";
import { markGone, markHere } from "./evicted.js";
import { lookAtWrites } from "./read_back.js";
import { ticksWaiting } from "./ticks_waiting.js";

const LOOKS_MS = 60_000;
const SAYS_MS = 15 * 60_000;
const READS_MS = 5 * 60_000;
const BRINGS_MS = 3 * 60_000;
let broughtAt = -Infinity;
let wasOpen = false;
let saidAt = -Infinity;
let said = "";
let readAt = -Infinity;
let lookedAt = performance.now();

/** @typedef {{lock: () => unknown, go: (address: string) => unknown}} Ways what locks, and what shows a page */

/** Begin; once per document. @param {Ways} ways */
export function watchPhone(ways) {
  const look = oneAtATime(() => lookAfter(ways).catch(() => undefined)); // a full phone, no network: the next time
  const atOnce = () => ((saidAt = broughtAt = -Infinity), look());
  addEventListener("online", atOnce);
  addEventListener("foursight:contact", atOnce);
  setInterval(look, LOOKS_MS);
  return look();
}

/** @param {Ways} ways */
async function lookAfter(ways) {
  await markHere();
  await countSince();
  if (!forceHasKeys()) await dropForceKeys();
  await noteInitials();
  await noteName();
  await inContact(ways);
  await letters().catch(() => undefined); // no network, a full phone: the next time
  await closeWhatIsPast();
  if (performance.now() - readAt < READS_MS) return;
  readAt = performance.now();
  await lookAtWrites();
}

/** A phone that several share asks whose reports it is to open (pages/whose.js). Known while its officer is signed in. */
async function noteInitials() {
  for (const { vault_id, person_id, initials } of await wrapped()) {
    const letters = initialsOf(nameOf(person_id));
    if (letters && letters !== initials) await changeVault(vault_id, { initials: letters });
  }
}

/** Whose copies are made here, said without a network too: sealed, in their own store alone. */
async function noteName() {
  if (!isUnlocked() || unlocked().atDesk) return;
  const name = nameOf(unlocked().personId);
  if (name && name !== (await ownWords("own_name"))) await keepOwnWords("own_name", name);
}

/** How long it was used since the last contact, by a clock that nobody sets. */
async function countSince() {
  const now = performance.now();
  const passed = Math.round(now - lookedAt);
  lookedAt = now;
  if (passed >= 1000) await countUse(passed);
}

/** What a desk asks: fetched sealed, whoever has unlocked what. Sooner once something was unlocked: then it may get its key. */
async function letters() {
  const isOpen = isUnlocked();
  if (performance.now() - broughtAt < BRINGS_MS && isOpen === wasOpen) return;
  [broughtAt, wasOpen] = [performance.now(), isOpen];
  const { bringLetters } = await import("../letters.js");
  const isOther = await bringLetters();
  if (isOther || (await ticksWaiting()).late) dispatchEvent(new Event("foursight:in-contact"));
}

/** @param {Ways} ways */
async function inContact(ways) {
  const numbers = await holds();
  const asText = JSON.stringify(numbers);
  if (!numbers.length || (asText === said && performance.now() - saidAt < SAYS_MS)) return;
  const answer = await contact(numbers, document.body.dataset.build ?? "-");
  if (answer === null) return;
  [said, saidAt] = [asText, performance.now()];
  if (answer.elsewhere) await keepSaid("elsewhere", answer.elsewhere);
  if (answer.newKeys) await keepSaid("new_keys", answer.newKeys);
  for (const word of answer.words)
    await (word.state === "taken_back" ? takenBack(word.vault_id, ways) : keepWord(word));
  dispatchEvent(new Event("foursight:in-contact"));
}

/** What is sealed goes to the force first; then goes what opens anything. @param {string} vaultId @param {Ways} ways */
async function takenBack(vaultId, ways) {
  const here = (await onThisPhone()).find(({ vault_id }) => vault_id === vaultId);
  if (!here) return;
  await handIn(vaultId, here.device_id).catch(() => 0); // what is left stays sealed, and goes the next time
  if (here.erased) return;
  if (isUnlocked() && unlocked().vaultId === vaultId) await ways.lock();
  await eraseVault(vaultId);
  markGone();
  saidAt = -Infinity;
  await inContact(ways); // the administrator sees that it is done
  ways.go("/this-phone");
}
