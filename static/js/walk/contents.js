// @ts-check
// The table of what lies behind the short path: screens with nothing to ask are left out, and each says how much of it is answered.

import { isFolded } from "../core/folding.js";
import { setText } from "../ui/clone.js";

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showContents(main, report) {
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll("[data-contents-group]"))) {
    const lines = /** @type {HTMLElement[]} */ ([...group.querySelectorAll("[data-contents]")]);
    for (const line of lines) showLine(line, report);
    group.hidden = lines.every((line) => line.hidden);
  }
}

/** @param {HTMLElement} line @param {import("./report.js").Report} report */
function showLine(line, { pack, result, draft }) {
  const screen = pack.outline.find((/** @type {any} */ one) => one.id === line.dataset.contents);
  const all = screen.questions ?? [];
  const asked = all.filter((/** @type {string} */ id) => !result.hidden.includes(id) && !isFolded(pack, pack.byId.get(id), draft.answers));
  const said = asked.filter((/** @type {string} */ id) => isSaid(draft.answers[id])).length;
  line.hidden = all.length > 0 && asked.length === 0;
  setText(line, "[data-contents-state]", said ? `${said} of ${asked.length}` : "");
}

/** @param {any} answer */
function isSaid(answer) {
  return answer !== undefined && answer.state !== "not_asked";
}
