// @ts-check
// What the outcome's places are drawn from: duties with their questions, headings, rights, lines to read, letters, texts to copy.

import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { blocksOnTheBoard } from "./board.js";
import { adviceItem, currency, sourceNote } from "./items.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("./questions.js").Drawn} Drawn */

export const REST = "rest"; // the heading of what the pack puts under none

/** @param {Pack} pack @param {import("../core/types.js").Screen} screen @param {(ids: string[]) => Drawn[]} named questions by their ids, as they are drawn @param {(screen: string) => string} address */
export function outcomeBody(pack, screen, named, address) {
  const elsewhere = blocksOnTheBoard(pack);
  const services = pack.outline.find((one) => one.kind === "services");
  const duties = (pack.duties ?? []).map((duty) => dutyItem(pack, duty, named));
  const { say: always } = pack.about.designated;
  const advice = (/** @type {string | undefined} */ id) => (id ? [adviceItem(pack, withId(pack.advice, id))] : []);
  return {
    door_duties: duties.filter(({ phase }) => phase === "door"),
    tour_duties: duties.filter(({ phase }) => phase === "tour_end"),
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

/** @param {Pack} pack @param {import("../core/pack.js").Duty} duty @param {(ids: string[]) => Drawn[]} named */
function dutyItem(pack, duty, named) {
  const { state, because, other, who, by, asks = [] } = duty;
  return {
    ...duty,
    state: named([state])[0],
    parts: named([because, other ?? [], who, by].flat()),
    asks: named(asks),
    currency: currency(pack, duty),
    source: sourceNote(pack, duty),
  };
}
