// @ts-check
// `?` shows the keys that act on this page, and a switch that turns those of one letter, digit or sign off.

import { clone, setText } from "./clone.js";
import { keysAreOff, keysNow, switchKeys } from "./keys.js";
import { need } from "./need.js";

export function showKeys() {
  if (!document.querySelector("dialog#keys")) addDialog();
  const dialog = need(document, "dialog#keys", HTMLDialogElement);
  need(dialog, "[data-keys]", HTMLElement).replaceChildren(
    ...keysNow()
      .filter(({ says }) => says)
      .map((one) => line(dialog, one)),
  );
  need(dialog, "[data-keys-on]", HTMLInputElement).checked = !keysAreOff();
  dialog.showModal();
}

function addDialog() {
  document.body.append(clone(document, "#keys-dialog"));
  const dialog = need(document, "dialog#keys", HTMLDialogElement);
  const on = need(dialog, "[data-keys-on]", HTMLInputElement);
  on.addEventListener("change", () => switchKeys(!on.checked));
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
}

/** @param {HTMLElement} dialog @param {import("./keys.js").Key} entry */
function line(dialog, { key, says }) {
  const item = clone(dialog, "[data-key-line]");
  setText(item, "kbd", key);
  setText(item, "span", says);
  return item;
}
