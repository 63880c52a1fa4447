// @ts-check
// What can wait until the screen is painted, or until nothing else is asked of this page.

const LONGEST_MS = 200; // a page that nobody sees paints nothing, and some browsers tell of no spare time

/** @param {() => unknown} work done once, after the next picture of the page */
export function afterPaint(work) {
  let open = true;
  const once = () => {
    if (open) work();
    open = false;
  };
  setTimeout(once, LONGEST_MS);
  requestAnimationFrame(() => setTimeout(once));
}

/** @param {() => void} work */
export function whenIdle(work) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work);
  else afterPaint(work); // WebKit has no such thing
}
