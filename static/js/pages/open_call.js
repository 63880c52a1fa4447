// @ts-check
// "Start from a call": a report that begins with what the call handler noted; where one with that number is open here, it takes that in.

import { ofKind } from "../core/record_kinds.js";
import { allDrafts, loadDraft, saveDraft } from "../vault/drafts.js";
import { NotSaved } from "../vault/database.js";
import { newId } from "../vault/ids.js";
import { setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";
import { keepPack } from "../ui/worker.js";
import { lookUp } from "../walk/look_up_call.js";
import { isSameNumber, joinCall, joinTold, plainNumber } from "../walk/from_call.js";
import { walkAddress } from "../walk/navigation.js";
import { packOf } from "../walk/packs.js";
import { notSavedWords } from "../walk/trouble.js";

const NO_NUMBER = "Type the incident number first.";
const ELSEWHERE =
  "The report with this number is open in another tab. Go to it there and choose “Bring in the call's answers”.";

/** @typedef {import("../walk/look_up_call.js").Call} Call */
/** @typedef {(address: string) => unknown} Go */
/** @typedef {Omit<import("../vault/drafts.js").Draft, "draft_id" | "realm" | "started_at" | "schema">} Content of a report that is begun */
/** @typedef {(content: Content) => Promise<unknown>} Open starts a report */

/** @param {HTMLFormElement} form with the number typed @param {Go} go @param {Open} open */
export async function openCall(form, go, open) {
  await run(form, () => opened(form, go, open));
}

/** One thing at a time: a double tap must not make two reports. @param {HTMLFormElement} form @param {() => Promise<string>} act gives words where nothing was opened */
async function run(form, act) {
  const button = need(form, "[type=submit]", HTMLButtonElement);
  if (button.disabled) return;
  button.disabled = true;
  const words = await act()
    .catch(notOpened)
    .finally(() => (button.disabled = false));
  say(form, words);
  if (words) need(form, "[data-call-words]", HTMLElement).focus();
}

/** @param {unknown} error @returns {string} */
function notOpened(error) {
  return `The call was not opened, and nothing here is changed. ${error instanceof NotSaved ? notSavedWords(error) : "Try again when there is a network."}`;
}

/** @param {HTMLFormElement} form @param {Go} go @param {Open} open @param {string} [reason] why it is opened, where the force has asked @returns {Promise<string>} why nothing was opened; empty where it was */
async function opened(form, go, open, reason = "") {
  const number = String(new FormData(form).get("number"));
  show(form, "[data-call-sign-in]", false);
  show(form, "[data-calls]", false);
  if (!plainNumber(number)) return NO_NUMBER;
  say(form, "Asking for the call…");
  const found = await lookUp(number, tokenFor(number), reason);
  if (!("words" in found) || found.spent) forgetToken();
  if ("words" in found) return (await sayWhatIsWanted(form, found, (why) => opened(form, go, open, why)), found.words);
  const { calls } = found;
  if (calls.length === 1) return taken(calls[0], go, open);
  const { SEVERAL, showCalls } = await import("../walk/several_calls.js");
  await showCalls(form, calls, packOfCall, (call) => run(form, () => taken(call, go, open)));
  return SEVERAL;
}

/** Somebody who signs in, or a reason. @param {HTMLFormElement} form @param {{signIn: boolean, reasons?: Record<string, unknown>}} found @param {(reason: string) => Promise<string>} again */
async function sayWhatIsWanted(form, { signIn, reasons }, again) {
  offerSignIn(form, signIn);
  if (!reasons) return;
  const { showReasons } = await import("../walk/several_calls.js");
  showReasons(form, reasons, (reason) => run(form, () => again(reason)));
}

/** Into the report with its number that is open here, or into a new one. @param {Call} call @param {Go} go @param {Open} open @returns {Promise<string>} */
async function taken(call, go, open) {
  const mine = (await allDrafts()).find(
    ({ draft }) =>
      ofKind(draft.kind, { scene: true, call: false }) && isSameNumber(draft.incident_ref, call.incident_ref),
  );
  return mine ? joinMine(mine.draft.draft_id, call, go) : startWith(call, open);
}

/** @param {Call} call */
async function packOfCall({ pack_id, lang }) {
  await keepPack(`${pack_id}/${lang}`);
  return packOf(pack_id, lang);
}

/** @param {Call} call @param {Open} open @returns {Promise<string>} */
async function startWith(call, open) {
  const { pack_id, lang, incident_ref, answers, told, told_of: toldOf } = call;
  const pack = await packOfCall(call);
  const joined = joinCall(pack, {}, answers);
  const { withLitByCall, withToldByControl } = await import("../walk/by_control.js");
  await open({
    record_id: newId(),
    parent: null,
    kind: "scene",
    pack_id,
    lang,
    incident_ref,
    screen: pack.outline[0].id,
    answers: joined.answers,
    call_ins: withLitByCall(pack, joined.answers, withToldByControl(pack, joined.answers, {}, toldOf)),
    copied: [],
    call_told: joinTold(undefined, told),
  });
  return "";
}

/** @param {string} draftId @param {Call} call @param {Go} go @returns {Promise<string>} */
async function joinMine(draftId, call, go) {
  const draft = await navigator.locks.request(`fs-draft-${draftId}`, { ifAvailable: true }, (lock) =>
    lock ? joined(draftId, call) : null,
  );
  if (!draft) return ELSEWHERE;
  go(walkAddress(draft, draft.screen));
  return "";
}

/** @param {string} draftId @param {Call} call */
async function joined(draftId, { answers, told, told_of: toldOf }) {
  const draft = await loadDraft(draftId);
  if (!draft) return null;
  const pack = await packOf(draft.pack_id, draft.lang);
  draft.answers = joinCall(pack, draft.answers, answers).answers;
  const { withToldByControl } = await import("../walk/by_control.js");
  draft.call_ins = withToldByControl(pack, draft.answers, draft.call_ins, toldOf);
  draft.call_told = joinTold(draft.call_told, told);
  await saveDraft(draft);
  return draft;
}

/** The one-use code in the address goes with the number beside it, and with no other. @param {string} number @returns {string} */
function tokenFor(number) {
  const asked = new URLSearchParams(location.search);
  return isSameNumber(asked.get("call"), number) ? (asked.get("token") ?? "") : "";
}

/** Once it is used, or will never be of use, it stands in the address no more. */
function forgetToken() {
  if (location.search.includes("call=")) history.replaceState(history.state, "", location.pathname);
}

/** @param {HTMLFormElement} form @param {boolean} needed */
function offerSignIn(form, needed) {
  show(form, "[data-call-sign-in]", needed);
  form
    .querySelector("[data-call-sign-in] a")
    ?.setAttribute("href", `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** @param {HTMLFormElement} form @param {string} words */
function say(form, words) {
  setText(form, "[data-call-words]", words);
}
