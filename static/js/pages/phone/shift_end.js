// @ts-check
// The end of a shift: asks about each open report, then takes away what opens anything here. What is kept is sealed, and the force's key opens it
// for its officer at the next shift. Where a force has no such keys, it locks.

import { shortMoment } from "../../core/weekdays.js";
import { clone, setText, show } from "../../ui/clone.js";
import { maybe, need } from "../../ui/need.js";
import { pageDates } from "../../ui/page_dates.js";
import { closeVault } from "../../vault/closing.js";
import { allDrafts } from "../../vault/drafts.js";
import { unlocked } from "../../vault/vault.js";
import { walkAddress } from "../../walk/navigation.js";
import { forgetDigits, lockQuietly } from "../locked.js";
import { forceHasKeys } from "../watch_over.js";

/** @param {HTMLElement} main */
export async function showShiftEnd(main) {
  const place = need(main, "[data-end-shift]", HTMLElement);
  const drafts = await allDrafts();
  const list = need(place, "[data-open-list]", HTMLElement);
  list.replaceChildren(...drafts.map(({ draft }) => openItem(main, draft)));
  window.htmx.process(list);
  show(place, "[data-open-reports]", drafts.length > 0);
  setText(place, "[data-open-many]", String(drafts.length));
  const keeps = maybe(place, "[data-keep-sealed]", HTMLInputElement);
  const button = need(place, "[data-end]", HTMLButtonElement);
  const may = () => (button.disabled = drafts.length > 0 && !keeps?.checked);
  keeps?.addEventListener("change", may);
  may();
  button.addEventListener("click", () => end(main, place));
  place.hidden = false;
}

/** @param {HTMLElement} main @param {import("../../vault/drafts.js").Draft} draft */
function openItem(main, draft) {
  const item = clone(main, "[data-open-item]");
  need(item, "[data-link]", HTMLAnchorElement).href = walkAddress(draft, draft.screen);
  setText(item, "[data-name]", draft.incident_ref || shortMoment(pageDates(), draft.started_at));
  show(item, "[data-no-number]", !draft.incident_ref);
  return item;
}

/** @param {HTMLElement} main @param {HTMLElement} place */
async function end(main, place) {
  const { vaultId } = unlocked();
  const isEnded = !forceHasKeys() || (await closeVault(vaultId, "shift").catch(() => false));
  show(place, "[data-not-ended]", !isEnded);
  if (!isEnded) return;
  forgetDigits();
  lockQuietly();
  place.replaceChildren(); // it names reports
  place.hidden = true;
  show(main, "[data-ended]", true);
}
