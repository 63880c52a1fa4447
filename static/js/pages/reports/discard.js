// @ts-check
// Deleting a report from this phone: only on the officer's typed word, and never under somebody who has it open.

import { setText, show } from "../../ui/clone.js";
import { discardDraft } from "../../vault/drafts.js";

/** @param {Event} event of the form in which the word is typed @param {string} draftId @param {() => unknown} gone shows the list without it */
export async function discard(event, draftId, gone) {
  event.preventDefault();
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const meant = String(new FormData(form).get("word")).trim().toLowerCase() === "delete";
  const why = meant ? await stillThere(draftId) : "Not deleted: the word is not “delete”. Check it and try again.";
  setText(form, "[data-not-deleted]", why);
  show(form, "[data-not-deleted]", why !== "");
  if (!why) await gone();
}

/** Delete it, unless it is open in another tab, which would write it anew. @param {string} draftId @returns {Promise<string>} why it is still there; empty once it is gone */
async function stillThere(draftId) {
  try {
    const gone = await navigator.locks.request(
      `fs-draft-${draftId}`,
      { ifAvailable: true },
      async (lock) => lock && (await discardDraft(draftId), true),
    );
    return gone ? "" : "Not deleted: this report is open in another tab. Close it there, then try again.";
  } catch (error) {
    const { notSavedWords } = await import("../../walk/trouble.js");
    return `Not deleted. ${notSavedWords(error)}`;
  }
}
