// @ts-check
// The Send screen of the walk: what is said before sending (send.js), and every answer, to be checked and changed.

import { answerList } from "./check_answers.js";
import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { clone, setText } from "../ui/clone.js";
import { soonKnown } from "../ui/known_links.js";
import { need } from "../ui/need.js";
import { asksToClose, bindAsked, restAtFirst } from "./close_untold.js";
import { walkAddress } from "./navigation.js";
import { bindSend, send, showSend } from "./send.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("./check_answers.js").Group} Group @typedef {import("./check_answers.js").Line} Line */

/** @param {HTMLElement} main @param {Report} report @param {(address: string) => void} go @param {AbortSignal} signal */
export function bindSendScreen(main, report, go, signal) {
  bindSend(main, report, go, signal, {
    asksFirst: (sentAs) => sentAs === "finished" && asksToClose(main, report),
  });
  bindAsked(main, signal, () => send(main, report, "finished", go));
  restAtFirst(main, signal);
}

/** @param {HTMLElement} main @param {Report} report */
export function showSendScreen(main, report) {
  showSend(main, report);
  import("./left_unticked.js").then(
    ({ showUnticked }) => main.isConnected && showUnticked(main, report),
    () => {}, // not on this phone yet: each stands on Do
  );
  const { groups, asked, implied, unknown } = answerList(report);
  const section = need(main, "[data-check]", HTMLElement);
  section.hidden = groups.length === 0;
  setText(section, "[data-check-count]", say(report.pack, "check_count", { asked, implied, unknown }));
  const list = need(section, "[data-check-groups]", HTMLElement);
  list.replaceChildren(...groups.map((group) => groupOf(main, report, group)));
  soonKnown(list);
}

/** @param {HTMLElement} main @param {Report} report @param {Group} group */
function groupOf(main, report, { screen, lines, open }) {
  const made = clone(main, "#check-group");
  setText(made, "[data-name]", screen.text);
  const items = lines.map((line) => item(main, report, screen.id, line));
  if (open.length) items.push(openItem(main, report, screen.id, open));
  need(made, "[data-answers]", HTMLElement).append(...items);
  return made;
}

/** @param {HTMLElement} main @param {Report} report @param {string} screen @param {Line} line */
function item(main, report, screen, { question, words }) {
  const made = clone(main, "#check-answer");
  made.id = `check-${question.id}`;
  setText(made, "[data-name]", `${question.short}:`);
  setText(made, "[data-answer]", words);
  return leadsTo(made, report, screen, question.id, question.short);
}

/** @param {HTMLElement} main @param {Report} report @param {string} screen @param {string[]} open */
function openItem(main, report, screen, open) {
  const names = open.map((id) => withId(report.pack.questions, id).short).join("; ");
  const made = clone(main, "#check-answer");
  made.classList.add("check__one--open");
  setText(made, "[data-answer]", say(report.pack, "check_open", { questions: names }));
  return leadsTo(made, report, screen, open[0], names);
}

/** To the question, and from there back to this answer. @param {HTMLElement} made @param {Report} report @param {string} screen @param {string} question @param {string} name */
function leadsTo(made, { draft }, screen, question, name) {
  setText(made, "[data-what]", `: ${name}`);
  need(made, "[data-link]", HTMLAnchorElement).href = `${walkAddress(draft, screen)}&check=${question}#q-${question}`;
  return made;
}
