// @ts-check
// A practice draft: begun, moved on, and where it goes on. It is a draft like any other, with the story beside its answers.

import { ofKind } from "../core/record_kinds.js";
import { allDrafts, loadDraft, saveDraft } from "../vault/drafts.js";
import { moment, newId } from "../vault/ids.js";
import { realm } from "../vault/realm.js";
import { joinCall } from "../walk/from_call.js";
import { walkAddress } from "../walk/navigation.js";
import { packOf } from "../walk/packs.js";
import { begun, kindOf, onwards } from "./steps.js";

/** @typedef {import("../vault/drafts.js").Draft & {practice: import("./steps.js").Practice}} PracticeDraft */
/** @typedef {{pack: string, lang: string, firstScreen: string, board: string}} Where the pack in use, its first screen and its board */

/** @param {import("./steps.js").Scenario} scenario @param {boolean} board @param {Where} where @returns {Promise<PracticeDraft>} Throws NotSaved. */
export async function begin(scenario, board, where) {
  const practice = begun(scenario, board);
  const { about } = await packOf(where.pack, where.lang);
  const number = `PRACTICE-${newId().slice(0, 4).toUpperCase()}`; // so that no real one can be typed
  /** @type {PracticeDraft} */
  const draft = {
    draft_id: newId(),
    record_id: newId(),
    parent: null,
    kind: kindOf(practice),
    realm,
    pack_id: where.pack,
    lang: where.lang,
    started_at: moment(),
    incident_ref: number,
    screen: firstScreen(practice, where),
    call_ins: {},
    copied: [],
    schema: 1,
    answers: { [about.designated.incident_ref]: { value: number, by: "officer", at: moment(), confirmed: true } },
    practice,
  };
  await saveDraft(draft);
  return draft;
}

/** @param {import("../vault/drafts.js").Draft} draft @returns {draft is PracticeDraft} whether it has a story */
export function isPractised(draft) {
  return Boolean(draft.practice);
}

/** @param {string} draftId @returns {Promise<PracticeDraft | null>} */
export async function practiceDraft(draftId) {
  const draft = await loadDraft(draftId);
  return draft && isPractised(draft) ? draft : null;
}

/** @returns {Promise<PracticeDraft[]>} of whoever practises here, newest first */
export async function practices() {
  const all = await allDrafts();
  return all.map(({ draft }) => draft).filter(isPractised);
}

/** From between two stages to the next, or to the end; a call's answers go on as the call handler's. @param {PracticeDraft} draft @param {Where} where @returns {Promise<PracticeDraft>} Throws NotSaved. */
export async function moveOn(draft, where) {
  const practice = onwards(draft.practice, moment());
  const next = { ...draft, practice };
  if (practice.stage !== draft.practice.stage)
    Object.assign(next, { screen: firstScreen(practice, where), kind: kindOf(practice) });
  if (next.kind !== draft.kind) next.answers = await handedOver(draft);
  await saveDraft(next);
  return next;
}

/** Questions change with updates; a practice goes on with those of today. @param {PracticeDraft} draft @param {Where} where @returns {Promise<PracticeDraft>} */
export async function onPackInUse(draft, where) {
  if (draft.pack_id === where.pack) return draft;
  const { outline } = await packOf(where.pack, where.lang);
  const screen = outline.some((/** @type {import("../core/types.js").Screen} */ one) => one.id === draft.screen)
    ? draft.screen
    : firstScreen(draft.practice, where);
  const next = { ...draft, pack_id: where.pack, lang: where.lang, screen };
  await saveDraft(next);
  return next;
}

/** @param {PracticeDraft} draft @returns {string} where it goes on */
export function addressOf(draft) {
  return draft.practice.step === "stage" ? walkAddress(draft, draft.screen) : `/practice?d=${draft.draft_id}`;
}

/** @param {PracticeDraft} draft @returns {Promise<PracticeDraft["answers"]>} */
async function handedOver({ answers, pack_id, lang }) {
  const pack = await packOf(pack_id, lang);
  const { incident_ref: ref } = pack.about.designated;
  return { ...joinCall(pack, {}, answers).answers, [ref]: { ...answers[ref], by: "officer", confirmed: true } };
}

/** @param {import("./steps.js").Practice} practice @param {Where} where */
function firstScreen(practice, where) {
  return ofKind(kindOf(practice), { scene: where.firstScreen, call: where.board });
}
