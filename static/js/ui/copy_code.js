// @ts-check
// A receipt's code, copied by one tap: it goes into the log of the system it must be named in. Where nothing may be copied, it is chosen on the page.

import { setText, show } from "./clone.js";

/** @param {HTMLElement} within what holds the code, the button, and what it says afterwards @param {string} code */
export async function copyCode(within, code) {
  try {
    await navigator.clipboard.writeText(code);
    setText(within, "[data-code-copied]", within.querySelector("[data-copied]")?.getAttribute("data-copied") ?? "");
    show(within, "[data-code-copied]", true);
  } catch {
    getSelection()?.selectAllChildren(within.querySelector("[data-code]") ?? within);
  }
}
