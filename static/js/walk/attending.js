// @ts-check
// What comes to a report that is open, once its screen is there. The officer's own call sign: typed once, it stands in the next report of the same store, to be changed like any answer. It lies sealed,
// as reports do.

import { valueOf } from "../core/answers.js";
import { withId } from "../core/json.js";
import { ofKind } from "../core/record_kinds.js";
import { keepOwnWords, ownWords } from "../vault/own_words.js";

/** @typedef {import("./report.js").Report} Report */

/** @type {WeakSet<Report>} those it was looked at in since they were opened */
const begun = new WeakSet();

const BESIDE = "(min-width:80em) and (min-height:30em)"; // as css/pages/walk_desk.css has it: there is room for a third column

/** @param {Report} report a screen of which was drawn just now @param {typeof import("./copy_block.js").blockText} blockText which is here already */
export async function attend(report, blockText) {
  if (matchMedia(BESIDE).matches)
    import("./live_copy.js").then(({ standBeside }) => standBeside(report, blockText)).catch(() => undefined);
  await bindCallSign(report);
}

/** Fills it in where nobody has said anything of it, and keeps what is typed. @param {Report} report just opened */
async function bindCallSign(report) {
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
