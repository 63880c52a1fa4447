// @ts-check
// The practice page, in five views: the list; a scenario before it begins; one under way; between two stages; and looking back.
// Which one, its address says: nothing, ?s=<scenario> or ?d=<draft>; how far a draft is, the draft says.

import { NotSaved } from "../vault/database.js";
import { setText, show } from "../ui/clone.js";
import { htmlIn } from "../ui/need.js";
import { startWorker } from "../ui/worker.js";
import { forgetReport } from "../walk/controller.js";
import { notSavedWords } from "../walk/trouble.js";
import { showBefore } from "./before.js";
import { showBetween } from "./between.js";
import { addressOf, onPackInUse, practiceDraft } from "./drafts.js";
import { showList } from "./list.js";

/** @typedef {(address: string) => unknown} Go */

let ends = new AbortController();

/** @param {HTMLElement} main @param {Go} go @param {unknown} noStore why there is no store; null where there is one */
export async function showPractice(main, go, noStore) {
  ends.abort();
  ends = new AbortController();
  forgetReport();
  startWorker(false);
  try {
    if (noStore) throw noStore;
    await showView(main, go, ends.signal);
  } catch (error) {
    setText(
      main,
      "[data-trouble]",
      `Practice could not be opened. ${error instanceof NotSaved ? notSavedWords(error) : "Part of it is not on this phone, and the server did not answer."}`,
    );
    show(main, "[data-trouble]", true);
  }
  main.dataset.screenReady = "yes";
}

/** @param {HTMLElement} main @param {Go} go @param {AbortSignal} signal */
async function showView(main, go, signal) {
  const asked = new URLSearchParams(location.search);
  const scenario = asked.get("s");
  const draft = await practiceDraft(asked.get("d") ?? "");
  if (scenario) return view(main, "before", () => showBefore(main, scenario, whereOf(main), go));
  if (!draft) return view(main, "list", () => showList(main, go, signal));
  const here = await onPackInUse(draft, whereOf(main));
  const { step } = here.practice;
  setText(main, "[data-scenario-title]", here.practice.scenario.title);
  if (step === "end")
    return view(main, "end", async () => (await import("./feedback.js")).showFeedback(main, here, signal));
  if (step === "between") return view(main, "between", () => showBetween(main, here, whereOf(main), go));
  return view(main, "under-way", () => main.querySelector("[data-go-on]")?.setAttribute("href", addressOf(here)));
}

/** @param {HTMLElement} main @param {string} name @param {() => unknown} fill */
async function view(main, name, fill) {
  await fill();
  for (const one of htmlIn(main, "[data-view]")) one.hidden = one.dataset.view !== name;
  for (const link of main.querySelectorAll("[data-drawn]")) window.htmx?.process(link);
}

/** @param {HTMLElement} main @returns {import("./drafts.js").Where} */
function whereOf({ dataset }) {
  return {
    pack: dataset.pack ?? "",
    lang: dataset.lang ?? "en",
    firstScreen: dataset.firstScreen ?? "",
    board: dataset.board ?? "",
  };
}
