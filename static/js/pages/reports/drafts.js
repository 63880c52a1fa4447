// @ts-check
// The reports that are open on this phone: which each is, whom it is about, where one was in it, what is not noted as told. Seen unlocked only.

import { levelWords } from "../../core/call_ins.js";
import { ofKind } from "../../core/record_kinds.js";
import { toldTo } from "../../core/told.js";
import { valueOf } from "../../core/answers.js";
import { withId } from "../../core/json.js";
import { answerInWords } from "../../core/words.js";
import { shortMoment } from "../../core/weekdays.js";
import { clone, setText, show } from "../../ui/clone.js";
import { htmlIn, need } from "../../ui/need.js";
import { pageDates } from "../../ui/page_dates.js";
import { allDrafts } from "../../vault/drafts.js";
import { walkAddress } from "../../walk/navigation.js";
import { packOf } from "../../walk/packs.js";
import { discard } from "./discard.js";

/** @typedef {import("../../vault/drafts.js").Draft} Draft @typedef {import("../../core/types.js").Pack} Pack */

const SHORT = 70; // letters of what was typed of somebody: two lines of a phone

/** @param {HTMLElement} main */
export async function showDrafts(main) {
  const drafts = await allDrafts();
  const items = drafts.map((one) => draftItem(main, one));
  const list = need(main, "[data-drafts]", HTMLElement);
  list.replaceChildren(...items);
  window.htmx.process(list);
  show(main, "[data-no-drafts]", items.length === 0);
  drafts.forEach(({ draft }, at) => showFromPack(items[at], draft)); // nobody waits for a pack to choose a report
}

/** @param {HTMLElement} main @param {{draft: Draft, updated_at: string}} kept */
function draftItem(main, { draft, updated_at }) {
  const item = clone(main, "#draft-item");
  need(item, "[data-link]", HTMLAnchorElement).href = walkAddress(draft, draft.screen);
  setText(item, "[data-name]", draft.incident_ref);
  show(item, "[data-no-number]", !draft.incident_ref);
  show(item, "[data-is-call]", ofKind(draft.kind, { scene: false, call: true }));
  show(item, "[data-not-sent]", !draft.parent);
  show(item, "[data-adding]", Boolean(draft.parent));
  setText(item, "[data-begun]", shortMoment(pageDates(), draft.started_at));
  setText(item, "[data-changed]", shortMoment(pageDates(), updated_at));
  const untold = draft.untold ?? Object.keys(draft.call_ins).length; // not decided since it was counted: all that is lit
  show(item, "[data-untold]", untold > 0);
  setText(item, "[data-untold] [data-count]", String(untold));
  item
    .querySelector("[data-discard]")
    ?.addEventListener("submit", (event) => discard(event, draft.draft_id, () => showDrafts(main)));
  return item;
}

/** What its pack says of it; where that is not on this phone, what was known without it stays. @param {HTMLElement} item @param {Draft} draft */
async function showFromPack(item, draft) {
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

/** @param {Pack} pack @param {Draft} draft @returns {string} who the suspect is, as it was answered */
function aboutWhom(pack, { answers }) {
  const said = (pack.about.designated.known_by ?? []).flatMap((id) => {
    const question = withId(pack.questions, id);
    return valueOf(question, answers[id]) === null ? [] : [answerInWords(pack, question, answers[id])];
  });
  const words = said.join(": ");
  return words.length > SHORT ? `${words.slice(0, SHORT)}…` : words;
}

/** Which level is not noted as told, where that comes to as many as were counted. @param {HTMLElement} item @param {Pack} pack @param {Draft} draft */
function showLevels(item, pack, { call_ins, untold, kind }) {
  const levels = new Map(pack.findings.map(({ id, call_in }) => [id, call_in]));
  const waits = Object.entries(call_ins).filter(([, one]) => !one.cleared && toldTo(one).length === 0);
  if (!untold || waits.length !== untold) return;
  for (const line of htmlIn(item, "[data-level]")) {
    const level = line.dataset.level === "radio_now" ? "radio_now" : "sergeant";
    const many = waits.filter(([id]) => levels.get(id) === level).length;
    setText(line, "[data-level-words]", levelWords(pack, level, kind));
    setText(line, "[data-count]", String(many));
    line.hidden = many === 0;
  }
  show(item, "[data-untold]", false);
}
