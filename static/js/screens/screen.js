// @ts-check
// What the one template of a screen is filled from: the frame, and the body of its kind. Made from the pack; knows no answers.

import { boardBody, blocksOnTheBoard } from "./board.js";
import { currency, sourceNote } from "./items.js";
import { questionItem } from "./questions.js";
import { servicesBody } from "./services.js";

/** @typedef {import("../core/types.js").OpenedPack} Pack @typedef {Record<string, any>} Item */
/** @typedef {{practice: boolean, address: (screen: string) => string}} Where the realm, and where a screen's address is */

const CALL = "call"; // the call handler's beat: no part of the walk, so nothing stands before or after it
const BEATS = [["door", "Door"], ["listen", "Listen"], ["heard", "Heard"], ["leave", "Leave"], ["outcome", "Outcome"], ["send", "Send"], ["more", "More"]];

/** @param {Pack} pack @param {Item} screen of its outline @param {Where} where @returns {Item} */
export function screenItem(pack, screen, where) {
  const named = (/** @type {string[]} */ ids) => ids.map((id) => questionItem(pack, id, where.practice));
  const questions = named(screen.questions ?? []);
  const body = BODIES[screen.kind]?.(pack, screen, questions, named, where) ?? {};
  const asked = body.asked ?? questions;
  const unsure = asked.filter((/** @type {Item} */ one) => one.unsure);
  return {
    ...screen,
    intro: [screen.intro ?? []].flat(),
    is_board: screen.kind === "board",
    beats: screen.kind === "board" ? [] : beats(pack, screen.beat, where),
    ...neighbours(pack, screen, where),
    next_words: screen.kind === "send" ? "More" : "Next",
    quiet: screen.kind === "send" ? " thumb__next--quiet" : "",
    questions,
    asks_number: questions.some(({ id }) => id === pack.about.designated.incident_ref),
    source: sourceNote(pack, screen),
    notice: pack.about.notice,
    ...body,
    asked,
    unsure,
    asked_count: asked.length,
    unsure_count: unsure.length,
  };
}

/** @type {Record<string, (pack: Pack, screen: Item, questions: Item[], named: (ids: string[]) => Item[], where: Where) => Item>} */
const BODIES = {
  listen: (_pack, _screen, [first, ...others]) => ({ marks: first.id, tags: first.fields.find((/** @type {Item} */ { id }) => id === "tag")?.options, first, others }),
  four: fourBody,
  contents: (pack, screen, _questions, _named, where) => ({ groups: screen.groups.map((/** @type {Item} */ group, /** @type {number} */ at) => groupItem(pack, group, at + 1, where)) }),
  outcome: outcomeBody,
  services: (pack) => servicesBody(pack),
  board: (pack, screen, _questions, named) => boardBody(pack, screen, named),
};

/** @param {Pack} pack @param {Item} _screen @param {Item[]} questions @param {(ids: string[]) => Item[]} named */
function fourBody(pack, _screen, questions, named) {
  const letters = pack.four.map((/** @type {Item} */ one) => ({ ...one, questions: named(one.ask ?? []), currency: currency(one, false), source: sourceNote(pack, one) }));
  return { letters, asked: [...questions, ...letters.flatMap((/** @type {Item} */ one) => one.questions)] };
}

/** @param {Pack} pack @param {Item} group @param {number} number @param {Where} where */
function groupItem(pack, group, number, where) {
  const screens = pack.outline.filter((/** @type {Item} */ one) => one.group === group.id);
  return { text: group.text, number, screens: screens.map(({ id, text }) => ({ id, text, of: number, href: where.address(id) })) };
}

/** @param {Pack} pack @param {Item} _screen @param {Item[]} _questions @param {unknown} _named @param {Where} where */
function outcomeBody(pack, _screen, _questions, _named, where) {
  const elsewhere = blocksOnTheBoard(pack);
  const services = pack.outline.find((/** @type {Item} */ one) => one.kind === "services");
  return {
    blocks: pack.copy_blocks.filter((/** @type {Item} */ { id }) => !elsewhere.has(id)).map((/** @type {Item} */ one) => ({ ...one, currency: currency(one) })),
    services_at: services && where.address(services.id),
  };
}

/** The beats in order; Send is never shown as behind: that would look as if it had been sent. @param {Pack} pack @param {string} current @param {Where} where */
function beats(pack, current, { address }) {
  const walk = pack.outline.filter((/** @type {Item} */ { beat }) => beat !== CALL);
  const there = [...new Set(walk.map((/** @type {Item} */ { beat }) => beat))];
  return there.map((beat, at) => ({
    text: new Map(/** @type {[string, string][]} */ (BEATS)).get(beat),
    href: address(walk[walk.findIndex((/** @type {Item} */ one) => one.beat === beat)].id),
    current: beat === current ? "step" : null,
    mark: beat === current ? " beats__one--here" : at < there.indexOf(current) && beat !== "send" ? " beats__one--past" : "",
  }));
}

/** @param {Pack} pack @param {Item} screen @param {Where} where @returns {{back?: string, next?: string}} */
function neighbours(pack, screen, { address }) {
  const walk = pack.outline.filter((/** @type {Item} */ { beat }) => beat !== CALL);
  const at = walk.findIndex((/** @type {Item} */ { id }) => id === screen.id);
  if (at < 0) return {};
  return { back: walk[at - 1] && address(walk[at - 1].id), next: walk[at + 1] && address(walk[at + 1].id) };
}
