// @ts-check
// Fingerprint or face for the reports of this phone: added with the words, taken away again without them.

import { openedByWords, WrongWords } from "../vault/by_words.js";
import { changeVault, wrapped } from "../vault/vault.js";
import { canRecognise } from "../ui/can_recognise.js";
import { show } from "../ui/clone.js";
import { htmlIn, need } from "../ui/need.js";

/** Where this phone can recognise its officer: whether it does, and the way to change that. Others who share the phone keep theirs. @param {HTMLElement} main @param {string} personId who is signed in */
export async function showPasskey(main, personId) {
  if (!(await canRecognise())) return;
  const form = need(main, "[data-add-passkey]", HTMLFormElement);
  const input = need(form, "#passkey-words", HTMLInputElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add(form, input.value).then((added) => {
      if (added) input.value = "";
      showState(main, personId);
    });
  });
  need(main, "[data-remove-passkey]", HTMLElement).addEventListener("click", async () => {
    for (const { vault_id } of await theirs(personId)) await changeVault(vault_id, { passkey: undefined });
    showState(main, personId);
  });
  show(main, "[data-passkey]", true);
  showState(main, personId);
}

/** @param {string} personId @returns {Promise<import("../vault/rows.js").VaultRow[]>} the vaults of one person on this phone */
async function theirs(personId) {
  return (await wrapped()).filter((one) => one.person_id === personId);
}

/** @param {HTMLElement} main @param {string} personId */
async function showState(main, personId) {
  const isOn = (await theirs(personId)).some(({ passkey }) => passkey);
  show(main, "[data-passkey-on]", isOn);
  show(main, "[data-add-passkey]", !isOn);
}

/** @param {HTMLElement} place where progress and error are said @param {string} words @returns {Promise<boolean>} whether it opens from now on */
export async function add(place, words) {
  const button = need(place, "button", HTMLButtonElement);
  button.disabled = true;
  sayOnly(place, "asks");
  try {
    await wrapByPasskey(words);
    sayOnly(place, "");
    return true;
  } catch (error) {
    sayOnly(place, await nameOf(error));
    return false;
  } finally {
    button.disabled = false;
  }
}

/** @param {string} words */
async function wrapByPasskey(words) {
  const { withPasskey } = await import("../vault/passkey.js");
  const { vault, rawDek } = await openedByWords(words);
  const { app = "", name = "" } = need(document, "[data-passkey]", HTMLElement).dataset;
  const { passkey } = await withPasskey(vault, rawDek, { app, name });
  rawDek.fill(0);
  await changeVault(vault.vault_id, { passkey });
}

/** @param {unknown} error */
async function nameOf(error) {
  const { MakesNoKey, NotRecognised } = await import("../vault/passkey.js");
  if (error instanceof WrongWords) return "wrong-words";
  return error instanceof NotRecognised ? "not-recognised" : error instanceof MakesNoKey ? "no-key" : "not-kept";
}

/** Of several things to say, the one. @param {HTMLElement} place @param {string} what */
function sayOnly(place, what) {
  for (const one of htmlIn(place, "[data-passkey-says]")) one.hidden = one.dataset.passkeySays !== what;
}
