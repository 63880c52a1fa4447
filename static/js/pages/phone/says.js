// @ts-check
// What this phone has to say on the page of the reports: something waits too long, somebody else's waits here, a network is needed soon.

import { outboxItems } from "../../sync/outbox.js";
import { setText, show } from "../../ui/clone.js";
import { isSoon, timeLeft } from "../../vault/lease.js";
import { wrapped } from "../../vault/vault.js";
import { isLate, myVaults, waitsOf } from "./late.js";

/** @param {HTMLElement} main */
export async function showPhoneSays(main) {
  const { all, others } = waitsOf(await outboxItems(), await myVaults());
  const rows = await wrapped();
  show(
    main,
    "[data-late]",
    all.some((item) => isLate(item)),
  );
  show(main, "[data-others]", others.length > 0);
  setText(main, "[data-others] span", String(others.length));
  const isPast = rows.some((row) => timeLeft(row) <= 0);
  show(main, "[data-past]", isPast);
  show(main, "[data-soon]", !isPast && rows.some((row) => isSoon(row)));
}
