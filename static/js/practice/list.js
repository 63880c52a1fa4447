// @ts-check
// The practice page's list: what is under way, every scenario, what was done on this phone and whether the force has recorded it; and,
// once the server has answered, what its content has changed of since whoever is signed in was trained in it, here or elsewhere, and
// what their own force wrote.

import { changes } from "../sync/outbox.js";
import { clone, setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";
import { oneAtATime } from "../ui/one_at_a_time.js";
import { dayInWords, momentInWords } from "../core/words.js";
import { pageDates } from "../ui/page_dates.js";
import { addressOf, practices } from "./drafts.js";
import { bindReady } from "./ready.js";
import { recordWords, rowOf } from "./record.js";
import { scenarios } from "./scenarios.js";
import { meet } from "./store.js";
import { changedSince, trained } from "./trained.js";
import { fetchWritten, written } from "./written.js";

/** @typedef {import("./drafts.js").PracticeDraft} PracticeDraft */
/** @typedef {import("./trained.js").Trained} Trained */

/** @param {HTMLElement} main @param {(address: string) => unknown} _go @param {AbortSignal} signal */
export async function showList(main, _go, signal) {
  /** @type {Trained[]} */
  let register = [];
  const draw = oneAtATime(() => drawAll(main, register));
  changes.addEventListener("change", draw, { signal });
  bindReady(main, signal);
  await draw();
  meet()
    .then(async (met) => {
      show(main, "[data-sign-in]", met === "sign-in");
      register = met === "known" ? await trained() : [];
      if (met === "known") await fetchWritten().catch(() => undefined); // what is kept stays
      return draw();
    })
    .catch(() => undefined); // whose practice it is can wait; what is on this phone is shown
}

/** @param {HTMLElement} main @param {Trained[]} register */
async function drawAll(main, register) {
  const all = await practices();
  const known = await scenarios().catch(() => []);
  const done = all.filter(({ practice }) => practice.step === "end");
  const underWay = all.filter(({ practice }) => practice.step !== "end");
  fill(
    main,
    "under-way",
    underWay.map((draft) => underWayItem(main, draft)),
  );
  const items = (/** @type {import("./steps.js").Scenario[]} */ every) =>
    every.map((scenario) => scenarioItem(main, scenario, done, register));
  fill(main, "scenarios", items(known));
  fill(main, "written", items(await written()));
  fill(main, "done", await Promise.all(done.map((draft) => doneItem(main, draft))));
  show(main, "[data-no-scenarios]", known.length === 0);
  const changed = changedSince(register);
  setText(main, "[data-changed-titles]", changed.join("; "));
  show(main, "[data-changed]", changed.length > 0);
}

/** @param {HTMLElement} main @param {string} name @param {HTMLElement[]} items */
function fill(main, name, items) {
  const list = need(main, `[data-list="${name}"]`, HTMLElement);
  list.replaceChildren(...items);
  show(main, `[data-has="${name}"]`, items.length > 0);
  window.htmx?.process(list);
}

/** @param {HTMLElement} main @param {string} address @param {string} name @param {string} about */
function item(main, address, name, about) {
  const one = clone(main, "#practice-item");
  need(one, "[data-link]", HTMLAnchorElement).href = address;
  setText(one, "[data-name]", name);
  setText(one, "[data-about]", ` ${about}`);
  return one;
}

/** @param {HTMLElement} main @param {PracticeDraft} draft */
function underWayItem(main, draft) {
  const { scenario, stage } = draft.practice;
  const address = draft.pack_id === main.dataset.pack ? addressOf(draft) : `/practice?d=${draft.draft_id}`; // there it moves to the questions of today
  return item(
    main,
    address,
    scenario.title,
    `stage ${stage + 1} of ${scenario.stages.length}, begun ${momentInWords(pageDates(), draft.started_at)}`,
  );
}

/** @param {HTMLElement} main @param {import("./steps.js").Scenario} scenario @param {PracticeDraft[]} done @param {Trained[]} register */
function scenarioItem(main, scenario, done, register) {
  const one = item(
    main,
    `/practice?s=${encodeURIComponent(scenario.id)}`,
    scenario.title,
    `${scenario.text} About ${scenario.minutes} minutes.`,
  );
  const mine = done.filter(({ practice }) => practice.scenario.id === scenario.id);
  setText(
    one,
    "[data-mark]",
    markOf(
      scenario,
      mine,
      register.find((noted) => noted.scenario === scenario.id),
    ),
  );
  return one;
}

/** @param {import("./steps.js").Scenario} scenario @param {PracticeDraft[]} mine finished here @param {Trained | undefined} noted in the register */
function markOf(scenario, mine, noted) {
  const isNew = mine.some(({ practice }) => practice.scenario.content_version === scenario.content_version);
  if (isNew) return "Practised here";
  if (noted?.state === "changed")
    return `Changed since you were trained in it, ${noted.how}, on ${dayInWords(pageDates(), noted.on)}`;
  if (noted?.state === "now") return `Trained in it, ${noted.how}, on ${dayInWords(pageDates(), noted.on)}`;
  return mine.length ? "Changed since you practised it here" : "";
}

/** @param {HTMLElement} main @param {PracticeDraft} draft */
async function doneItem(main, draft) {
  const { state, reason } = recordWords(draft.practice.version_id !== null, await rowOf(draft));
  const one = item(
    main,
    addressOf(draft),
    draft.practice.scenario.title,
    `finished ${momentInWords(pageDates(), draft.practice.finished_at ?? "")}`,
  );
  setText(one, "[data-mark]", [state, reason].filter(Boolean).join(": "));
  return one;
}
