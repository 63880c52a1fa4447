// @ts-check
// Where the number must not be rung, or no way to the victim is fixed: said before anything that rings. Pure.

import { valueOf } from "../../core/answers.js";
import { inRoles } from "../../core/copy/roles.js";
import { own, withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { boardOf } from "./designated.js";
import { callerOf } from "./order.js";

/** @typedef {import("../../core/types.js").Pack} Pack */

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {boolean} [unsettled] @returns {{ ban: string, act: string, way: string }} what stands over the ring-backs, beside each that rings, and in the log of one that was; all empty where nothing stands against it */
export function ringBan(pack, answers, unsettled = false) {
  const { ring_back: wayId, ring_back_ways: ways } = boardOf(pack);
  if (!ways) return { ban: "", act: "", way: "" };
  const value = (/** @type {string} */ id) => valueOf(withId(pack.questions, id), own(answers, id));
  const isFixed = callerOf(pack, answers).is !== "others" || value(ways.fixed) === "yes";
  const bans = [...(value(ways.number) === "no" ? [ways.number] : []), ...(isFixed ? [] : [ways.fixed])];
  if (bans.length === 0) return { ban: "", act: "", way: "" };
  const words = bans
    .map((id) => `${inRoles(withId(pack.questions, id).said?.no ?? "", { pack, unsettled })}.`)
    .join(" ");
  const way = isFixed && wayId ? String(value(wayId) ?? "").trim() : "";
  const act = say(pack, way ? "board_act_safe" : "board_act_no_way");
  return {
    ban: way ? say(pack, "board_ban_way", { ban: words, way }) : words,
    act,
    way: way && act.replace(/^\P{L}+|\P{L}+$/gu, ""), // a row has its own brackets
  };
}

/** @typedef {"caller" | "victim"} Rung */

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {string} act what was done @returns {boolean} whether whoever rang must say whom: who rings in is another than the victim, may be the suspect, or is not clear. A log that does not say it reads as contact with either */
export function asksWhom(pack, answers, act) {
  const { ring_back_ways: ways, caller } = boardOf(pack);
  const { is, isKnown } = callerOf(pack, answers);
  const isUnclear = !isKnown && Boolean(caller && own(answers, caller.question));
  return Boolean(ways?.note && ways.acts.includes(act)) && (is !== "victim" || isUnclear);
}

/** Who was rung, and by which way, as the buttons say it: else a log says that a number was rung which must not be. @param {Pack} pack @param {Record<string, unknown>} answers @param {string} act what was done @param {Rung | ""} [whom] as whoever rang says it @returns {Record<string, string>} the field of its row that holds it; empty where it rings nobody, or the victim rings from a number against which nothing stands, or no safe way is noted */
export function rungBy(pack, answers, act, whom = "") {
  const { ring_back_ways: ways } = boardOf(pack);
  if (!ways?.note || !ways.acts.includes(act)) return {};
  const said = whom ? whomWords(pack, answers, whom) : ringBan(pack, answers).way;
  return said ? { [ways.note]: said } : {};
}

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {Rung} whom @returns {string} */
export function whomWords(pack, answers, whom) {
  const { ring_back: wayId, ring_back_ways: ways } = boardOf(pack);
  const value = (/** @type {string} */ id) => valueOf(withId(pack.questions, id), own(answers, id));
  const { is } = callerOf(pack, answers);
  if (whom === "caller") return say(pack, is === "suspect" ? "board_rang_suspect" : "board_rang_caller");
  if (is !== "others") return say(pack, "board_rang_victim"); // what a suspect calls a safe way is none
  const isFixed = ways && value(ways.fixed) === "yes" && wayId && String(value(wayId) ?? "").trim();
  return say(pack, isFixed ? "board_rang_way" : "board_rang_no_way");
}
