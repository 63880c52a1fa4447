// @ts-check
// The words, tried: what opens, or what to do where nothing does.

import { unlock, WrongWords } from "../vault/by_words.js";
import { NotSaved } from "../vault/database.js";
import { CostTooLow } from "../vault/kdf.js";
import { TooLong } from "../vault/lease.js";
import { setText, show } from "../ui/clone.js";
import { showAgain } from "../ui/in_place.js";
import { maybe, need } from "../ui/need.js";
import { notSavedWords } from "../walk/trouble.js";
import { withQuick } from "./locked.js";

/** @param {HTMLElement} main @param {HTMLInputElement} input */
export async function tryWords(main, input) {
  const button = need(main, "[data-unlock] [type=submit]", HTMLButtonElement);
  const pin = need(main, "#new-pin", HTMLInputElement);
  button.disabled = true;
  show(main, "[data-progress]", true);
  show(main, "[data-error]", false);
  show(main, "[data-no-pin]", false);
  /** @type {Awaited<ReturnType<typeof withQuick>> | null} */
  let quick = null;
  try {
    if (pin.value) quick = await withQuick().catch(() => null); // not on this phone yet: the words open it
    const whose = maybe(main, "[name=whose]:checked", HTMLInputElement)?.value;
    await (quick ? quick.unlockAndKeep(input.value, pin.value, whose) : unlock(input.value, whose));
    input.value = pin.value = "";
    await showAgain();
  } catch (error) {
    if (quick && error instanceof quick.NoPin) return (show(main, "[data-no-pin]", true), pin.focus());
    if (error instanceof TooLong) return show(main, "[data-quick-says=too-long]", true);
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
