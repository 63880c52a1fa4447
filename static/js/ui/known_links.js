// @ts-check
// Links and forms that were drawn are made known to htmx when nobody waits for it, and at the latest when one of them is used: it takes as
// long as drawing them, and one that htmx does not know is a full load, which locks.

import { whenIdle } from "./spare_time.js";

/** @type {Set<HTMLElement>} what holds some that are not known yet */
const unknown = new Set();

/** @param {HTMLElement} within drawn just now */
export function soonKnown(within) {
  unknown.add(within);
  whenIdle(makeKnown);
}

function makeKnown() {
  for (const within of unknown) if (within.isConnected) window.htmx?.process(within);
  unknown.clear();
}

// On the way down to what was tapped: a listener that is added there meanwhile still hears of it.
for (const use of ["click", "submit"]) addEventListener(use, makeKnown, { capture: true });
