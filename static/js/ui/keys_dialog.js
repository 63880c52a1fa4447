// @ts-check
// `?` shows the keys that act on this page, and a switch that turns those of one letter, digit or sign off.

import { clone } from "./clone.js";
import { keysAreOff, keysNow, switchKeys } from "./keys.js";

export function showKeys() {
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog#keys") ?? newDialog());
  const list = /** @type {HTMLElement} */ (dialog.querySelector("[data-keys]"));
  list.replaceChildren(...keysNow().filter(({ says }) => says).map((one) => line(dialog, one)));
  /** @type {HTMLInputElement} */ (dialog.querySelector("[data-keys-on]")).checked = !keysAreOff();
  dialog.showModal();
}

function newDialog() {
  const dialog = clone(document, "#keys-dialog");
  dialog.querySelector("[data-keys-on]")?.addEventListener("change", ({ target }) => switchKeys(!(/** @type {HTMLInputElement} */ (target).checked)));
  dialog.querySelector("[data-close]")?.addEventListener("click", () => /** @type {HTMLDialogElement} */ (dialog).close());
  document.body.append(dialog);
  return dialog;
}

/** @param {HTMLElement} dialog @param {import("./keys.js").Key} one */
function line(dialog, { key, says }) {
  const item = clone(dialog, "[data-key-line]");
  /** @type {HTMLElement} */ (item.querySelector("kbd")).textContent = key;
  /** @type {HTMLElement} */ (item.querySelector("span")).textContent = says;
  return item;
}
