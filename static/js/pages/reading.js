// @ts-check
// The screen that asks who it is before what the force has received is shown. An unlocked phone answers for its officer; a locked one
// offers its words; the password does for everybody.

import { openReading } from "../sync/reading.js";
import { show } from "../ui/clone.js";
import { showAgain } from "../ui/in_place.js";
import { need } from "../ui/need.js";
import { isUnlocked, wrapped } from "../vault/vault.js";

/** @param {HTMLElement} main @param {() => unknown} lock puts the lock screen here; unlocked, this address is asked for again */
export async function showReading(main, lock) {
  const wanted = need(main, "[name=next]", HTMLInputElement).value;
  if (wanted !== location.pathname + location.search) history.replaceState(history.state, "", wanted); // a form's address shows nothing when asked for
  import("./passkeys.js").then(({ bindPasskeys }) => bindPasskeys(main)).catch(() => undefined); // the password is there
  main.querySelector("[data-use-words]")?.addEventListener("click", lock);
  if (!main.querySelector("[data-opening]")) return; // no phone opens it: the force's directory is asked
  if (isUnlocked()) return proveIt(main);
  show(main, "[data-words]", (await wrapped().catch(() => [])).length > 0);
}

/** @param {HTMLElement} main */
async function proveIt(main) {
  show(main, "[data-opening]", true);
  show(main, "[data-password], [data-passkey]", false);
  const opened = await openReading();
  if (!main.isConnected) return;
  if (opened) return showAgain();
  show(main, "[data-opening]", false);
  show(main, "[data-password], [data-passkey]", true);
  show(main, "[data-not-theirs]", true);
}
