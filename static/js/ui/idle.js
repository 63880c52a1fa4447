// @ts-check
// Calls back after ten minutes without a touch (or a force's own number), or as long as a page may be left alone, and now and then while there are some. Clocks may be asleep with the phone, so the time
// is looked at on return too. Tabs tell each other of touches: one that is left alone must not lock out somebody at work in another. A minute
// before, the page is told (`foursight:locks-soon`), again every few seconds until it is touched.

/** A force's setting. */
export const IDLE_MS = 60_000 * Number(document.body.dataset.idle ?? 10);
const SOON_MS = 60_000;
const USED_MS = 300_000;
const TOLD_MS = 30_000;
const SIGNS = ["pointerdown", "keydown", "input", "scroll"];

/** @param {(everywhere: boolean) => void} idle whether no other tab was touched either @param {() => void} [used] at most every five minutes @param {() => number} [alone] how long what is shown may be left alone, in milliseconds @returns {void} */
export function onIdle(idle, used, alone = () => IDLE_MS) {
  const channel = new BroadcastChannel("foursight-touched");
  let last = Date.now();
  let told = 0;
  let elsewhere = 0;
  let said = last;
  const touched = () => {
    last = Date.now();
    if (last - told >= TOLD_MS) ((told = last), channel.postMessage(null));
    if (last - said >= USED_MS) ((said = last), used?.());
  };
  const look = () => {
    const now = Date.now();
    const left = last + alone() - now;
    if (left <= SOON_MS) dispatchEvent(new Event("foursight:locks-soon"));
    if (left > 0) return;
    last = said = now;
    idle(now - elsewhere >= IDLE_MS);
  };
  channel.addEventListener("message", () => (elsewhere = Date.now()));
  for (const sign of SIGNS) addEventListener(sign, touched, { passive: true, capture: true });
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5000);
}
