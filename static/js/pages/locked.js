// @ts-check
// Locking and unlocking. The screen empties in place, the key is dropped, and unlocking returns to the same address.

import { NotSaved } from "../vault/database.js";
import { CostTooLow } from "../vault/kdf.js";
import { anyLeft, changes } from "../vault/unsaved.js";
import { isUnlocked, lock, unlock, vaults, wrapped, WrongWords } from "../vault/vault.js";
import { announce, setStatus } from "../ui/announce.js";
import { setText, show } from "../ui/clone.js";
import { putInPlace, showAgain } from "../ui/in_place.js";
import { maybe, need } from "../ui/need.js";
import { currentReport, forgetReport, makeReady } from "../walk/controller.js";
import { notSavedWords } from "../walk/trouble.js";

const LAST_WORDS_MS = 1500;
const MEANT_MS = 20_000;

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

/** A page that needs the words, and holds nothing yet. Without a vault on this phone there is nothing to unlock: make one, and come back. @param {HTMLElement} main @param {(address: string) => unknown} go */
export async function askForWords(main, go) {
  if (await anyVault()) return main.isConnected && lockNow();
  import("./vault.js").catch(() => undefined); // side by side
  const wanted = location.pathname + location.search;
  go(location.search ? `/vault?next=${encodeURIComponent(wanted)}` : "/vault");
}

/** Empty the screen and drop the key. */
export async function lockNow() {
  await lastWords();
  place = questionInView();
  lockQuietly();
  announce("");
  bindUnlock(putInPlace("lock-screen"));
  showLeft();
  dispatchEvent(new Event("foursight:locked"));
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

/** The digits of this shift open nothing any more. */
export function endShift() {
  quick?.forgetPin();
}

async function withQuick() {
  return (quick ??= await import("./quick_unlock.js"));
}

/** Shorter ways than the words come only to a phone that has one. @param {HTMLElement} main the lock screen */
async function offerQuick(main) {
  if (quick || (await wrapped()).some(({ passkey }) => passkey)) await (await withQuick()).offerQuick(main, showAgain);
}

/** @param {HTMLElement} main the lock screen */
export function bindUnlock(main) {
  const form = main.querySelector("[data-unlock]");
  if (!form || main.dataset.bound) return;
  main.dataset.bound = "yes";
  const input = need(form, "#words", HTMLInputElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tryWords(main, input);
  });
  input.focus();
  offerQuick(main).catch(() => undefined); // the words are there
  input.addEventListener("input", () => makeReady().catch(() => undefined), { once: true }); // what is missing will be said when it is asked for
}

/** @param {HTMLElement} main @param {HTMLInputElement} input */
async function tryWords(main, input) {
  const button = need(main, "button[type=submit]", HTMLButtonElement);
  const pin = need(main, "#new-pin", HTMLInputElement);
  button.disabled = true;
  show(main, "[data-progress]", true);
  show(main, "[data-error]", false);
  show(main, "[data-no-pin]", false);
  try {
    await (pin.value ? (await withQuick()).unlockAndKeep(input.value, pin.value) : unlock(input.value));
    input.value = pin.value = "";
    await showAgain();
  } catch (error) {
    if (quick && error instanceof quick.NoPin) return (show(main, "[data-no-pin]", true), pin.focus());
    setText(main, "[data-error]", await wordsFor(error));
    show(main, "[data-error]", true);
    input.select();
  } finally {
    button.disabled = false;
    show(main, "[data-progress]", false);
  }
}

/** @param {unknown} error */
async function wordsFor(error) {
  if (error instanceof WrongWords)
    return "These words do not open your reports. Check each word and try again. Nothing has been deleted.";
  if (error instanceof CostTooLow)
    return "Something other than Foursight has changed what is kept on this phone, so your reports stay sealed. Nothing has been deleted. Tell your Foursight administrator.";
  if (error instanceof NotSaved) return `Not opened. ${notSavedWords(error)}`;
  return "This phone's storage or key worker did not answer. Try again; if it goes on, close Foursight and open it from its icon.";
}

/** @returns {Promise<boolean>} true also when this phone's storage does not say: the lock screen then does, on trying */
function anyVault() {
  const some = vaults().then(
    (all) => all.length > 0,
    () => true,
  );
  return Promise.race([some, new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS, true))]);
}

changes.addEventListener("change", showLeft);
