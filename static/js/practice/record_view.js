// @ts-check
// The end of looking back: the officer's tap that has it recorded, and what truly became of it.

import { changes, requeue } from "../sync/outbox.js";
import { sendNow } from "../sync/sender.js";
import { sending } from "../sync/sending.js";
import { setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";
import { oneAtATime } from "../ui/one_at_a_time.js";
import { notSavedWords } from "../walk/trouble.js";
import { record, recordWords, rowOf } from "./record.js";

const WHY_NOT = {
  queued: "",
  "sign-in": "Not recorded: sign in first, so that it goes under your name. Then tap again.",
  "no-answer":
    "Not recorded: the server did not answer, and it does not know this phone yet. Tap again when there is a network.",
  another: "Not recorded: somebody else is signed in than who practised this. Sign in as yourself, then tap again.",
};

/** @param {HTMLElement} main @param {import("./drafts.js").PracticeDraft} draft @param {AbortSignal} signal */
export function bindRecord(main, draft, signal) {
  const place = need(main, "[data-record]", HTMLElement);
  place
    .querySelector("[data-record-sign-in] a")
    ?.setAttribute("href", `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  const draw = oneAtATime(() => showRecord(place, draft));
  changes.addEventListener("change", draw, { signal });
  const button = need(place, "[data-record-it]", HTMLButtonElement);
  button.addEventListener("click", async () => {
    button.disabled = true;
    const why = await record(draft).then(
      (said) => WHY_NOT[said],
      (error) => `Not recorded. ${notSavedWords(error)}`,
    );
    button.disabled = false;
    setText(place, "[data-record-why]", why);
    show(place, "[data-record-why]", why !== "");
    show(place, "[data-record-sign-in]", why === WHY_NOT["sign-in"] || why === WHY_NOT.another);
    await draw();
    need(place, "[data-record-state]", HTMLElement).focus();
  });
  place
    .querySelector("[data-record-again]")
    ?.addEventListener("click", () => draft.practice.version_id && requeue(draft.practice.version_id).then(sendNow));
  draw();
}

/** @param {HTMLElement} place @param {import("./drafts.js").PracticeDraft} draft */
async function showRecord(place, draft) {
  const isTapped = draft.practice.version_id !== null;
  const row = await rowOf(draft);
  const { state, reason } = recordWords(isTapped, row);
  setText(place, "[data-record-state]", [`${state}.`, reason].filter(Boolean).join(" "));
  show(place, "[data-record-it]", !isTapped);
  show(place, "[data-record-again]", row?.state === "held");
  if (isTapped) show(place, "[data-record-sign-in]", row?.state === "queued" && sending.signInNeeded);
}
