// @ts-check
// Between two stages: what would you do now? Then each answer with its why, what came of it, and the way on.

import { saveDraft } from "../vault/drafts.js";
import { clone, setText, show } from "../ui/clone.js";
import { htmlIn, need } from "../ui/need.js";
import { notSavedWords } from "../walk/trouble.js";
import { addressOf, moveOn } from "./drafts.js";
import { isLast, stageOf, voting } from "./steps.js";
import { setParagraphs } from "./story.js";

/** @typedef {import("./drafts.js").PracticeDraft} PracticeDraft */

/** @param {HTMLElement} main @param {PracticeDraft} draft @param {import("./drafts.js").Where} where @param {(address: string) => unknown} go */
export function showBetween(main, draft, where, go) {
  const section = need(main, "[data-view=between]", HTMLElement);
  const { vote, reveal, branch } = stageOf(draft.practice);
  show(section, "[data-vote]", vote !== null);
  setText(section, "[data-vote-text]", vote?.text ?? "");
  setParagraphs(section, "[data-reveal]", reveal);
  show(section, "[data-branch]", Boolean(branch));
  setText(section, "[data-branch-title]", branch?.title ?? "");
  setParagraphs(section, "[data-branch-told]", branch?.told ?? []);
  setText(section, "[data-branch-undone]", branch?.undone ?? "");
  setParagraphs(section, "[data-branch-back]", branch?.back ?? []);
  setText(section, "[data-on]", isLast(draft.practice) ? "Look back at what you answered" : "Go on to the next stage");
  section
    .querySelector("[data-on]")
    ?.addEventListener("click", () => tryTo(main, async () => go(addressOf(await moveOn(draft, where)))));
  if (vote) offer(main, section, draft, vote);
  showWhy(section, draft);
}

/** @param {HTMLElement} main @param {HTMLElement} section @param {PracticeDraft} draft @param {import("./steps.js").Vote} vote */
function offer(main, section, draft, vote) {
  section.querySelector("[data-options]")?.replaceChildren(
    ...vote.options.map((option) => {
      const item = clone(main, "#option-item");
      item.dataset.option = option.id;
      setText(item, "[data-text]", option.text);
      setText(item, "[data-why]", option.why);
      item.querySelector("[data-choose]")?.addEventListener("click", () =>
        tryTo(main, async () => {
          draft.practice = voting(draft.practice, option.id);
          await saveDraft(draft);
          showWhy(section, draft);
          need(section, "[data-after]", HTMLElement).focus();
        }),
      );
      return item;
    }),
  );
}

/** Only after one has chosen, or where there is nothing to choose. @param {HTMLElement} section @param {PracticeDraft} draft */
function showWhy(section, { practice }) {
  const { vote } = stageOf(practice);
  const chosen = vote && practice.votes[vote.id];
  const open = !vote || Boolean(chosen);
  for (const item of htmlIn(section, "[data-option]")) {
    const option = vote?.options.find(({ id }) => id === item.dataset.option);
    show(item, "[data-why]", open);
    show(item, "[data-choose]", !open);
    show(item, "[data-yours]", option?.id === chosen);
    show(item, "[data-model]", open && option?.id === vote?.model);
    show(item, "[data-danger]", open && Boolean(option?.danger));
  }
  setText(section, "[data-differ]", vote?.differ ? `Two reasonable officers differ here. ${vote.differ}` : "");
  show(section, "[data-differ]", open && Boolean(vote?.differ));
  show(section, "[data-after]", open);
}

/** @param {HTMLElement} main @param {() => Promise<unknown>} work */
async function tryTo(main, work) {
  try {
    await work();
  } catch (error) {
    setText(main, "[data-trouble]", `Not saved. ${notSavedWords(error)}`);
    show(main, "[data-trouble]", true);
  }
}
