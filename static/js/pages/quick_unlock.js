// @ts-check
// Unlocking in a second, above the words: fingerprint or face where this phone knows them, six digits where they were chosen this shift.

import { TooLong } from "../vault/lease.js";
import { forgetPin, hasPin, isGoodPin, keepPin, openedByPin, PIN, WrongPin } from "../vault/pin.js";
import { openedByWords } from "../vault/by_words.js";
import { openWith, wrapped } from "../vault/vault.js";
import { setText, show } from "../ui/clone.js";
import { htmlIn, need } from "../ui/need.js";

export { forgetPin };
/** The digits somebody chose are not six, or the first that anybody would try. */
export class NoPin extends Error {}

/** Show what this phone has beside the words. @param {HTMLElement} main the lock screen @param {() => unknown} opened after it is unlocked */
export async function offerQuick(main, opened) {
  const vaults = (await wrapped().catch(() => [])).filter(({ passkey }) => passkey);
  if (!main.isConnected || (!vaults.length && !hasPin())) return;
  show(main, "[data-by-passkey]", vaults.length > 0);
  show(main, "[data-by-pin]", hasPin());
  showWords(main, false);
  need(main, "[data-use-words] button", HTMLElement).addEventListener("click", () => showWords(main, true));
  if (vaults.length) byPasskey(main, vaults, opened);
  if (hasPin()) byPin(main, opened);
}

/** The words, and the digits somebody chose for the rest of the shift. @param {string} words @param {string} pin @param {string} [whose] Throws NoPin, and what openedByWords throws. */
export async function unlockAndKeep(words, pin, whose) {
  if (!isGoodPin(pin)) throw new NoPin();
  const found = await openedByWords(words, whose);
  await keepPin(pin, found.vault, found.rawDek);
  await openWith(found);
}

/** @param {HTMLElement} main @param {boolean} shown */
function showWords(main, shown) {
  show(main, "[data-unlock]", shown);
  show(main, "[data-use-words]", !shown);
  if (shown) need(main, "#words", HTMLElement).focus();
}

/** Of several things to say, the one. @param {HTMLElement} main @param {string} what */
function sayOnly(main, what) {
  for (const one of htmlIn(main, "[data-quick-says]")) one.hidden = one.dataset.quickSays !== what;
}

/** @param {HTMLElement} main @param {import("../vault/rows.js").VaultRow[]} vaults @param {() => unknown} opened */
function byPasskey(main, vaults, opened) {
  const button = need(main, "[data-recognise]", HTMLButtonElement);
  button.focus();
  button.addEventListener("click", async () => {
    button.disabled = true;
    sayOnly(main, "");
    const passkey = await import("../vault/passkey.js").catch(() => null);
    try {
      if (!passkey) throw new Error("part of Foursight is not on this phone yet");
      await openWith(await passkey.openedByPasskey(vaults));
      await opened();
    } catch (error) {
      const why = whyNot(error, passkey);
      sayOnly(main, why);
      showWords(main, true);
    } finally {
      button.disabled = false;
    }
  });
}

/** @param {unknown} error @param {typeof import("../vault/passkey.js") | null} passkey */
function whyNot(error, passkey) {
  if (error instanceof TooLong) return "too-long";
  if (passkey && error instanceof passkey.NotRecognised) return "not-recognised";
  return passkey && error instanceof passkey.MakesNoKey ? "no-key" : "not-open";
}

/** @param {HTMLElement} main @param {() => unknown} opened */
function byPin(main, opened) {
  const form = need(main, "[data-by-pin]", HTMLFormElement);
  const input = need(main, "#pin", HTMLInputElement);
  const button = need(form, "button", HTMLButtonElement);
  input.focus();
  input.addEventListener("input", () => PIN.test(input.value) && form.requestSubmit());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    sayOnly(main, "opening");
    try {
      await openWith(await openedByPin(input.value));
      await opened();
    } catch (error) {
      input.value = "";
      refused(main, error);
    } finally {
      button.disabled = false;
    }
  });
}

/** @param {HTMLElement} main @param {unknown} error */
function refused(main, error) {
  if (error instanceof TooLong) return sayOnly(main, "too-long");
  const left = error instanceof WrongPin ? error.left : null;
  if (left) setText(main, "[data-pin-left]", String(left));
  sayOnly(main, left === null ? "no-answer" : left ? "wrong-pin" : "pin-gone");
  show(main, "[data-by-pin]", left !== 0);
  if (left === 0) showWords(main, true);
  else need(main, "#pin", HTMLElement).focus();
}
