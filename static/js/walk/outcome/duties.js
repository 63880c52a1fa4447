// @ts-check
// The duties that stand, each drawn once it does: nothing is ticked before somebody does, and nothing ever says that all is done.

import { dutiesOf } from "../../core/duties.js";
import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { answerInWords } from "../../core/words.js";
import { clone, setLines, setText, show } from "../../ui/clone.js";
import { soonKnown } from "../../ui/known_links.js";
import { allIn, htmlIn, need } from "../../ui/need.js";
import { whenOpen } from "../../ui/when_open.js";
import { fillList, itemAhead, itemOn } from "../../screens/lists.js";
import { dutyItem } from "../../screens/outcome.js";
import { realm } from "../../vault/realm.js";
import { showAnswers } from "../show_answers.js";
import { othersOn } from "./do.js";
import { linked } from "./links.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/duties.js").Standing} Standing */

/** @param {HTMLElement} main @param {Report} report @returns {Standing[]} those that stand */
export function showDuties(main, report) {
  const standing = dutiesOf(report.pack, report.answers, report.result);
  for (const part of htmlIn(main, "[data-duties]")) {
    const mine = standing.filter(({ duty }) => duty.phase === part.dataset.duties);
    part.hidden = mine.length === 0;
    putIn(main, need(part, "ol", HTMLElement), report, mine);
  }
  showAnswers(main, report, false); // what came onto the screen after its answers were shown shows its own
  import("./named_before.js").then(
    ({ offerNamed }) => offerNamed(main, report),
    () => {}, // not on this phone yet: it is typed
  );
  return standing;
}

/** @param {Report} report @returns {(() => void)[]} draws each duty that stands, before the screen is asked for */
export function dutiesAhead({ pack, answers, result }) {
  return dutiesOf(pack, answers, result).map(
    ({ duty }) =>
      () =>
        itemAhead(pack, "draw-duty", duty.id, made(pack, duty)),
  );
}

/** @param {Report["pack"]} pack @param {Standing["duty"]} duty */
const made = (pack, duty) => () => dutyItem(pack, duty, realm === "training");

/** Each in its place; those that stand already are not moved, so what is being typed there stays under its thumb. @param {HTMLElement} main @param {HTMLElement} list @param {Report} report @param {Standing[]} standing */
function putIn(main, list, report, standing) {
  const { pack } = report;
  const items = standing.map(({ duty }) => itemOn(main, "draw-duty", duty.id, made(pack, duty)));
  for (const one of [...list.children]) if (!items.some((item) => item === one)) one.remove();
  for (const [at, item] of items.entries()) {
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    fillDuty(main, item, report, standing[at]);
  }
}

/** @param {HTMLElement} main @param {HTMLElement} item @param {Report} report @param {Standing} standing */
function fillDuty(main, item, report, { duty, text, under, cannot, barred }) {
  setText(item, "[data-duty-text]", text);
  setText(item, ".duty__taps > legend", text); // called the same by whoever hears it
  setText(item, "[data-duty-said]", saidOf(report, duty));
  setLines(need(item, ".duty__under", Element), under);
  setText(item, "[data-cannot]", cannot);
  show(item, "[data-cannot]", cannot !== "");
  for (const one of allIn(item, `[data-question="${duty.because}"] input`, HTMLInputElement)) {
    const isBarred = barred.includes(one.value) && !one.checked; // ticked before it was none, it stays to be seen and changed
    one.closest("label")?.toggleAttribute("hidden", isBarred);
  }
  for (const fold of allIn(item, "[data-duty-more]", HTMLDetailsElement))
    whenOpen(fold, () => fillMore(main, item, report, duty));
}

/** What was said of it beside its taps: the reason, or who and by when. @param {Report} report @param {import("../../core/pack.js").Duty} duty */
function saidOf({ pack, answers, result }, { because, other, who, by }) {
  const said = [because, other ?? "", who, by].flatMap((id) => {
    const answer = answers[id];
    if (!answer || answer.value === undefined || result.hidden.includes(id)) return [];
    return answerInWords(pack, withId(pack.questions, id), answer);
  });
  return said.length ? say(pack, "outcome_duty_said", { said: said.join(", ") }) : "";
}

/** @param {HTMLElement} main @param {HTMLElement} item @param {Report} report @param {import("../../core/pack.js").Duty} duty */
function fillMore(main, item, report, { leads_to = [], behind = [] }) {
  const { pack, result } = report;
  const applies = new Set(result.findings.filter(({ state }) => state === "applies").map(({ id }) => id));
  const found = behind.filter((id) => applies.has(id)).map((id) => withId(pack.findings, id));
  fillList(item, "[data-behind]", othersOn(main, report, found));
  const leads = need(item, "[data-leads]", HTMLElement);
  if (leads.childElementCount) return;
  const open = leads_to.filter((id) => !result.hidden.includes(id)).map((id) => withId(pack.questions, id));
  leads.replaceChildren(...open.map((one) => linked(clone(main, "#lead-item"), report, "do", one.id, one.text)));
  soonKnown(leads);
}
