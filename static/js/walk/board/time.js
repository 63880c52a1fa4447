// @ts-check
// How long the call has been open, graded, and without anybody there: pure. The minutes are the force's; without them nothing is late.

import { rowsOf, valueOf } from "../../core/answers.js";
import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { boardOf } from "./designated.js";

/** @typedef {import("../../core/types.js").Row} Row */

const MINUTE_MS = 60_000;
/** A board on which nothing was entered for so long may be another call's. */
const OLD_MS = 120 * MINUTE_MS;

/** @param {import("../../core/sentences.js").Speaks} pack @param {number} ms @returns {string} "under a minute", "4 min", "1 h 5 min" */
export function elapsedWords(pack, ms) {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  if (minutes < 1) return say(pack, "board_under_a_minute");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return say(pack, "board_minutes", { minutes: rest });
  return rest ? say(pack, "board_hours_minutes", { hours, minutes: rest }) : say(pack, "board_hours", { hours });
}

/** @param {import("../../vault/drafts.js").Draft} draft @returns {string} the moment of the last thing entered, copied or told */
export function lastEntry({ started_at, answers, copied, call_ins }) {
  const told = Object.values(call_ins).flatMap((one) => [one.cleared, ...(one.told ?? [])]);
  const all = [...Object.values(answers), ...copied, ...told].map((one) => one?.at ?? "");
  return [started_at, ...all].reduce((latest, at) => (at > latest ? at : latest));
}

/** @param {import("../../vault/drafts.js").Draft} draft @param {number} now @param {number} [same] when it was last said to be the same call @returns {boolean} whether to ask if it still is the same call */
export function isOld(draft, now, same = 0) {
  return now - Math.max(Date.parse(lastEntry(draft)), same) >= OLD_MS;
}

/** @typedef {{ begun: number, graded: number | null, resourced: boolean, minutes: number | null, late: boolean, last: Record<string, string> }} Waiting
 *   milliseconds since it began and was graded; whether the force's minutes are over since then or since something was last written; when each thing was last done */

/** @param {import("../../core/types.js").Pack} pack @param {import("../../vault/drafts.js").Draft} draft @param {number} now @returns {Waiting} */
export function waiting(pack, draft, now) {
  const { grade, resourced, ring_backs: asked, ring_back_minutes: minutes } = boardOf(pack);
  const said = (/** @type {string} */ id) => valueOf(withId(pack.questions, id), draft.answers[id]);
  const rows = rowsOf(draft.answers[asked]);
  const since = [draft.started_at, ...rows.map((row) => String(row.at ?? ""))].reduce((latest, at) =>
    at > latest ? at : latest,
  );
  const there = said(resourced) === "yes";
  return {
    begun: now - Date.parse(draft.started_at),
    graded: said(grade) === null ? null : now - Date.parse(draft.answers[grade].at),
    resourced: there,
    minutes,
    late: !there && minutes !== null && now - Date.parse(since) >= minutes * MINUTE_MS,
    last: lastDone(withId(pack.questions, asked), rows),
  };
}

/** @param {import("../../core/types.js").Question} question @param {Row[]} rows @returns {Record<string, string>} option to the moment it was last done */
function lastDone({ fields = [] }, rows) {
  const ticks = fields.filter(({ kind }) => kind === "choices");
  return Object.fromEntries(
    rows.flatMap((row) => ticks.flatMap(({ id }) => row[id] ?? []).map((option) => [option, row.at])),
  );
}
