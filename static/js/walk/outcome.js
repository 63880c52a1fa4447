// @ts-check
// The outcome: what applies is shown in the order of the page, five to do and five to say; the rest is folded, never dropped.

import { moment } from "../vault/ids.js";
import { clone, setText, show } from "../ui/clone.js";
import { becauseInWords } from "../core/reasons.js";
import { blockText } from "./copy_block.js";
import { isFolded } from "../core/folding.js";
import { screenOf, walkAddress } from "./navigation.js";
import { askWords, openWords } from "./still_open.js";

const AT_MOST = 5;

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function bindOutcome(main, report) {
  for (const block of main.querySelectorAll("[data-block]")) {
    const id = /** @type {string} */ (/** @type {HTMLElement} */ (block).dataset.block);
    block.querySelector("[data-copy]")?.addEventListener("click", () => copy(/** @type {HTMLElement} */ (block), report, id));
  }
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showOutcome(main, report) {
  showFindings(main, report);
  showSay(main, report);
  showOpen(main, report);
  showQuestions(main, "ask-next", "ask", report.result.ask_next, report);
  showQuestions(main, "find-out", "find-out", toFindOut(report), report);
  for (const list of main.querySelectorAll("[data-open-list], [data-ask-list], [data-find-out-list]")) /** @type {any} */ (globalThis).htmx.process(list); // a link it does not know is a full load: it locks
  showClocks(main, report);
  for (const block of main.querySelectorAll("[data-block]")) {
    setText(block, "[data-copy-text]", blockText(report, /** @type {HTMLElement} */ (block).dataset.block ?? ""));
  }
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {number} [atMost] before the others are folded */
export function showFindings(main, report, atMost = AT_MOST) {
  const states = new Map(report.result.findings.map((/** @type {any} */ one) => [one.id, one]));
  for (const item of main.querySelectorAll("[data-finding]")) {
    const { state, because } = states.get(/** @type {HTMLElement} */ (item).dataset.finding);
    /** @type {HTMLElement} */ (item).hidden = state !== "applies";
    setText(item, "[data-because]", becauseInWords(report.pack, because).join("; "));
  }
  const rest = divide(main, "[data-finding]", "[data-do-now]", "[data-rest-list]", atMost);
  show(main, "[data-none-yet]", !main.querySelector("[data-finding]:not([hidden])"));
  show(main, "[data-rest]", rest > 0);
  setText(main, "[data-rest-count]", String(rest));
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
function showSay(main, report) {
  const urgent = applying(report).sort((a, b) => a.rank - b.rank);
  arrangeSay(main, [...new Set(urgent.flatMap((finding) => finding.say ?? []))], AT_MOST);
}

/** @param {import("./report.js").Report} report @returns {any[]} the findings that apply, as the pack has them */
export function applying({ pack, result }) {
  return result.findings.filter((/** @type {any} */ one) => one.state === "applies").map((/** @type {any} */ one) => pack.byId.get(one.id));
}

/** @param {HTMLElement} main @param {string[]} wanted advice, in order @param {number} atMost before the others are folded */
export function arrangeSay(main, wanted, atMost) {
  const items = /** @type {HTMLElement[]} */ ([...main.querySelectorAll("[data-advice]")]);
  const place = (/** @type {HTMLElement} */ item) => wanted.indexOf(item.dataset.advice ?? "");
  for (const item of items) item.hidden = place(item) < 0;
  const first = /** @type {Element} */ (main.querySelector("[data-say]"));
  first.append(...items.sort((a, b) => place(a) - place(b)));
  const rest = divide(main, "[data-advice]", "[data-say]", "[data-say-rest-list]", atMost);
  show(main, "[data-nothing-to-say]", wanted.length === 0);
  show(main, "[data-say-rest]", rest > 0);
  setText(main, "[data-say-count]", String(rest));
}

/**
 * The first five shown stay in one list, the others go to the folded one; page order is kept.
 * @param {HTMLElement} main @param {string} each @param {string} first @param {string} others @param {number} atMost @returns {number} how many are folded
 */
function divide(main, each, first, others, atMost) {
  const items = /** @type {HTMLElement[]} */ ([...main.querySelectorAll(`${first} > ${each}, ${others} > ${each}`)]);
  if (each === "[data-finding]") items.sort((a, b) => Number(a.dataset.order) - Number(b.dataset.order));
  const shown = items.filter((item) => !item.hidden);
  main.querySelector(first)?.append(...shown.slice(0, atMost), ...items.filter((item) => item.hidden));
  main.querySelector(others)?.append(...shown.slice(atMost));
  return Math.max(0, shown.length - atMost);
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
function showOpen(main, report) {
  const open = report.result.findings.filter((/** @type {any} */ one) => one.state === "cannot_rule_out").sort((/** @type {any} */ a, /** @type {any} */ b) => urgency(report, a) - urgency(report, b));
  show(main, "[data-open-findings]", open.length > 0);
  const items = open.map((/** @type {any} */ one) => {
    return linked(main, report, one.missing[0], report.pack.byId.get(one.id).text, askWords(report.pack, report.draft.answers, one.missing));
  });
  main.querySelector("[data-open-list]")?.replaceChildren(...items);
}

/** What would be called in comes first; within that, the order of the pack. @param {import("./report.js").Report} report @param {any} one */
function urgency(report, { id }) {
  return ["radio_now", "sergeant", undefined].indexOf(report.pack.byId.get(id).call_in);
}

/** @param {HTMLElement} main @param {string} section @param {string} list @param {string[]} questions @param {import("./report.js").Report} report */
function showQuestions(main, section, list, questions, report) {
  show(main, `[data-${section}]`, questions.length > 0);
  const items = questions.map((id) => linked(main, report, id, report.pack.byId.get(id).text, openWords(report.pack, report.pack.byId.get(id), report.draft.answers[id])));
  main.querySelector(`[data-${list}-list]`)?.replaceChildren(...items);
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {string | undefined} question @param {string} name @param {string} about */
function linked(main, report, question, name, about) {
  const item = clone(main, "#ask-item");
  const screen = question && screenOf(report.pack, question);
  const link = /** @type {HTMLAnchorElement} */ (item.querySelector("[data-link]"));
  if (screen) link.href = walkAddress(report.draft, screen, `q-${question}`);
  setText(item, "[data-name]", name);
  setText(item, "[data-about]", about ? ` ${about}` : "");
  return item;
}

/** @param {import("./report.js").Report} report @returns {string[]} danger questions without a yes or a no */
function toFindOut(report) {
  const { questions } = report.pack;
  return questions
    .filter((/** @type {any} */ one) => one.find_out && !report.result.ask_next.includes(one.id) && !report.result.hidden.includes(one.id) && !isFolded(report.pack, one, report.draft.answers) && report.draft.answers[one.id]?.value === undefined)
    .map((/** @type {any} */ one) => one.id);
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
function showClocks(main, report) {
  const running = report.result.clocks.filter((/** @type {any} */ one) => one.state === "applies" && (one.due || one.by_hand));
  show(main, "[data-clocks]", running.length > 0);
  for (const item of main.querySelectorAll("[data-clock]")) {
    const clock = running.find((/** @type {any} */ one) => one.id === /** @type {HTMLElement} */ (item).dataset.clock);
    /** @type {HTMLElement} */ (item).hidden = !clock;
    if (clock) setText(item, "[data-due]", clock.by_hand ? "Work the date out by hand: the table of bank holidays has ended." : `At the latest ${dayInWords(clock.due)}.`);
  }
}

/** @param {string} day @returns {string} "Monday 30 November 2026" */
function dayInWords(day) {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

/** @param {HTMLElement} block @param {import("./report.js").Report} report @param {string} id */
async function copy(block, report, id) {
  try {
    await navigator.clipboard.writeText(blockText(report, id));
    setText(block, "[data-copied]", "Copied.");
    report.draft.copied.push({ block: id, at: moment() });
    report.touch();
  } catch {
    getSelection()?.selectAllChildren(/** @type {Element} */ (block.querySelector("[data-copy-text]")));
    setText(block, "[data-copied]", "This browser does not let the app copy. The text is selected: copy it by hand.");
  }
  show(block, "[data-copied]", true);
}
