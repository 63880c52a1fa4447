// @ts-check
// Whether the server answers while a call is taken: asked so often that nobody learns it from what was not sent.

export const EACH_MS = 8000;
export const LATE_MS = 4000; // an answer that is not there by then may never come

/** @param {() => Promise<unknown>} ask settles with any answer, or with none @param {() => void} isLate nothing has answered yet @param {AbortSignal} signal */
export function keepAsking(ask, isLate, signal) {
  let isAsking = false;
  const look = async () => {
    if (isAsking) return;
    isAsking = true;
    const late = setTimeout(isLate, LATE_MS);
    await ask();
    clearTimeout(late);
    isAsking = false;
  };
  const clock = setInterval(look, EACH_MS);
  signal.addEventListener("abort", () => clearInterval(clock));
}
