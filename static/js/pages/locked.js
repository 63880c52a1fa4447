// @ts-check
// Locking and unlocking. The screen empties in place, the key is dropped, and unlocking returns to the same address.

import { CostTooLow } from "../vault/kdf.js";
import { isUnlocked, lock, unlock, vaults, WrongWords } from "../vault/vault.js";
import { announce, setStatus } from "../ui/announce.js";
import { setText, show } from "../ui/clone.js";
import { putInPlace, showAgain } from "../ui/in_place.js";
import { currentReport, forgetReport } from "../walk/controller.js";

const LAST_WORDS_MS = 1500;

/** The id of the question that was looked at when the phone locked. */
let place = "";

/** Empty the screen and drop the key. Without a vault on this phone there is nothing to unlock: make one. @param {(address: string) => unknown} go */
export async function lockNow(go) {
  const saving = currentReport()?.settled();
  if (saving) await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS))]);
  place = questionInView();
  lockQuietly();
  document.title = "Locked – Foursight";
  announce("");
  bindUnlock(putInPlace("lock-screen"));
  if (!(await anyVault())) go("/vault");
  dispatchEvent(new Event("foursight:locked"));
}

/** Drop the key and what was opened with it, and leave the page as it is: it holds nobody's data, or is about to go. */
export function lockQuietly() {
  forgetReport();
  lock();
  setStatus({ saved: "" });
  /** @type {HTMLElement} */ (document.querySelector("[data-lock]")).hidden = true;
}

/** Back to the question that was looked at, once its screen is filled. */
export function backInPlace() {
  if (!isUnlocked()) return;
  if (place) document.getElementById(place)?.scrollIntoView();
  place = "";
}

function questionInView() {
  const bar = /** @type {HTMLElement} */ (document.querySelector(".bar")).offsetHeight;
  return [...document.querySelectorAll("main [data-question]")].find((one) => one.getBoundingClientRect().bottom > bar)?.id ?? "";
}

/** @param {HTMLElement} main the lock screen */
export function bindUnlock(main) {
  const form = main.querySelector("[data-unlock]");
  if (!form || main.dataset.bound) return;
  main.dataset.bound = "yes";
  const input = /** @type {HTMLInputElement} */ (form.querySelector("#words"));
  form.querySelector("[data-show-words]")?.addEventListener("change", (event) => {
    input.type = /** @type {HTMLInputElement} */ (event.target).checked ? "text" : "password";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tryWords(main, input);
  });
  input.focus();
}

/** @param {HTMLElement} main @param {HTMLInputElement} input */
async function tryWords(main, input) {
  const button = /** @type {HTMLButtonElement} */ (main.querySelector("button[type=submit]"));
  button.disabled = true;
  show(main, "[data-progress]", true);
  show(main, "[data-error]", false);
  try {
    await unlock(input.value);
    input.value = "";
    await showAgain();
  } catch (error) {
    setText(main, "[data-error]", await wordsFor(error));
    show(main, "[data-error]", true);
    input.select();
  } finally {
    button.disabled = false;
    show(main, "[data-progress]", false);
  }
}

/** @param {any} error */
async function wordsFor(error) {
  if (error instanceof WrongWords) return "These words do not open it. Check each word and try again. Nothing has been deleted.";
  if (error instanceof CostTooLow) return "Something other than Foursight has changed this phone's store, so it stays shut. Nothing has been deleted. Tell your Foursight administrator.";
  if (error?.reason) return `Not opened. ${(await import("../walk/trouble.js")).notSavedWords(error)}`;
  return "This phone's storage or key worker did not answer. Try again; if it goes on, close Foursight and open it from its icon.";
}

/** @returns {Promise<boolean>} true also when the store cannot be asked: the lock screen then says so on trying */
async function anyVault() {
  if (isUnlocked()) return true;
  return vaults().then((all) => all.length > 0, () => true);
}
