// @ts-check
// How each call-in stands on this phone: who is not told, of what it was written once for all, who was told and is not whom it asks for, and
// what is so all the same although somebody was told. Pure; it comes with the sheet.

import { byId, own, withId } from "../core/json.js";
import { ofKind } from "../core/record_kinds.js";
import { isCovered, noteForAll, notTold, toldTo } from "../core/told.js";
import { wordsIf } from "../core/words_if.js";
import { isAboveSergeant, toldWhom } from "../core/told_whom.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Result} Result */
/** `once`: by finding, who was told of it so; `still`: somebody was told, and not whom it asks for; `stays`: by finding, what to look at again as long as it is so. @typedef {{untold: string[], once: Record<string, string>, still: string[], stays: Record<string, string>}} Told */

/** @param {{pack: Pack, draft: {answers: unknown, call_ins: unknown, kind: import("../core/types.js").RecordKind}, result: Result}} report @returns {Told} on a call dispatch is asked for everything but what an inspector decides, and nobody looks */
export function standing({ pack, draft: { answers, call_ins: callIns, kind }, result }) {
  const note = noteForAll(pack, answers);
  const untold = notTold(pack, answers, result, callIns);
  const told = result.call_ins.filter(({ id, state }) => state === "lit" && !untold.includes(id));
  const names = (/** @type {string} */ id) => toldTo(own(callIns, id)).map(({ who }) => who);
  const once = told.filter((one) => isCovered(one, own(callIns, one.id), note) && names(one.id).length === 0);
  const atAScene = ofKind(kind, { scene: told.map(({ id }) => id), call: [] });
  const asked = ofKind(kind, {
    scene: atAScene,
    call: told.map(({ id }) => id).filter((id) => isAboveSergeant(pack, withId(pack.findings, id))),
  });
  const isSo = (/** @type {string} */ id) => byId(result.findings).get(id)?.state === "applies";
  return {
    untold,
    once: Object.fromEntries(once.map(({ id }) => [id, note?.who ?? ""])),
    still: asked.filter((id) => !toldWhom(pack, withId(pack.findings, id), names(id))),
    stays: Object.fromEntries(
      atAScene.filter(isSo).flatMap((id) => {
        const { after_told, after_told_if } = withId(pack.findings, id);
        const ask = wordsIf(pack, answers, after_told_if, after_told);
        return ask ? [[id, ask]] : [];
      }),
    ),
  };
}
