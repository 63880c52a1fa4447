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

/** By which way it was rung, as the button says it: else a log says that a number was rung which must not be. Where somebody rings for a victim who is not to be rung yet, or who rings may be the suspect, nobody noted which of the two it was, and the log says so. @param {Pack} pack @param {Record<string, unknown>} answers @param {string} act what was done @returns {Record<string, string>} the field of its row that holds it; empty where it rings nobody, nothing stands against the number, or no safe way is noted */
export function rungBy(pack, answers, act) {
  const { ring_back_ways: ways } = boardOf(pack);
  const { way } = ringBan(pack, answers);
  const isFixed = ways && valueOf(withId(pack.questions, ways.fixed), own(answers, ways.fixed)) === "yes";
  const { is } = callerOf(pack, answers);
  const whom = is === "suspect" ? "board_rung_suspect" : is === "others" && !isFixed && "board_rung_whom";
  if (ways?.note && whom && ways.acts.includes(act)) return { [ways.note]: say(pack, whom) };
  return ways?.note && way && ways.acts.includes(act) ? { [ways.note]: way } : {};
}
