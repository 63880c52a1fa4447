// @ts-check
// "Bring in the call's answers": a report begun before the call record could be had takes in what the call handler noted.

import { say as speak } from "../core/sentences.js";
import { setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";
import { lookUp } from "./look_up_call.js";
import { joinCall, joinTold, plainNumber } from "./from_call.js";

/** @typedef {import("./report.js").Report} Report */

/** @type {WeakSet<Element>} */
const bound = new WeakSet();

/** @param {HTMLElement} main @param {Report} current */
export function showBringIn(main, current) {
  const place = need(main, "[data-bring-in]", HTMLElement);
  if (!bound.has(place)) bind(place, current);
  show(main, "[data-bring-in]", !current.readOnly && plainNumber(current.draft.incident_ref) !== "");
  show(place, "[data-no-network]", !navigator.onLine);
}

/** @param {HTMLElement} place @param {Report} current */
function bind(place, current) {
  bound.add(place);
  const button = need(place, "[data-bring]", HTMLButtonElement);
  button.addEventListener("click", async () => {
    button.disabled = true;
    setText(place, "[data-brought]", speak(current.pack, "joined_asking"));
    say(place, await bringIn(place, current).finally(() => (button.disabled = false)));
  });
}

/** @param {HTMLElement} place @param {{words: string, signIn: boolean}} said */
function say(place, { words, signIn }) {
  setText(place, "[data-brought]", words);
  show(place, "[data-sign-in]", signIn);
  need(place, "[data-brought]", HTMLElement).focus();
}

/** @param {HTMLElement} place @param {Report} current @param {string} [reason] why it is opened, where the force has asked @returns {Promise<{words: string, signIn: boolean}>} */
async function bringIn(place, current, reason = "") {
  await current.settled();
  const found = await lookUp(current.draft.incident_ref, "", reason);
  show(place, "[data-calls]", false);
  if ("calls" in found && found.calls.length === 1) return takeIn(current, found.calls[0]);
  if ("words" in found && !found.reasons) return found;
  const { SEVERAL, showCalls, showReasons } = await import("./several_calls.js");
  if ("words" in found) {
    showReasons(place, found.reasons ?? {}, async (why) => say(place, await bringIn(place, current, why)));
    return found;
  }
  await showCalls(
    place,
    found.calls,
    async () => current.pack,
    async (call) => say(place, await takeIn(current, call)),
  );
  return { words: SEVERAL, signIn: false };
}

/** @param {Report} current @param {import("./look_up_call.js").Call} call @returns {Promise<{words: string, signIn: boolean}>} */
async function takeIn(current, call) {
  const { withToldByControl } = await import("./by_control.js");
  await current.settled(); // what was typed while the server was asked
  const joined = joinCall(current.pack, current.draft.answers, call.answers);
  const told = joinTold(current.draft.call_told, call.told);
  const isNews = told?.length !== current.draft.call_told?.length;
  if (joined.changed.length || isNews) {
    current.draft.answers = joined.answers;
    current.draft.call_ins = withToldByControl(current.pack, joined.answers, current.draft.call_ins, call.told_of);
    current.draft.call_told = told;
    current.touch();
  }
  return { words: joinedWords(current.pack, joined, call.handler, isNews), signIn: false };
}

/** @param {import("../core/types.js").Pack} pack @param {import("./from_call.js").Joined} joined @param {string} handler @param {boolean} [isToldNews] whether somebody was told since @returns {string} */
export function joinedWords(pack, { changed, kept, unfit }, handler, isToldNews = false) {
  const fresh = changed.length - kept.length;
  const words = [
    fresh ? speak(pack, "joined_fresh", { count: fresh, handler }) : "",
    kept.length ? speak(pack, "joined_kept", { kept: kept.length }) : "",
    unfit.length ? speak(pack, "joined_unfit", { count: unfit.length }) : "",
    isToldNews ? speak(pack, "joined_told") : "",
  ];
  return words.filter(Boolean).join(" ") || speak(pack, "joined_nothing", { handler });
}
