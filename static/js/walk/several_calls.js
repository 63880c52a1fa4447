// @ts-check
// Several calls under one number, because two people rang, or because a number was typed wrong: each is shown with who took it, when
// it was received and what danger it lights, and nothing of any is taken in before the officer has chosen.

import { assess } from "../core/assess.js";
import { levelWords } from "../core/call_ins.js";
import { londonTime } from "../core/london.js";
import { dayInWords } from "../core/words.js";
import { londonDay } from "../vault/ids.js";
import { withId } from "../core/json.js";
import { pageDates } from "../ui/page_dates.js";
import { clone, setLines, setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";

/** @typedef {import("./look_up_call.js").Call} Call @typedef {import("../core/types.js").Pack} Pack */

export const SEVERAL =
  "More than one call has this number, and they may not be of the same incident. Read who took each, and choose. You can bring in another one afterwards. If you are not sure, ask the control room.";

/**
 * @param {ParentNode} place where they are to be chosen from @param {Call[]} calls
 * @param {(call: Call) => Promise<Pack>} packOf the pack to judge a call by @param {(call: Call) => unknown} choose
 */
export async function showCalls(place, calls, packOf, choose) {
  const items = await Promise.all(
    calls.map(async (call) => filled(clone(place, "#call-choice"), call, await packOf(call).catch(() => null), choose)),
  );
  place.querySelector("[data-calls]")?.replaceChildren(...items);
  show(place, "[data-calls]", true);
}

/** The force asks why: one tap, and the call is asked for again. @param {ParentNode} place @param {Record<string, unknown>} reasons words, by what is sent @param {(reason: string) => unknown} choose */
export function showReasons(place, reasons, choose) {
  const items = Object.entries(reasons).map(([reason, words]) => {
    const item = clone(place, "#call-why");
    setText(item, "[data-choose]", String(words));
    item.querySelector("[data-choose]")?.addEventListener("click", () => choose(reason));
    return item;
  });
  place.querySelector("[data-calls]")?.replaceChildren(...items);
  show(place, "[data-calls]", true);
}

/** @param {HTMLElement} item @param {Call} call @param {Pack | null} pack null: not to be had @param {(call: Call) => unknown} choose */
function filled(item, call, pack, choose) {
  const { taken, noted, lit } = aboutCall(call, pack, londonDay(), pageDates());
  setText(item, "[data-taken]", taken);
  setText(item, "[data-noted]", noted);
  setText(item, "[data-which]", `: ${taken}`);
  setLines(need(item, "[data-lit]", Element), lit);
  item.querySelector("[data-choose]")?.addEventListener("click", () => choose(call));
  return item;
}

/** @param {Call} call @param {Pack | null} pack @param {string} today @param {import("../core/sentences.js").Speaks} dates what days are written with @returns {{taken: string, noted: string, lit: string[]}} in words; `lit`: what it lights, if anybody may say */
export function aboutCall({ handler, received_at: at, answers }, pack, today, dates) {
  const [day, time] = londonTime(at);
  const many = Object.values(answers).filter(({ state }) => state !== "not_asked").length;
  const lit = pack
    ? assess(pack, answers, today, {}).call_ins.map(
        ({ id, level }) => `${levelWords(pack, level, "scene")}: ${withId(pack.findings, id).text}`,
      )
    : [];
  return {
    taken: `Taken by ${handler}, received ${dayInWords(dates, day)} at ${time}`,
    noted: `${many} answer${many === 1 ? "" : "s"} noted`,
    lit,
  };
}
