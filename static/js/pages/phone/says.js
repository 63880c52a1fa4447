// @ts-check
// What this phone has to say on the page of the reports: something waits too long, somebody else's waits here or one's own elsewhere, a phone was
// made ready in their name, a network is needed soon.

import { outboxItems } from "../../sync/outbox.js";
import { show } from "../../ui/clone.js";
import { isSoon, timeLeft } from "../../vault/lease.js";
import { wrapped } from "../../vault/vault.js";
import { elsewhere } from "./evicted.js";
import { isLate, myVaults, showMany, waitsOf } from "./late.js";
import { sayNewKeys } from "./new_keys.js";

/** @type {Promise<void>} what is drawn, one after the other: what a person types must stand in one place */
let drawing = Promise.resolve();

/** @param {HTMLElement} main @param {(main: HTMLElement) => Promise<void>} work */
function drawn(main, work) {
  drawing = drawing.then(() => work(main)).catch(() => undefined);
  return drawing;
}

/** @param {HTMLElement} main */
export async function showPhoneSays(main) {
  const { all, others } = waitsOf(await outboxItems(), await myVaults());
  const rows = await wrapped();
  show(
    main,
    "[data-late]",
    all.some((item) => isLate(item)),
  );
  showMany(main, "others", others.length);
  showMany(main, "elsewhere", await elsewhere());
  await sayNewKeys(main);
  const isPast = rows.some((row) => timeLeft(row) <= 0);
  show(main, "[data-past]", isPast);
  show(main, "[data-soon]", !isPast && rows.some((row) => isSoon(row)));
  if (rows.some(({ receives }) => receives)) await sayLetters(main);
}

/** Questions of a desk, where any came. @param {HTMLElement} main */
async function sayLetters(main) {
  const { hasLetters, showLetters } = await import("../letters.js");
  if (main.dataset.page === "reports" && (await hasLetters())) await drawn(main, showLetters);
}
