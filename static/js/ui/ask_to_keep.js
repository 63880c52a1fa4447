// @ts-check
// Asking the browser not to clear Foursight's storage when the phone runs short. Firefox asks the person, and answers only once they
// have: so nobody waits for it, and as long as it has not answered, a line on the page says what to choose.

import { show } from "./clone.js";

const AT_ONCE_MS = 300; // a browser that asks nobody has answered by then

/** Tells of `change` when the question may have come up, and when it was answered. */
export const changes = new EventTarget();

let open = false;

/** @returns {boolean} whether this browser can put Foursight on the home screen, where it is not yet. Apple's do so by their own menu, and say nothing of it. */
export function canInstall() {
  const installed = matchMedia("(display-mode:standalone)").matches;
  return !installed && ("onbeforeinstallprompt" in window || "standalone" in navigator);
}

/** Ask, and wait for nothing. */
export function askToKeep() {
  const answer = navigator.storage?.persist?.();
  if (!answer) return;
  const timer = setTimeout(told, AT_ONCE_MS, true);
  answer.catch(() => false).finally(() => (clearTimeout(timer), told(false)));
}

/** @param {boolean} isOpen whether the browser's question still waits for its answer */
function told(isOpen) {
  open = isOpen;
  showQuestion(document);
  changes.dispatchEvent(new Event("change"));
}

/** @param {ParentNode} within the page whose line on the question is to be right */
export function showQuestion(within) {
  show(within, "[data-browser-asks]", open);
}
