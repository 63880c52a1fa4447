// @ts-check
// What is pinned at the top covers nothing that is jumped to: as much room as it takes is left free, however many lines it has.

import { htmlIn } from "./need.js";

const GAP = 8;

/** Call once: the header and the band of call-ins stay from screen to screen. */
export function leaveRoom() {
  const pinned = htmlIn(document, ".bar, .call-ins__band");
  const observer = new ResizeObserver(() => {
    const height = pinned.reduce((sum, one) => sum + one.offsetHeight, 0);
    document.documentElement.style.scrollPaddingTop = `${height + GAP}px`;
  });
  for (const one of pinned) observer.observe(one);
}
