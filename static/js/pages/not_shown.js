// @ts-check
// A page that could not be filled: the screen that says why, in place of it. Comes only where it is needed: the first page has little room.

import { setText } from "../ui/clone.js";
import { putInPlace } from "../ui/in_place.js";
import { NotSaved } from "../vault/database.js";
import { notSavedWords } from "../walk/trouble.js";

/** @param {HTMLElement} main @param {unknown} error what filling it threw; thrown again where the page is none that a phone keeps */
export function sayWhy(main, error) {
  if (!main.isConnected) return;
  if (main.dataset.page !== "walk" && main.dataset.page !== "reports") throw error;
  const screen = putInPlace("no-network");
  setText(screen, "h1", "This page could not be opened");
  const why =
    error instanceof Error && error.name === "NoSuchScreen"
      ? "The report this address names has no such screen."
      : "Part of it is not on this phone, and the server did not answer.";
  const tooLong = error instanceof Error && error.name === "TooLong";
  if (tooLong)
    setText(
      screen,
      "[data-reason]",
      "Too long without contact: the report you have open can be finished, and no other opens until there is a network.",
    );
  else setText(screen, "[data-reason]", error instanceof NotSaved ? notSavedWords(error) : why);
  screen.querySelector("[data-again]")?.setAttribute("href", location.pathname + location.search);
}
