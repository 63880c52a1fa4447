// @ts-check
// What its pack says of a report in the list: whom it is about, where one was in it.

import { setText, show } from "../../ui/clone.js";
import { aboutWhom } from "../../walk/about_whom.js";
import { packOf } from "../../walk/packs.js";

/** @typedef {import("../../vault/drafts.js").Draft} Draft */

/** What its pack says of it; where that is not on this phone, what was known without it stays. @param {HTMLElement} item @param {Draft} draft */
export async function showFacts(item, draft) {
  const pack = await packOf(draft.pack_id, draft.lang).catch(() => null);
  if (!pack || !item.isConnected) return;
  const who = aboutWhom(pack, draft);
  setText(item, "[data-who]", who);
  show(item, "[data-who]", who !== "");
  const screen = pack.outline.find(({ id }) => id === draft.screen);
  setText(item, "[data-screen]", screen?.text ?? "");
  show(item, "[data-at]", Boolean(screen));
}
