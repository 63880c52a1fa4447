// @ts-check
// What the answers come to, beside them: what applies now, THRIVE in the pack's own lines, what to say and not to say.

import { setText } from "../ui/clone.js";
import { blockText } from "./copy_block.js";
import { showFindings, showSay } from "./outcome.js";

const AT_MOST = 3; // beside THRIVE there is room for no more

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showSide(main, report) {
  showFindings(main, report, AT_MOST);
  showSay(main, report, AT_MOST);
  const before = new Set(); // what stands at the head of each block, such as HOLD, is said once
  for (const letter of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll("[data-thrive]"))) {
    const lines = blockText(report, letter.dataset.thrive ?? "").split("\n").filter((line) => line && !before.has(line));
    for (const line of lines) before.add(line);
    setText(letter, "[data-thrive-words]", lines.join(" ") || "Not asked yet.");
    letter.classList.toggle("thrive__one--open", lines.length === 0);
  }
}
