// @ts-check
// Phones made ready in the name of whoever has unlocked this one, as the server last said: told here too, without a network as well. Of the phone
// in their hand they know, but where nobody showed that it was they.

import { shortMoment } from "../../core/weekdays.js";
import { newKeysIn, saidLast } from "../../sync/contact.js";
import { setText } from "../../ui/clone.js";
import { pageDates } from "../../ui/page_dates.js";
import { unlocked } from "../../vault/vault.js";
import { showMany } from "./late.js";

/** @typedef {import("../../sync/contact.js").NewKey} NewKey */

/** @returns {Promise<{notShown: NewKey[], proved: NewKey[]}>} the newest first */
export async function newKeys() {
  const keys = (await saidLast("new_keys", newKeysIn))?.keys ?? [];
  return {
    notShown: keys.filter(({ proved }) => !proved),
    proved: keys.filter(({ proved, key_id }) => proved && key_id !== unlocked().authorKeyId),
  };
}

/** @param {HTMLElement} main */
export async function sayNewKeys(main) {
  const { notShown, proved } = await newKeys();
  say(main, "key-not-shown", notShown);
  say(main, "new-key", proved);
}

/** @param {HTMLElement} main @param {"key-not-shown" | "new-key"} what @param {NewKey[]} keys */
function say(main, what, keys) {
  showMany(main, what, keys.length);
  if (keys.length) setText(main, `[data-${what}] [data-last]`, shortMoment(pageDates(), keys[0].at));
}
