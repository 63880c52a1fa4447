// @ts-check
// The address of a walk screen names no report that is open on this phone: which one is asked.

import { shortMoment } from "../core/weekdays.js";
import { clone, setText } from "../ui/clone.js";
import { drawn } from "../ui/draw.js";
import { pageDates } from "../ui/page_dates.js";
import { sayTitle } from "../ui/in_place.js";
import { need } from "../ui/need.js";
import { allDrafts } from "../vault/drafts.js";
import { walkAddress } from "./navigation.js";

/** No draft is named, or none that this vault has. @param {HTMLElement} main @param {import("./navigation.js").At} at what the address says */
export async function askWhich(main, at) {
  main.replaceChildren(drawn("draw-which-report", null));
  sayTitle("Which report?");
  const drafts = await allDrafts();
  const items = drafts.map(({ draft, updated_at }) => {
    const item = clone(main, "#draft-item");
    need(item, "[data-link]", HTMLAnchorElement).href = walkAddress(
      draft,
      draft.pack_id === at.pack_id ? at.screen : draft.screen,
    );
    setText(
      item,
      "[data-name]",
      draft.incident_ref || `${shortMoment(pageDates(), draft.started_at)}: no incident number yet`,
    );
    setText(item, "[data-about]", ` last changed ${shortMoment(pageDates(), updated_at)}`);
    return item;
  });
  main.querySelector("[data-drafts]")?.replaceChildren(...items);
  window.htmx?.process(main);
  main.dataset.screenReady = "yes";
}
