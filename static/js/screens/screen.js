// @ts-check
// What the one template of a screen is filled from: the frame, and the body of its kind. Made from the pack; knows no answers.

import { say } from "../core/sentences.js";
import { boardBody } from "./board.js";
import { currency, sourceNote } from "./items.js";
import { outcomeBody } from "./outcome.js";
import { questionItem } from "./questions.js";
import { servicesBody } from "./services.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Screen} Screen @typedef {import("./questions.js").Drawn} Drawn */
/** @typedef {{asked?: Drawn[], [name: string]: unknown}} Body what a screen of one kind has beside its questions; `asked`: all it asks, where those are not all */
/** @typedef {{practice: boolean, address: (screen: string) => string}} Where the realm, and where a screen's address is */

const CALL = "call"; // the call handler's beat: no part of the walk, so nothing stands before or after it
/** @type {[string, string][]} */
/** @type {Record<string, import("../core/said.js").PlainId>} */
const BEATS = {
  door: "beat_door",
  listen: "beat_listen",
  heard: "beat_heard",
  leave: "beat_leave",
  outcome: "beat_outcome",
  send: "beat_send",
  more: "beat_more",
};

/** @param {Pack} pack @param {Screen} screen of its outline @param {Where} where */
export function screenItem(pack, screen, where) {
  const named = (/** @type {string[]} */ ids) => ids.map((id) => questionItem(pack, id, where.practice));
  const questions = named(screen.questions ?? []);
  const body = BODIES[screen.kind]?.(pack, screen, questions, named, where) ?? {};
  const asked = body.asked ?? questions;
  return {
    ...screen,
    intro: [screen.intro ?? []].flat(),
    is_board: screen.kind === "board",
    beats: screen.kind === "board" ? [] : beats(pack, screen.beat, where),
    ...neighbours(pack, screen, where),
    ...bar(pack, screen, where),
    questions,
    asks_number: questions.some(({ id }) => id === pack.about.designated.incident_ref),
    source: sourceNote(pack, screen),
    notice: pack.about.notice,
    ...body,
    asked,
  };
}

/** Next in the bar under the thumb; where a report is sent, the bar sends, and the way on stands on the page. @param {Pack} pack @param {Screen} screen @param {Where} where */
function bar(pack, screen, where) {
  const isSend = screen.kind === "send";
  const sends = isSend && !where.practice;
  return {
    sends,
    bar_next: !sends && neighbours(pack, screen, where).next !== undefined,
    next_words: say(pack, isSend ? "screen_more" : "screen_next"),
    quiet: isSend ? " thumb__next--quiet" : "",
  };
}

/** @type {Record<string, (pack: Pack, screen: Screen, questions: Drawn[], named: (ids: string[]) => Drawn[], where: Where) => Body>} */
const BODIES = {
  listen: (_pack, _screen, [first, ...others]) => ({
    marks: first.id,
    tags: first.fields?.find(({ id }) => id === "tag")?.options,
    first,
    others,
  }),
  four: fourBody,
  contents: (pack, screen, _questions, _named, where) => ({
    groups: (screen.groups ?? []).map((group, at) => groupItem(pack, group, at + 1, where)),
  }),
  outcome: (pack, screen, _questions, _named, where) => outcomeBody(pack, screen, where.address),
  services: (pack) => servicesBody(pack),
  board: (pack, screen, _questions, named) => boardBody(pack, screen, named),
};

/** @param {Pack} pack @param {Screen} _screen @param {Drawn[]} questions @param {(ids: string[]) => Drawn[]} named */
function fourBody(pack, _screen, questions, named) {
  const letters = pack.four.map((one) => ({
    ...one,
    questions: named(one.ask ?? []),
    currency: currency(pack, one, false),
    source: sourceNote(pack, one),
  }));
  return { letters, asked: [...questions, ...letters.flatMap((one) => one.questions)] };
}

/** @param {Pack} pack @param {import("../core/pack.js").Group} group @param {number} number @param {Where} where */
function groupItem(pack, group, number, where) {
  const screens = pack.outline.filter((one) => one.group === group.id);
  return {
    text: group.text,
    number,
    screens: screens.map(({ id, text }) => ({ id, text, of: number, href: where.address(id) })),
  };
}

/** The beats in order; what of each is answered, a report says (walk/next_open.js). @param {Pack} pack @param {Screen["beat"]} current @param {Where} where */
function beats(pack, current, { address }) {
  const walk = pack.outline.filter(({ beat }) => beat !== CALL);
  const there = [...new Set(walk.map(({ beat }) => beat))];
  return there.map((beat) => ({
    beat,
    text: say(pack, BEATS[beat]),
    href: address(walk[walk.findIndex((one) => one.beat === beat)].id),
    current: beat === current ? "step" : null,
    mark: beat === current ? " beats__one--here" : "",
  }));
}

/** @param {Pack} pack @param {Screen} screen @param {Where} where @returns {{back?: string, next?: string}} */
function neighbours(pack, screen, { address }) {
  const walk = pack.outline.filter(({ beat }) => beat !== CALL);
  const at = walk.findIndex(({ id }) => id === screen.id);
  if (at < 0) return {};
  return { back: walk[at - 1] && address(walk[at - 1].id), next: walk[at + 1] && address(walk[at + 1].id) };
}
