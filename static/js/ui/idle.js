// @ts-check
// Calls back after ten minutes without a touch. Clocks may be asleep with the phone, so the time is looked at on return too.

export const IDLE_MS = 600_000;
const SIGNS = ["pointerdown", "keydown", "input", "scroll"];

/** @param {() => void} idle @returns {void} */
export function onIdle(idle) {
  let last = Date.now();
  const look = () => Date.now() - last >= IDLE_MS && ((last = Date.now()), idle());
  for (const sign of SIGNS) addEventListener(sign, () => (last = Date.now()), { passive: true, capture: true });
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5000);
}
