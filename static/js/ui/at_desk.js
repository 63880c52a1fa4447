// @ts-check
// Whether this is a computer at a desk, and no phone. Once it was one it stays one, however narrow its window is and however large its letters:
// what lies there opens by a sign-in alone. Before that a wide screen without a finger on it is; any other is asked once (pages/vault.js).

const DESK_PX = 1024;
const MARK = "foursight-desk"; // a mere flag of this browser: nothing about anybody

export const atDesk = marked() || (screen.width >= DESK_PX && !matchMedia("(pointer:coarse)").matches);

/** From now on this browser is at a desk. */
export function markDesk() {
  try {
    localStorage.setItem(MARK, "yes");
  } catch {
    // a browser that keeps nothing: it is asked again
  }
}

function marked() {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}
