// @ts-check
// The reports that are open on this phone: which each is, since when, and what is not noted as told. Seen unlocked only.

import { ofKind } from "../../core/record_kinds.js";
import { shortMoment } from "../../core/weekdays.js";
import { clone, setText, show } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { pageDates } from "../../ui/page_dates.js";
import { allDrafts } from "../../vault/drafts.js";
import { walkAddress } from "../../walk/navigation.js";
import { discard } from "./discard.js";

/** @typedef {import("../../vault/drafts.js").Draft} Draft */

/** @param {HTMLElement} main */
export async function showDrafts(main) {
  const drafts = inOrder(await allDrafts());
  const items = drafts.map((one) => draftItem(main, one));
  const list = need(main, "[data-drafts]", HTMLElement);
  list.replaceChildren(...items);
  window.htmx.process(list);
  show(main, "[data-no-drafts]", items.length === 0);
  if (items.length === 0) return;
  const coming = import("./facts.js"); // nobody waits for a pack to choose a report
  coming.then(({ showFacts }) => drafts.forEach(({ draft }, at) => showFacts(items[at], draft))).catch(() => undefined);
}

/** @template {{draft: {radio?: boolean}}} Kept @param {Kept[]} kept newest first @returns {Kept[]} first those with a RADIO NOW of which nobody was told; else as they were */
export function inOrder(kept) {
  return [...kept].sort((one, other) => Number(other.draft.radio ?? 0) - Number(one.draft.radio ?? 0)); // stable
}

/** @param {HTMLElement} main @param {{draft: Draft, updated_at: string}} kept */
function draftItem(main, { draft, updated_at }) {
  const item = clone(main, "#draft-item");
  need(item, "[data-link]", HTMLAnchorElement).href = walkAddress(draft, draft.screen);
  const begun = shortMoment(pageDates(), draft.started_at);
  setText(item, "[data-name]", draft.incident_ref || begun); // of three without a number each has a name of its own
  show(item, "[data-no-number]", !draft.incident_ref);
  show(item, "[data-is-call]", ofKind(draft.kind, { scene: false, call: true }));
  show(item, "[data-not-sent]", !draft.parent);
  show(item, "[data-adding]", Boolean(draft.parent));
  setText(item, "[data-begun]", begun);
  setText(item, "[data-changed]", shortMoment(pageDates(), updated_at));
  const untold = draft.untold ?? Object.keys(draft.call_ins).length; // not decided since it was counted: all that is lit
  show(item, "[data-untold]", untold > 0);
  if (draft.first) setText(item, "[data-to-whom]", draft.first);
  item
    .querySelector("[data-discard]")
    ?.addEventListener("submit", (event) => discard(event, draft.draft_id, () => showDrafts(main)));
  return item;
}
