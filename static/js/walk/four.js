// @ts-check
// FOUR as already lit by what was ticked; only an unlit letter asks, and a letter lit by its own question keeps showing it.

import { setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";
import { withId } from "../core/json.js";
import { becauseInWords } from "../core/reasons.js";

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showFour(main, report) {
  for (const { id, state, because } of report.result.four) {
    const letter = need(main, `[data-letter="${id}"]`, HTMLElement);
    const lit = state === "applies";
    const asked = (withId(report.pack.four, id).ask ?? []).some((question) => report.draft.answers[question]);
    letter.classList.toggle("four__letter--lit", lit);
    show(letter, "[data-lit]", lit);
    show(letter, "[data-because-line]", lit);
    setText(letter, "[data-because]", becauseInWords(report.pack, because).join("; "));
    show(letter, "[data-ask]", !lit || asked);
  }
}
