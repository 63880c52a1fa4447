// @ts-check
// Looking back: one's own answers beside the model's, missed danger first, each with its reason and its source. Nobody else sees it.

import { levelWords } from "../core/call_ins.js";
import { byId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { answerInWords } from "../core/words.js";
import { discardDraft } from "../vault/drafts.js";
import { clone, setText, show } from "../ui/clone.js";
import { htmlIn, need } from "../ui/need.js";
import { packOf } from "../walk/packs.js";
import { compare } from "./compare.js";
import { kindAt } from "./steps.js";
import { bindRecord } from "./record_view.js";

/** @typedef {import("./drafts.js").PracticeDraft} PracticeDraft */
/** @typedef {import("./compare.js").Line} Line @typedef {import("../core/types.js").Pack} Pack */

const AT_MOST = 5;

/** @param {HTMLElement} main @param {PracticeDraft} draft of a practice that is over @param {AbortSignal} signal */
export async function showFeedback(main, draft, signal) {
  const { scenario, votes, left, board } = draft.practice;
  const pack = await packOf(draft.pack_id, draft.lang);
  const found = compare(pack, scenario, draft.answers, votes, left, board);
  const lines = (/** @type {import("./compare.js").How} */ how) =>
    found.lines.filter((one) => one.how === how).map((one) => lineItem(main, pack, one));
  const all = {
    choices: found.dangerous.map((one) => choiceItem(main, pack, one)),
    danger: found.missed.map((one) => dangerItem(main, pack, one, draft.practice)),
    missed: lines("missed"),
    other: lines("other"),
    differ: lines("differ"),
    words: lines("words"),
    same: lines("same"),
    seen: found.seen.map((one) => dangerItem(main, pack, one, draft.practice)),
    others: found.others.map((one) => findingItem(main, pack, one)),
    more: found.more.map((one) => findingItem(main, pack, one)),
    votes: found.choices.filter((one) => !found.dangerous.includes(one)).map((one) => choiceItem(main, pack, one)),
    mistakes: scenario.mistakes.map((one) => saidItem(main, pack, one)),
    discussion: scenario.discussion.map((one) => saidItem(main, pack, one)),
  };
  for (const [name, items] of Object.entries(all)) setPart(main, name, items);
  show(main, "[data-no-danger]", all.danger.length + all.choices.length === 0);
  bindRecord(main, draft, signal);
  bindDelete(main, draft);
}

/** Five are read, the rest is folded, and none is dropped. @param {HTMLElement} main @param {string} name @param {HTMLElement[]} items */
function setPart(main, name, items) {
  const part = need(main, `[data-part="${name}"]`, HTMLElement);
  const most = part.querySelector("[data-more]") ? AT_MOST : items.length;
  part.querySelector("[data-items]")?.replaceChildren(...items.slice(0, most));
  part.querySelector("[data-more-items]")?.replaceChildren(...items.slice(most));
  show(part, "[data-more]", items.length > most);
  part.hidden = items.length === 0;
}

/** @param {HTMLElement} main @param {Pack} pack @param {Line} line */
function lineItem(main, pack, { question, how, mine, model, says, differ }) {
  const item = clone(main, "#line-item");
  setText(item, "[data-name]", question.text);
  setText(item, "[data-mine]", answerInWords(pack, question, mine));
  setText(item, "[data-model]", answerInWords(pack, question, model));
  setOne(item, "[data-says]", says && how !== "same" ? say(pack, "practice_say", { says }) : "");
  setOne(
    item,
    "[data-why]",
    differ ? say(pack, "practice_differ", { why: differ }) : (question.why ?? question.hint ?? ""),
  );
  setOne(item, "[data-source]", sourceWords(pack, question.source));
  return item;
}

/** @param {HTMLElement} main @param {Pack} pack @param {import("./compare.js").Danger} danger @param {import("./steps.js").Practice} practice */
function dangerItem(main, pack, { finding, questions, stage, model, mine }, { scenario: { stages }, board }) {
  const item = findingItem(main, pack, finding);
  setText(item, "[data-level]", finding.call_in ? levelWords(pack, finding.call_in, kindAt(stage, board)) : "");
  const isLast = stage.id === stages[stages.length - 1].id;
  const rests = questions.flatMap((id) => byId(pack.questions).get(id) ?? []);
  const words = rests
    .map((question) =>
      say(pack, "practice_rests", {
        question: question.short,
        model: answerInWords(pack, question, model[question.id]),
        yours: answerInWords(pack, question, mine[question.id]),
      }),
    )
    .join(" ");
  setOne(
    item,
    "[data-rests]",
    words === "" || isLast ? words : say(pack, "practice_after", { stage: stage.title, rests: words }),
  );
  return item;
}

/** @param {HTMLElement} main @param {Pack} pack @param {import("../core/types.js").Finding} finding */
function findingItem(main, pack, finding) {
  const item = clone(main, "#danger-item");
  setText(item, "[data-text]", finding.text);
  setOne(item, "[data-do]", (finding.do ?? []).join(" "));
  setOne(item, "[data-why]", finding.why ?? "");
  setOne(item, "[data-source]", sourceWords(pack, finding.source));
  return item;
}

/** @param {HTMLElement} main @param {import("../core/sentences.js").Speaks} pack @param {import("./compare.js").Choice} choice */
function choiceItem(main, pack, { vote, mine, model }) {
  const item = clone(main, "#choice-item");
  setText(item, "[data-name]", vote.text);
  setText(item, "[data-mine]", `${mine.text} ${mine.why}`);
  setOne(
    item,
    "[data-model]",
    model && model !== mine
      ? say(pack, "practice_model", { choice: `${model.text} ${model.why}` })
      : model
        ? say(pack, "practice_same")
        : "",
  );
  setOne(item, "[data-why]", vote.differ ? say(pack, "practice_differ_here", { why: vote.differ }) : "");
  return item;
}

/** @param {HTMLElement} main @param {Pack} pack @param {{text: string, source: string, at: string}} said */
function saidItem(main, pack, { text, source, at }) {
  const item = clone(main, "#said-item");
  setText(item, "[data-text]", text);
  setOne(item, "[data-source]", sourceWords(pack, [{ ref: source, at }]));
  return item;
}

/** @param {Pack} pack @param {{ref: string, at?: string}[]} source */
function sourceWords(pack, source) {
  const titles = source.map(({ ref, at }) =>
    [byId(pack.sources).get(ref)?.title ?? ref, at].filter(Boolean).join(", "),
  );
  return say(pack, "practice_source", { titles: titles.join("; ") });
}

/** @param {HTMLElement} item @param {string} selector @param {string} words its place is hidden where there are none */
function setOne(item, selector, words) {
  setText(item, selector, words);
  show(item, selector, words !== "");
}

/** @param {HTMLElement} main @param {PracticeDraft} draft */
function bindDelete(main, { draft_id }) {
  main.querySelector("[data-delete]")?.addEventListener("click", async () => {
    await discardDraft(draft_id);
    for (const one of htmlIn(main, "[data-view=end] > *")) one.hidden = true;
    show(main, "[data-deleted]", true);
    need(main, "[data-deleted]", HTMLElement).focus();
  });
}
