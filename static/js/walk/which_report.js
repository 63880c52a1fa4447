// @ts-check
// The address of a walk screen names no report that is open on this phone: which one is asked.

import { clone, setText, show } from "../ui/clone.js";
import { allDrafts } from "../vault/drafts.js";
import { walkAddress } from "./navigation.js";

/** No draft is named, or none that this vault has. @param {HTMLElement} main */
export async function askWhich(main) {
  show(main, "[data-report]", false);
  show(main, "[data-which-report]", true);
  const drafts = await allDrafts();
  const items = drafts.map(({ draft, updated_at }) => {
    const item = clone(main, "#draft-item");
    /** @type {HTMLAnchorElement} */ (item.querySelector("[data-link]")).href = walkAddress(draft, draft.pack_id === main.dataset.pack ? main.dataset.screen ?? draft.screen : draft.screen);
    setText(item, "[data-name]", draft.incident_ref || "No incident number yet");
    setText(item, "[data-about]", ` last changed ${new Date(updated_at).toLocaleString("en-GB", { timeZone: "Europe/London" })}`);
    return item;
  });
  main.querySelector("[data-drafts]")?.replaceChildren(...items);
  /** @type {any} */ (globalThis).htmx?.process(main.querySelector("[data-drafts]"));
  main.dataset.screenReady = "yes";
}
