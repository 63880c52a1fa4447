// @ts-check

/**
 * Work that is asked for faster than it is done: what is asked while it runs is done once, after it. So the last asked is the last shown.
 * @param {() => Promise<void>} work @returns {() => Promise<void>} Rejects as the work does.
 */
export function oneAtATime(work) {
  let again = false;
  /** @type {Promise<void> | null} */
  let running = null;
  const run = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    again = running !== null;
    return (running ??= run().finally(() => (running = null)));
  };
}
