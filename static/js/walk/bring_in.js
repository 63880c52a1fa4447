// @ts-check
// "Bring in the call's answers": a report begun before the call record could be had takes in what the call handler noted.

import { setText, show } from "../ui/clone.js";
import { lookUp } from "./call_lookup.js";
import { joinCall, plainNumber } from "./from_call.js";

/** @typedef {import("./report.js").Report} Report */

/** @type {WeakSet<Element>} */
const bound = new WeakSet();

/** @param {HTMLElement} main @param {Report} current */
export function showBringIn(main, current) {
  const place = /** @type {HTMLElement} */ (main.querySelector("[data-bring-in]"));
  if (!bound.has(place)) bind(place, current);
  show(main, "[data-bring-in]", !current.readOnly && plainNumber(current.draft.incident_ref) !== "");
  show(place, "[data-no-network]", !navigator.onLine);
}

/** @param {HTMLElement} place @param {Report} current */
function bind(place, current) {
  bound.add(place);
  const button = /** @type {HTMLButtonElement} */ (place.querySelector("[data-bring]"));
  button.addEventListener("click", async () => {
    button.disabled = true;
    setText(place, "[data-brought]", "Asking for the call…");
    const said = await bringIn(current).finally(() => (button.disabled = false));
    setText(place, "[data-brought]", said.words);
    show(place, "[data-sign-in]", said.signIn);
    /** @type {HTMLElement} */ (place.querySelector("[data-brought]")).focus();
  });
}

/** @param {Report} current @returns {Promise<{words: string, signIn: boolean}>} */
async function bringIn(current) {
  await current.settled();
  const found = await lookUp(current.draft.incident_ref);
  if ("words" in found) return found;
  await current.settled(); // what was typed while the server was asked
  const joined = joinCall(current.pack, current.draft.answers, found.call.answers);
  if (joined.changed.length) {
    current.draft.answers = joined.answers;
    current.touch();
  }
  return { words: joinedWords(joined, found.call.handler), signIn: false };
}

/** @param {import("./from_call.js").Joined} joined @param {string} handler @returns {string} */
export function joinedWords({ changed, kept, unfit }, handler) {
  const fresh = changed.length - kept.length;
  const words = [
    fresh ? `${answers(fresh)} noted by ${handler} ${fresh === 1 ? "is" : "are"} in this report, marked as the call handler's until you confirm ${fresh === 1 ? "it" : "each"}.` : "",
    kept.length ? `You had answered ${kept.length} of the call's questions: your answers stand, and the call's are shown beside them.` : "",
    unfit.length ? `${answers(unfit.length)} could not be taken in, because this report was begun with other questions. Ask the control room to read the call back to you.` : "",
  ];
  return words.filter(Boolean).join(" ") || `Nothing new: all that ${handler} noted is in this report.`;
}

/** @param {number} many */
function answers(many) {
  return `${many} answer${many === 1 ? "" : "s"}`;
}
