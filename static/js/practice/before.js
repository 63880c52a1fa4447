// @ts-check
// Before a scenario begins: what is in it, that anybody may step out, and whom to ring oneself. Nothing of the story is told yet.

import { setText, show } from "../ui/clone.js";
import { allIn } from "../ui/need.js";
import { notSavedWords } from "../walk/trouble.js";
import { addressOf, begin } from "./drafts.js";
import { scenarios } from "./scenarios.js";
import { written } from "./written.js";

/** @param {HTMLElement} main @param {string} id of the scenario @param {import("./drafts.js").Where} where @param {(address: string) => unknown} go */
export async function showBefore(main, id, where, go) {
  const found = (/** @type {import("./steps.js").Scenario[]} */ all) => all.find((one) => one.id === id);
  const scenario = found(await written()) ?? found(await scenarios());
  show(main, "[data-not-there]", !scenario);
  show(main, "[data-before]", Boolean(scenario));
  if (!scenario) return setText(main, "[data-scenario-title]", "This scenario is not here");
  setText(main, "[data-scenario-title]", scenario.title);
  setText(main, "[data-scenario-warning]", scenario.warning);
  setText(
    main,
    "[data-scenario-minutes]",
    `About ${scenario.minutes} minutes. Stop whenever you like: it goes on where you left it.`,
  );
  const withCall = where.board !== "" && scenario.stages[0].where === "call";
  show(main, "[data-begin=board]", withCall);
  for (const button of allIn(main, "[data-begin]", HTMLButtonElement)) {
    button.addEventListener("click", () => start(main, button, scenario, where, go));
  }
}

/** @param {HTMLElement} main @param {HTMLButtonElement} button @param {import("./steps.js").Scenario} scenario @param {import("./drafts.js").Where} where @param {(address: string) => unknown} go */
async function start(main, button, scenario, where, go) {
  if (button.disabled) return;
  button.disabled = true; // a double tap must not make two
  try {
    go(addressOf(await begin(scenario, button.dataset.begin === "board", where)));
  } catch (error) {
    button.disabled = false;
    setText(main, "[data-trouble]", `Not begun. ${notSavedWords(error)}`);
    show(main, "[data-trouble]", true);
  }
}
