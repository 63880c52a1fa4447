// @ts-check
// The outcome: what applies is shown in the order of the page, five to do and five to say; the rest is folded, never dropped.

import { byId, withId } from "../core/json.js";
import { moment } from "../vault/ids.js";
import { clone, setText, show } from "../ui/clone.js";
import { allIn, need } from "../ui/need.js";
import { soonKnown } from "../ui/known_links.js";
import { whenOpen } from "../ui/when_open.js";
import { becauseInWords } from "../core/reasons.js";
import { say } from "../core/sentences.js";
import { weekdayInWords } from "../core/weekdays.js";
import { findingItem, inOrder } from "../screens/findings.js";
import { adviceItem, clockItem } from "../screens/items.js";
import { fillList, itemOn } from "../screens/lists.js";
import { blockText } from "./copy_block.js";
import { isFolded } from "../core/folding.js";
import { screenOf, walkAddress } from "./navigation.js";
import { askWords, openWords } from "./still_open.js";

/** @typedef {import("../core/types.js").Finding} Finding @typedef {import("../core/types.js").Judged} Judged */

const AT_MOST = 5;

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function bindOutcome(main, report) {
  for (const block of allIn(main, "[data-block]", HTMLDetailsElement)) {
    block.querySelector("[data-copy]")?.addEventListener("click", () => copy(block, report, block.dataset.block ?? ""));
  }
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showOutcome(main, report) {
  showFindings(main, report);
  showSay(main, report);
  showOpen(main, report);
  showQuestions(main, "ask-next", "ask", report.result.ask_next, report);
  showQuestions(main, "find-out", "find-out", toFindOut(report), report);
  showClocks(main, report);
  for (const block of allIn(main, "[data-block]", HTMLDetailsElement)) {
    whenOpen(block, () => setText(block, "[data-copy-text]", blockText(report, block.dataset.block ?? "")));
  }
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
function showFindings(main, report) {
  const items = findingsOn(main, report, "draw-finding", []);
  placeFindings(main, items, AT_MOST);
  show(main, "[data-none-yet]", items.length === 0);
}

/** @param {HTMLElement} main @param {HTMLElement[]} items in order @param {number} atMost before the others are folded */
export function placeFindings(main, items, atMost) {
  const rest = divide(main, items, "[data-do-now]", "[data-rest-list]", atMost);
  show(main, "[data-rest]", rest > 0);
  setText(main, "[data-rest-count]", String(rest));
}

/**
 * What applies, drawn once a screen: where it is drawn again with other answers, what is open in it stays open.
 * @param {HTMLElement} main @param {import("./report.js").Report} report @param {string} template @param {string[]} first findings that stand first
 * @param {(finding: Finding) => boolean} [wanted] @returns {HTMLElement[]} in the order of the screen
 */
export function findingsOn(main, { pack, result }, template, first, wanted = () => true) {
  const because = new Map(result.findings.filter(applies).map((one) => [one.id, one.because]));
  return inOrder(pack, first)
    .filter((one) => because.has(one.id) && wanted(one))
    .map((finding) => {
      const item = itemOn(main, template, finding.id, () => findingItem(pack, finding));
      setText(item, "[data-because]", becauseInWords(pack, because.get(finding.id) ?? []).join("; "));
      return item;
    });
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
function showSay(main, report) {
  const urgent = applying(report).sort((a, b) => a.rank - b.rank);
  arrangeSay(main, report, [...new Set(urgent.flatMap((finding) => finding.say ?? []))], AT_MOST);
}

/** @param {Judged} finding a finding, judged */
function applies(finding) {
  return finding.state === "applies";
}

/** @param {import("./report.js").Report} report @returns {Finding[]} the findings that apply, as the pack has them */
export function applying({ pack, result }) {
  return result.findings.filter(applies).map(({ id }) => withId(pack.findings, id));
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {string[]} wanted advice, in order @param {number} atMost before the others are folded */
export function arrangeSay(main, { pack }, wanted, atMost) {
  const said = wanted.flatMap((id) => byId(pack.advice).get(id) ?? []);
  const items = said.map((one) => itemOn(main, "draw-advice", one.id, () => adviceItem(pack, one)));
  const rest = divide(main, items, "[data-say]", "[data-say-rest-list]", atMost);
  show(main, "[data-nothing-to-say]", items.length === 0);
  show(main, "[data-say-rest]", rest > 0);
  setText(main, "[data-say-count]", String(rest));
}

/** The first stand in one list, the others in the folded one. @param {HTMLElement} main @param {HTMLElement[]} items @param {string} first @param {string} others @param {number} atMost @returns {number} how many are folded */
function divide(main, items, first, others, atMost) {
  fillList(main, first, items.slice(0, atMost));
  fillList(main, others, items.slice(atMost));
  return Math.max(0, items.length - atMost);
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
function showOpen(main, report) {
  const open = report.result.findings
    .filter((one) => one.state === "cannot_rule_out")
    .sort((a, b) => urgency(report, a) - urgency(report, b));
  const fold = need(main, "[data-open-findings]", HTMLDetailsElement);
  fold.hidden = open.length === 0;
  whenOpen(fold, () =>
    fillLinks(
      main,
      "[data-open-list]",
      open.map((one) => {
        return linked(
          main,
          report,
          one.missing[0],
          withId(report.pack.findings, one.id).text,
          askWords(report.pack, report.draft.answers, one.missing),
        );
      }),
    ),
  );
}

/** A link that htmx does not know is a full load: it locks. @param {HTMLElement} main @param {string} place @param {HTMLElement[]} items */
function fillLinks(main, place, items) {
  const list = need(main, place, HTMLElement);
  list.replaceChildren(...items);
  soonKnown(list);
}

/** What would be called in comes first; within that, the order of the pack. @param {import("./report.js").Report} report @param {Judged} finding */
function urgency(report, { id }) {
  return ["radio_now", "sergeant", undefined].indexOf(withId(report.pack.findings, id).call_in);
}

/** @param {HTMLElement} main @param {string} section @param {string} list @param {string[]} questions @param {import("./report.js").Report} report */
function showQuestions(main, section, list, questions, report) {
  show(main, `[data-${section}]`, questions.length > 0);
  const asked = questions.map((id) => withId(report.pack.questions, id));
  const items = asked.map((one) =>
    linked(main, report, one.id, one.text, openWords(report.pack, one, report.draft.answers[one.id])),
  );
  fillLinks(main, `[data-${list}-list]`, items);
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {string | undefined} question @param {string} name @param {string} about */
function linked(main, report, question, name, about) {
  const item = clone(main, "#ask-item");
  const screen = question && screenOf(report.pack, question);
  const link = need(item, "[data-link]", HTMLAnchorElement);
  if (screen) link.href = walkAddress(report.draft, screen, `q-${question}`);
  setText(item, "[data-name]", name);
  setText(item, "[data-about]", about ? ` ${about}` : "");
  return item;
}

/** @param {import("./report.js").Report} report @returns {string[]} danger questions without a yes or a no */
function toFindOut(report) {
  const { questions } = report.pack;
  return questions
    .filter(
      (one) =>
        one.find_out &&
        !report.result.ask_next.includes(one.id) &&
        !report.result.hidden.includes(one.id) &&
        !isFolded(report.pack, one, report.draft.answers) &&
        report.draft.answers[one.id]?.value === undefined,
    )
    .map(({ id }) => id);
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
function showClocks(main, report) {
  const running = report.result.clocks.filter((one) => one.state === "applies" && (one.due || one.by_hand));
  show(main, "[data-clocks]", running.length > 0);
  fillList(
    main,
    "[data-clock-list]",
    running.map(({ id, by_hand, due }) => {
      const item = itemOn(main, "draw-clock", id, () => clockItem(report.pack, withId(report.pack.clocks, id)));
      setText(
        item,
        "[data-due]",
        by_hand || !due
          ? say(report.pack, "clock_by_hand")
          : say(report.pack, "clock_due", { day: weekdayInWords(report.pack, due) }),
      );
      return item;
    }),
  );
}

/** @param {HTMLElement} block @param {import("./report.js").Report} report @param {string} id */
async function copy(block, report, id) {
  try {
    await navigator.clipboard.writeText(blockText(report, id));
    setText(block, "[data-copied]", say(report.pack, "copied_now"));
    report.draft.copied.push({ block: id, at: moment() });
    report.touch();
  } catch {
    getSelection()?.selectAllChildren(need(block, "[data-copy-text]", Element));
    setText(block, "[data-copied]", say(report.pack, "copied_by_hand"));
  }
  show(block, "[data-copied]", true);
}
