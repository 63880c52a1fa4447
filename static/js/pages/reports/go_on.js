// @ts-check
// Going on with a report that the force already has, as its next version: the one that is open here, else the force's copy.

import { setText, show } from "../../ui/clone.js";
import { keepPack } from "../../ui/worker.js";
import { callReading, isClosed } from "../../sync/reading.js";
import { allDrafts } from "../../vault/drafts.js";
import { walkAddress } from "../../walk/navigation.js";
import { latestIn } from "../latest.js";

/** @typedef {(content: Omit<import("../open_call.js").Content, "screen">) => unknown} Open begins a draft */

/** @param {HTMLElement} main @param {string} recordId @param {(address: string) => unknown} go @param {Open} open */
export async function goOnWith(main, recordId, go, open) {
  const mine = (await allDrafts()).find(({ draft }) => draft.record_id === recordId);
  if (mine) return go(walkAddress(mine.draft, mine.draft.screen, toldAt()));
  show(main, "[data-continuing]", true);
  const answer = await callReading(`records/${recordId}/latest`);
  show(main, "[data-continuing]", false);
  const latest = answer?.status === 200 && latestIn(answer.body);
  if (!latest) return say(main, whyNot(answer));
  const { record_id, version_id, pack_id, lang, kind, incident_ref, answers, call_ins, copied } = latest;
  await keepPack(`${pack_id}/${lang}`);
  return open({ record_id, parent: version_id, kind, pack_id, lang, incident_ref, answers, call_ins, copied });
}

/** @returns {string} the part of the screen to go on at: the call-ins, where who was told is to be noted */
export function toldAt() {
  return location.hash === "#call-ins" ? "call-ins" : "";
}

/** @param {import("../../sync/server.js").Answer | null} answer */
function whyNot(answer) {
  if (answer === null)
    return "The server did not answer. Try again when there is a network; nothing is changed. What is to be called in can be said now.";
  if (isClosed(answer))
    return "What the force has received is locked to whoever is signed in here, and the words that opened this phone are not theirs. Sign in as yourself, then choose Continue again.";
  if (answer.status === 401) return "Sign in first, then choose Continue again.";
  return "That report is not there, or is not yours to go on with. Sent a moment ago: try again in a moment.";
}

/** @param {HTMLElement} main @param {string} words */
function say(main, words) {
  setText(main, "[data-trouble]", words);
  show(main, "[data-trouble]", true);
}
