// @ts-check
// Hide: one tap, on every screen, to a screen with nothing on it. What it covers is locked meanwhile; a touch shows where that has led.

import { maybe } from "./need.js";

/** @param {() => unknown} lock what else hiding does, once nothing can be seen any more */
export function bindHide(lock) {
  const cover = maybe(document, "[data-hidden-screen]", HTMLDialogElement);
  let title = "";
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-hide]"))) return; // in the bar, and in what stands over it
    cover?.showModal();
    target.closest("dialog")?.close(); // it would stand over the lock screen
    title = document.title;
    document.title = "\u00a0"; // of a locked screen its own comes
    lock();
  });
  cover?.addEventListener("click", () => cover.close());
  cover?.addEventListener("close", () => {
    if (document.title.trim() === "") document.title = title;
  });
}
