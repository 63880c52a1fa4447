// @ts-check
// What its pack says of a report in the list: whom it is about, where one was in it, which level is not noted as told.

import { levelWords } from "../../core/call_ins.js";
import { toldTo } from "../../core/told.js";
import { setText, show } from "../../ui/clone.js";
import { htmlIn } from "../../ui/need.js";
import { aboutWhom } from "../../walk/about_whom.js";
import { packOf } from "../../walk/packs.js";

/** @typedef {import("../../vault/drafts.js").Draft} Draft @typedef {import("../../core/types.js").Pack} Pack */

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
  showLevels(item, pack, draft);
}

/** Which level is not noted as told, where that comes to as many as were counted. @param {HTMLElement} item @param {Pack} pack @param {Draft} draft */
function showLevels(item, pack, { call_ins, untold, kind, waits: named }) {
  const levels = new Map(pack.findings.map(({ id, call_in }) => [id, call_in]));
  const open = Object.entries(call_ins).filter(([, one]) => !one.cleared && toldTo(one).length === 0);
  const waits = named ?? open.map(([id]) => id); // kept from before: nobody is noted at them
  if (!untold || waits.length !== untold) return;
  for (const line of htmlIn(item, "[data-level]")) {
    const level = line.dataset.level === "radio_now" ? "radio_now" : "sergeant";
    const many = waits.filter((id) => levels.get(id) === level).length;
    setText(line, "[data-level-words]", levelWords(pack, level, kind));
    setText(line, "[data-count]", String(many));
    line.hidden = many === 0;
  }
  show(item, "[data-untold]", false);
}
