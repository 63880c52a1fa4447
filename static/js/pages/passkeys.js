// @ts-check
// A passkey for signing in: the server says what to ask, the browser asks its authenticator, and the form that was tapped carries the answer
// back. What opens this phone's reports is another one (vault/passkey.js), with which the server has nothing to do.

import { show } from "../ui/clone.js";
import { allIn, need } from "../ui/need.js";

/** @param {HTMLElement} main the page, or what of it came */
export function bindPasskeys(main) {
  const knows = typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;
  show(main, "[data-no-passkeys]", !knows);
  for (const form of allIn(main, "form[data-passkey]", HTMLFormElement)) {
    form.hidden = !knows;
    need(form, "[data-use-passkey]", HTMLElement).addEventListener("click", () => use(form));
  }
}

/** @param {HTMLFormElement} form */
async function use(form) {
  show(form, "[data-not-recognised]", false);
  const answer = await asked(form).catch(() => null);
  if (!form.isConnected) return;
  show(form, "[data-not-recognised]", !answer);
  if (!answer) return;
  need(form, "[name=credential]", HTMLInputElement).value = JSON.stringify(answer);
  form.requestSubmit();
}

/** @param {HTMLFormElement} form @returns {Promise<unknown>} what the authenticator answers. Throws whatever the browser does. */
async function asked(form) {
  const came = await fetch(form.dataset.passkey ?? "", { method: "POST", headers: { Accept: "application/json" } });
  if (!came.ok) return null;
  const options = await came.json();
  const found =
    "makes" in form.dataset
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return found instanceof PublicKeyCredential ? found.toJSON() : null;
}
