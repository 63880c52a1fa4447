// @ts-check
// The story on a screen of the walk or the board: what is told in this stage, what they say only if asked, and the way on.

import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { dayInWords } from "../core/words.js";
import { moment } from "../vault/ids.js";
import { clone, setText, show } from "../ui/clone.js";
import { htmlIn, need } from "../ui/need.js";
import { notSavedWords } from "../walk/trouble.js";
import { isPractised } from "./drafts.js";
import { asking, isLast, leaving, onwards, saysOf, stageOf } from "./steps.js";

/** @typedef {import("../walk/report.js").Report} Report */
/** @typedef {import("./drafts.js").PracticeDraft} PracticeDraft */

/** @param {HTMLElement} main a screen, filled @param {Report} report @param {(address: string) => unknown} go */
export function showStory(main, report, go) {
  const { draft } = report;
  if (!isPractised(draft)) return;
  const panel = need(main, "[data-story]", HTMLDetailsElement);
  tell(panel, report.pack, draft.practice);
  panel.open = draft.practice.told !== stageOf(draft.practice).id;
  panel.hidden = false;
  if (panel.open) scrollTo(0, 0); // the board has put its first question in view
  if (panel.open && !report.readOnly) note(report, { ...draft.practice, told: stageOf(draft.practice).id });
  for (const field of htmlIn(main, "[data-question]")) addAsking(main, field, report, draft);
  for (const button of main.querySelectorAll("[data-story-on]")) {
    button.textContent = say(report.pack, isLast(draft.practice) ? "practice_finish" : "practice_go_on");
    button.addEventListener("click", () => goOn(panel, report, draft, go));
  }
}

/** @param {HTMLElement} panel @param {import("../core/types.js").Pack} pack @param {import("./steps.js").Practice} practice */
function tell(panel, pack, practice) {
  const { scenario, stage: at } = practice;
  const { title, told } = stageOf(practice);
  setText(panel, "[data-story-stage]", say(pack, "practice_stage", { stage: at + 1, stages: scenario.stages.length }));
  setText(panel, "[data-story-title]", title);
  setText(panel, "[data-story-today]", say(pack, "practice_today", { day: dayInWords(pack, scenario.as_of) }));
  setParagraphs(panel, "[data-story-told]", told);
  const before = scenario.stages.slice(0, at).flatMap((stage) => [`${stage.title}.`, ...stage.told]);
  setParagraphs(panel, "[data-story-earlier]", before);
  show(panel, "[data-story-before]", before.length > 0);
}

/** @param {ParentNode} within @param {string} selector @param {string[]} lines */
export function setParagraphs(within, selector, lines) {
  within.querySelector(selector)?.replaceChildren(
    ...lines.map((words) => {
      const line = clone(document, "#story-line");
      line.textContent = words;
      return line;
    }),
  );
}

/** @param {HTMLElement} main @param {HTMLElement} field @param {Report} report @param {PracticeDraft} draft */
function addAsking(main, field, report, draft) {
  const { practice } = draft;
  const id = field.dataset.question ?? "";
  const says = saysOf(practice, id);
  if (!says) return;
  const place = clone(main, "#ask-them");
  setText(place, "[data-what]", `: ${withId(report.pack.questions, id).short}`);
  setText(place, "[data-says]", say(report.pack, "practice_they_say", { says }));
  place.querySelector("[data-ask]")?.addEventListener("click", () => {
    showSays(place);
    need(place, "[data-says]", HTMLElement).focus();
    note(report, asking(draft.practice, id));
  });
  if (practice.asked.includes(id)) showSays(place);
  (field.querySelector(":scope > .question__hint") ?? field.querySelector(":scope > legend"))?.after(place);
}

/** @param {HTMLElement} place */
function showSays(place) {
  show(place, "[data-says]", true);
  show(place, "[data-ask]", false);
}

/** @param {HTMLDetailsElement} panel @param {Report} report @param {PracticeDraft} draft @param {(address: string) => unknown} go */
async function goOn(panel, report, draft, go) {
  if (report.readOnly) return;
  const { practice, answers } = draft;
  note(report, onwards(leaving(practice, answers), moment()));
  await report.settled();
  if (!report.trouble) return void go(`/practice?d=${report.draft.draft_id}`);
  setText(
    panel,
    "[data-story-trouble]",
    say(report.pack, "practice_not_saved", { why: notSavedWords(report.trouble) }),
  );
  show(panel, "[data-story-trouble]", true);
  panel.open = true;
}

/** @param {Report} report @param {import("./steps.js").Practice} practice */
function note(report, practice) {
  report.draft.practice = practice;
  report.touch();
}
