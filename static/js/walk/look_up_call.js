// @ts-check
// Asks the server for a call's answers, by its incident number or with a code, and says in words why there are none.

import { hasTexts, isObject, own } from "../core/json.js";
import { callReading, isClosed } from "../sync/reading.js";

const NOTHING_LOST = "Nothing is changed on this phone.";
const NO_ANSWER = `The server did not answer: there may be no network here. ${NOTHING_LOST} Ask the control room to read the call back to you, and try again when there is a signal.`;
const SIGN_IN = `The server does not know who you are. Sign in, then try again. ${NOTHING_LOST}`;
const NOT_YOURS = `Somebody else is signed in here than this phone is unlocked for. Sign in as yourself, then try again. ${NOTHING_LOST}`;
const NOT_OFFICER = `Call records open for officers only. If you should have that role, ask your Foursight administrator. ${NOTHING_LOST}`;
const NOT_NOW = `The server could not show the call now. ${NOTHING_LOST} Try again in a minute.`;

/** @typedef {{record_id: string, version_id: string, pack_id: string, lang: string, incident_ref: string, answers: Record<string, import("../core/record.js").Answer>, received_at: string, handler: string, told?: import("../core/record.js").Told[], told_of?: unknown}} Call `told`: who the call handler noted as told, `told_of`: by finding, of it as it stood; an earlier server does not say */
/** @typedef {{calls: Call[]} | {words: string, signIn: boolean, spent: boolean, reasons?: Record<string, unknown>}} Found `calls`: one, or all that have the number, the code's or the newest first; `spent`: the code will not open anything any more, or never did; `reasons`: the force asks which it is, each with its words */

/** @param {string} number @param {string} [token] @param {string} [reason] why it is opened, where the force has asked @returns {Promise<Found>} */
export async function lookUp(number, token = "", reason = "") {
  const answer = await (token
    ? callReading("calls/redeem", "POST", { ref: number, token })
    : callReading("calls", "POST", { ref: number, reason }));
  const calls = answer?.status === 200 ? [answer.body, ...[answer.body.others ?? []].flat()] : [];
  if (calls.length && calls.every(isCall)) return { calls };
  const { reasons } = answer?.body ?? {};
  return {
    ...(isObject(reasons) ? { reasons } : {}),
    words: wordsFor(answer),
    signIn: answer?.status === 401,
    spent: [403, 404, 409, 410, 422].includes(answer?.status ?? 0),
  };
}

/** @param {unknown} found what the server gave @returns {found is Call} */
function isCall(found) {
  return (
    hasTexts(found, "record_id", "version_id", "pack_id", "lang", "incident_ref", "received_at", "handler") &&
    isObject(own(found, "answers"))
  );
}

/** @param {import("../sync/server.js").Answer | null} answer @returns {string} */
function wordsFor(answer) {
  if (answer === null) return NO_ANSWER;
  if (isClosed(answer)) return NOT_YOURS;
  if (answer.status === 401) return SIGN_IN;
  if (answer.body.error === "403") return NOT_OFFICER;
  return answer.status >= 500 ? NOT_NOW : String(answer.body.message ?? NOT_NOW);
}
