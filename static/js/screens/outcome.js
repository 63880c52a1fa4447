// @ts-check
// What the outcome's places are drawn from: headings, rights, lines to read, letters, texts to copy; and each duty, once it stands.

import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { blocksOnTheBoard } from "./board.js";
import { adviceItem, currency, sourceNote } from "./items.js";
import { questionItem } from "./questions.js";

/** @typedef {import("../core/types.js").Pack} Pack */

export const REST = "rest"; // the heading of what the pack puts under none

/** @param {Pack} pack @param {import("../core/types.js").Screen} screen @param {(screen: string) => string} address */
export function outcomeBody(pack, screen, address) {
  const elsewhere = blocksOnTheBoard(pack);
  const services = pack.outline.find((one) => one.kind === "services");
  const has = (/** @type {string} */ phase) => (pack.duties ?? []).some((one) => one.phase === phase);
  const { say: always } = pack.about.designated;
  const advice = (/** @type {string | undefined} */ id) => (id ? [adviceItem(pack, withId(pack.advice, id))] : []);
  return {
    door_duties: has("door"),
    tour_duties: has("tour_end"),
    groups: [
      { id: "sergeant", text: say(pack, "outcome_for_sergeant") },
      ...(screen.groups ?? []),
      { id: REST, text: say(pack, "outcome_rest") },
    ],
    rights: advice(always?.rights),
    twelve: advice(always?.behind),
    aloud: pack.read_aloud ?? [],
    letters: pack.four,
    blocks: pack.copy_blocks
      .filter(({ id }) => !elsewhere.has(id))
      .map((one) => ({ ...one, currency: currency(pack, one) })),
    services_at: services && address(services.id),
    asked: [], // each duty says itself where it comes from
  };
}

/** @param {Pack} pack @param {import("../core/pack.js").Duty} duty @param {boolean} practice */
export function dutyItem(pack, duty, practice) {
  const { state, because, other, who, by, asks = [] } = duty;
  const named = (/** @type {string[]} */ ids) => ids.map((id) => questionItem(pack, id, practice));
  return {
    ...duty,
    state: named([state])[0],
    parts: named([because, other ?? [], who, by].flat()),
    asks: named(asks),
    currency: currency(pack, duty),
    source: sourceNote(pack, duty),
  };
}
