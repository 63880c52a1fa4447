// @ts-check
// The officer's own call sign: typed once, it stands in the next report of the same store, to be changed like any answer. It lies sealed,
// as reports do.

import { valueOf } from "../core/answers.js";
import { withId } from "../core/json.js";
import { ofKind } from "../core/record_kinds.js";
import { keepOwnWords, ownWords } from "../vault/own_words.js";

/** @typedef {import("./report.js").Report} Report */

/** @type {WeakSet<Report>} those it was looked at in since they were opened */
const begun = new WeakSet();

/** Fills it in where nobody has said anything of it, and keeps what is typed. @param {Report} report just opened */
export async function bindCallSign(report) {
  const id = report.pack.about.designated.call_sign;
  if (!id || begun.has(report) || report.readOnly || ofKind(report.draft.kind, { scene: false, call: true })) return;
  begun.add(report);
  let known = await ownWords("call_sign");
  if (known && !report.draft.answers[id]) report.answer(id, { value: known });
  report.changes.addEventListener("saved", () => {
    const typed = String(valueOf(withId(report.pack.questions, id), report.draft.answers[id]) ?? "");
    if (!typed || typed === known) return;
    known = typed;
    keepOwnWords("call_sign", typed).catch(() => undefined); // it is in the report; the next one asks again
  });
}
