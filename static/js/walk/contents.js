// @ts-check
// The table of what lies behind the short path: what the answers ask for stands first, screens with
// nothing to ask are left out, and each says how much of it is answered.

import { askedFor } from "../core/asked_for.js";
import { isFolded } from "../core/folding.js";
import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { setText, show } from "../ui/clone.js";
import { htmlIn } from "../ui/need.js";
import { londonDay } from "../vault/ids.js";

/** @type {WeakMap<HTMLElement, HTMLElement[]>} every line in the order of the page, wherever it stands now */
const linesOf = new WeakMap();

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showContents(main, report) {
  const lines = linesOf.get(main) ?? htmlIn(main, "[data-contents]");
  linesOf.set(main, lines);
  for (const line of lines) showLine(line, report);
  place(main, lines, askedFor(report.pack, report.draft.answers, report.result, londonDay()));
}

/** @param {HTMLElement} main @param {HTMLElement[]} lines @param {string[]} asked ids of screens, in the order of the outline */
function place(main, lines, asked) {
  const first = lines
    .filter((line) => asked.includes(line.dataset.contents ?? ""))
    .sort((a, b) => asked.indexOf(a.dataset.contents ?? "") - asked.indexOf(b.dataset.contents ?? ""));
  main.querySelector("[data-asked-list]")?.append(...first);
  show(main, "[data-asked-for]", first.length > 0);
  for (const line of lines)
    if (!first.includes(line)) main.querySelector(`[data-contents-list="${line.dataset.of}"]`)?.append(line);
  for (const group of htmlIn(main, "[data-contents-group]"))
    group.hidden = !group.querySelector("[data-contents]:not([hidden])");
}

/** @param {HTMLElement} line @param {import("./report.js").Report} report */
function showLine(line, { pack, result, answers }) {
  const all = withId(pack.outline, line.dataset.contents).questions ?? [];
  const asked = all.filter((id) => !result.hidden.includes(id) && !isFolded(pack, withId(pack.questions, id), answers));
  const said = asked.filter((id) => isSaid(answers[id])).length;
  line.hidden = all.length > 0 && asked.length === 0;
  setText(line, "[data-contents-state]", said ? say(pack, "contents_answered", { said, asked: asked.length }) : "");
}

/** @param {import("./report.js").Answer | undefined} answer */
function isSaid(answer) {
  return answer !== undefined && answer.state !== "not_asked";
}
