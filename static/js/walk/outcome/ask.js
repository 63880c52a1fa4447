// @ts-check
// What is still to ask: five that could change tonight, what lit each letter of FOUR, and folded everything that nobody asked.

import { isAnswered } from "../../core/folding.js";
import { byId, withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { setText, show } from "../../ui/clone.js";
import { soonKnown } from "../../ui/known_links.js";
import { allIn, htmlIn, need } from "../../ui/need.js";
import { whenOpen } from "../../ui/when_open.js";
import { screenOf } from "../navigation.js";
import { openWords } from "../still_open.js";
import { isOpen } from "../still_to_ask.js";
import { becauseOf } from "./because.js";
import { askedTonight } from "./end.js";
import { askItem, askedFrom, fillLinks } from "./links.js";

/** @typedef {import("../report.js").Report} Report */

const AT_MOST = 5;
const DONE_THERE = ["outcome", "send"]; // what stands on these is nobody's to be asked

/** @param {HTMLElement} main @param {Report} report */
export function showAsk(main, report) {
  const { pack, answers } = report;
  const first = askedTonight(report).slice(0, AT_MOST);
  show(main, "[data-ask-next]", first.length > 0);
  const items = first.map((id) => {
    const question = withId(pack.questions, id);
    return askItem(main, report, "ask", id, question.text, openWords(pack, question, answers[id]));
  });
  fillLinks(main, "[data-ask-list]", items);
  showLetters(main, report);
  showNotAsked(main, report);
}

/** @param {HTMLElement} main @param {Report} report */
function showLetters(main, report) {
  const { pack, result } = report;
  for (const item of htmlIn(main, "[data-outcome-letter]")) {
    const letter = result.four.find(({ id }) => id === item.dataset.outcomeLetter);
    if (!letter) continue;
    const lit = letter.state === "applies";
    item.classList.toggle("letters__one--lit", lit);
    const because = lit ? becauseOf(report, withId(pack.four, letter.id).when, letter.because).short : "";
    setText(
      item,
      "[data-letter-because]",
      lit
        ? say(pack, "outcome_letter_lit", { because })
        : say(pack, isNo(report, letter.id) ? "outcome_letter_no" : "outcome_letter_ask"),
    );
    leadToLetter(item, report, lit ? undefined : withId(pack.four, letter.id).ask?.[0]);
  }
}

/** What was answered is not called unheard; it closes nothing, and can be asked again. @param {Report} report @param {string} letter @returns {boolean} */
function isNo({ pack, answers }, letter) {
  const { ask = [] } = withId(pack.four, letter);
  return ask.length > 0 && ask.every((id) => answers[id]?.value === "no");
}

/** @param {HTMLElement} item @param {Report} report @param {string | undefined} question that an unlit letter asks */
function leadToLetter(item, report, question) {
  const link = need(item, "[data-letter-ask]", HTMLAnchorElement);
  const screen = question && screenOf(report.pack, question);
  link.hidden = !screen;
  if (screen) link.href = askedFrom(report, "ask", screen, question);
  soonKnown(item);
}

/** @param {HTMLElement} main @param {Report} report */
function showNotAsked(main, report) {
  const { pack } = report;
  const ids = notAsked(report);
  for (const fold of allIn(main, "[data-not-asked]", HTMLDetailsElement)) {
    fold.hidden = ids.length === 0;
    setText(fold, "[data-not-asked-count]", String(ids.length));
    const item = (/** @type {string} */ id) =>
      askItem(main, report, "ask", id, withId(pack.questions, id).text, screenName(report, id));
    whenOpen(fold, () => fillLinks(main, "[data-not-asked-list]", ids.map(item)));
  }
}

/** In the order of the outline, from the door to the last of what is more; what the outcome itself and Send hold is done, not asked. @param {Report} report @returns {string[]} */
function notAsked(report) {
  const { pack, answers } = report;
  const here = new Set(
    pack.outline.flatMap(({ kind, questions = [] }) => (DONE_THERE.includes(kind) ? questions : [])),
  );
  const listed = pack.outline.flatMap(({ questions = [] }) => questions);
  const letters = pack.four.flatMap(({ ask = [] }) => ask);
  return [...new Set([...listed, ...letters])].filter((id) => {
    const question = byId(pack.questions).get(id);
    return question && !here.has(id) && isOpen(report, question) && !isAnswered(question, answers);
  });
}

/** @param {Report} report @param {string} question */
function screenName({ pack }, question) {
  return pack.outline.find(({ id }) => id === screenOf(pack, question))?.text ?? "";
}
