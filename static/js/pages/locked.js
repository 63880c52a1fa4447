// @ts-check
// Locking and unlocking. The screen empties in place, the key is dropped, and unlocking returns to the same address.

import { realm } from "../vault/realm.js";
import { anyLeft, changes } from "../vault/unsaved.js";
import { isUnlocked, lock, onPhone, unlocked, wrapped } from "../vault/vault.js";
import { call, heardWithin } from "../sync/server.js";
import { announce, setStatus } from "../ui/announce.js";
import { atDesk } from "../ui/at_desk.js";
import { setText, show } from "../ui/clone.js";
import { putInPlace, showAgain } from "../ui/in_place.js";
import { maybe, need } from "../ui/need.js";
import { currentReport, forgetReport, makeReady } from "../walk/controller.js";
import { notSavedWords } from "../walk/trouble.js";

const LAST_WORDS_MS = 1500;
const MEANT_MS = 20_000;
const A_MINUTE_MS = 60_000;

/** The question that was looked at when the phone locked, and where on the screen it stood. @type {{id: string, top: number} | null} */
let place = null;
/** When it was last said that locking would leave something unsaved. */
let said = -MEANT_MS;

/** The Lock button: where something could not be saved, it stays and says so; tapped again it locks all the same. */
export async function lockAsked() {
  await lastWords();
  const note = maybe(document, "main [data-not-locked]", HTMLElement);
  if (!note || !currentReport()?.unsaved || performance.now() - said < MEANT_MS) return lockNow();
  said = performance.now();
  note.hidden = false;
  note.focus();
}

/** What opens at a shared desk; null where this is a phone, or where it has not come. */
export async function withDesk() {
  return atDesk && realm === "live" ? import("./desk.js").catch(() => null) : null;
}

/** A page that needs the words, and holds nothing yet. Without a vault on this phone there is nothing to unlock: make one, and come back. @param {HTMLElement} main @param {(address: string) => unknown} go */
export async function askForWords(main, go) {
  if (await (await withDesk())?.opensAtDesk(main, go)) return;
  if (await anyVault()) return main.isConnected && lockNow();
  import("./vault.js").catch(() => undefined); // side by side
  const wanted = location.pathname + location.search;
  go(location.search ? `/vault?next=${encodeURIComponent(wanted)}` : "/vault");
}

/** Empty the screen and drop the key. */
export async function lockNow() {
  await lastWords();
  place = questionInView();
  const listens = listening();
  lockQuietly();
  announce("");
  const main = putInPlace("lock-screen");
  bindUnlock(main);
  if (listens) import("../walk/listen_lock.js").then((now) => now.offerMark(main, listens)).catch(() => undefined);
  showLeft();
  dispatchEvent(new Event("foursight:locked"));
}

/** Whoever listens can still mark a moment. @returns {{vaultId: string, draftId: string} | null} */
function listening() {
  const report = currentReport();
  if (!report || !isUnlocked() || !document.querySelector("main [data-listen]")) return null;
  return { vaultId: unlocked().vaultId, draftId: report.draft.draft_id };
}

function lastWords() {
  return Promise.race([currentReport()?.settled(), new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))]);
}

/** What is not on the phone is said also while locked, until it is. */
function showLeft() {
  const left = anyLeft();
  if (left || !currentReport()) setStatus({ saved: left ? "not-saved" : "" });
  for (const main of document.querySelectorAll("main[data-page=locked]")) {
    const before = need(main, "[data-left]", HTMLElement);
    show(main, "[data-left-saved]", !left && !before.hidden);
    before.hidden = !left;
    setText(main, "[data-left-why]", left?.why ? notSavedWords(left.why) : "");
  }
}

/** Drop the key and what was opened with it, and leave the page as it is: it holds nobody's data, or is about to go. */
export function lockQuietly() {
  forgetReport();
  lock();
  showLeft();
  show(document, "[data-lock]", false);
}

/** Back to the question that was looked at, or to the one the address names, once its screen is filled. */
export function backInPlace() {
  if (!isUnlocked()) return;
  const wanted = document.getElementById(place?.id ?? location.hash.slice(1));
  if (wanted && place) scrollBy(0, wanted.getBoundingClientRect().top - place.top);
  else wanted?.scrollIntoView();
  place = null;
}

function questionInView() {
  const pinned = Math.max(
    ...[...document.querySelectorAll(".bar, .call-ins__band")].map((one) => one.getBoundingClientRect().bottom),
  );
  const first = [...document.querySelectorAll("main [data-question]")].find(
    (one) => one.getBoundingClientRect().bottom > pinned,
  );
  return first ? { id: first.id, top: first.getBoundingClientRect().top } : null;
}

/** @type {typeof import("./quick_unlock.js") | null} once it has come: it holds the digits of the shift */
let quick = null;

/** Somebody signs out: the digits of this shift open nothing any more. At a desk what is not sent is said before. @param {SubmitEvent} event of any form @param {() => unknown} elsewhere closes what other windows show */
export function signOut(event, elsewhere) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.getAttribute("action") !== "/sign-out") return;
  quick?.forgetPin();
  if (!atDesk || form.dataset.sure) return lockQuietly();
  event.preventDefault();
  event.stopImmediatePropagation();
  import("./desk_end.js").then(
    ({ endAtDesk }) => endAtDesk(form, () => (elsewhere(), lockQuietly())),
    () => ((form.dataset.sure = "yes"), form.requestSubmit()),
  );
}

/** The digits of this shift open nothing any more. */
export function forgetDigits() {
  quick?.forgetPin();
}

/** What holds the digits of the shift, and fingerprint or face: fetched once, kept in this page. */
export async function withQuick() {
  return (quick ??= await import("./quick_unlock.js"));
}

/** Shorter ways than the words come only to a phone that has one. @param {HTMLElement} main the lock screen */
async function offerQuick(main) {
  const vaults = await wrapped();
  const isClosed = !vaults.length && (await onPhone()).length > 0;
  show(main, "[data-closed]", isClosed);
  if (isClosed) show(main, "[data-unlock],[data-about-words]", false);
  if (vaults.some(({ person_id: one }) => one !== vaults[0].person_id))
    await (await import("./whose.js")).askWhose(main, vaults);
  if (quick || vaults.some(({ passkey }) => passkey)) await (await withQuick()).offerQuick(main, showAgain);
}

/** @param {HTMLElement} main the lock screen */
export function bindUnlock(main) {
  const form = main.querySelector("[data-unlock]");
  if (!form || main.dataset.bound) return;
  main.dataset.bound = "yes";
  const input = need(form, "#words", HTMLInputElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(main, "[data-part-missing]", false);
    import("./try_words.js").then(
      ({ tryWords }) => tryWords(main, input),
      () => show(main, "[data-part-missing]", true),
    );
  });
  input.focus();
  offerQuick(main).catch(() => undefined); // the words are there
  if (!heardWithin(A_MINUTE_MS)) call("hello"); // so that the header says whether anything answers
  withDesk().then((desk) => desk?.offerDesk(main));
  const prepare = () => Promise.all([import("./try_words.js"), makeReady()]).catch(() => undefined); // what is missing will be said when it is asked for
  input.addEventListener("input", prepare, { once: true });
}

/** @returns {Promise<boolean>} true also when this phone's storage does not say: the lock screen then does, on trying */
function anyVault() {
  const some = onPhone().then(
    (all) => all.length > 0,
    () => true,
  );
  return Promise.race([some, new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS, true))]);
}

changes.addEventListener("change", showLeft);
