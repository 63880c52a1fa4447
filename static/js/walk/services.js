// @ts-check
// The directory of support: shown for this person, what is open now first, what is old marked. Nothing chosen here is kept.

import { londonClock } from "../core/opening.js";
import { say } from "../core/sentences.js";
import { directory, holdsFor, personFrom } from "../core/services.js";
import { addDays } from "../core/days.js";
import { weekdayInWords } from "../core/weekdays.js";
import { moment } from "../vault/ids.js";
import { withId } from "../core/json.js";
import { setText, show } from "../ui/clone.js";
import { allIn, around, htmlIn, maybe } from "../ui/need.js";

/** @typedef {import("../core/types.js").OpenedPack} Pack */

const EACH_MS = 30_000; // what is open changes while the screen stands

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showServices(main, report) {
  if (!main.isConnected) return;
  const again = () => sort(main, report);
  if (!main.dataset.servicesReady) {
    preset(main, report);
    main.addEventListener("change", again);
    main.addEventListener("click", unfold);
    const clock = setInterval(() => (main.isConnected ? again() : clearInterval(clock)), EACH_MS);
  }
  again();
  main.dataset.servicesReady = "yes";
}

/** The chips begin with what the report says. @param {HTMLElement} main @param {import("./report.js").Report} report */
function preset(main, { pack, draft }) {
  const person = personFrom(withId(pack.outline, main.dataset.screen), pack, draft.answers, londonClock(moment()).day);
  for (const chip of chips(main)) chip.checked = chip.value === (person[facetOf(chip)] ?? "");
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
function sort(main, { pack, answers, result }) {
  const now = moment();
  const person = chosen(main);
  const holds = holdsFor(pack, answers, result, londonClock(now).day);
  const found = directory(pack.services ?? [], person, now, pack.bank_holidays, holds);
  for (const one of found) place(main, pack, one, person, londonClock(now).day);
  for (const fold of htmlIn(main, "[data-service-more]")) showFold(fold);
  const others = found.filter((one) => one.not_for.length > 0);
  const old = found.filter((one) => one.check === "old" && one.not_for.length === 0).length;
  setText(main, "[data-for-whom]", inWords(main) || say(pack, "service_anyone"));
  show(main, "[data-not-for]", others.length > 0);
  setText(main, "[data-not-for-count]", String(others.length));
  show(main, "[data-old-services]", old > 0);
  setText(main, "[data-old-count]", say(pack, "service_old", { count: old }));
  show(main, "[data-instead-of]", person.case === "not_domestic");
}

/** Appending in the order found sorts each list. @param {HTMLElement} main @param {Pack} pack @param {import("../core/services.js").Found} found @param {import("../core/services.js").Person} person @param {string} today */
function place(main, pack, found, person, today) {
  const item = maybe(main, `[data-service="${found.id}"]`, HTMLElement);
  if (!item) return;
  item.dataset.group ??= around(item, "[data-service-list]")?.dataset.serviceList;
  const group = `="${item.dataset.group}"]`;
  const list = found.not_for.length
    ? "[data-not-for-list]"
    : isFirst(found)
      ? `[data-service-list${group}`
      : `[data-service-rest${group}`;
  main.querySelector(list)?.append(item);
  item.classList.toggle("service--open", found.opening.state === "open");
  setText(
    item,
    "[data-open]",
    item.querySelector("[data-act]") && found.opening.state === "open"
      ? say(pack, "service_at_any_hour")
      : openWords(pack, found.opening, today),
  );
  show(item, "[data-old]", found.check === "old");
  show(item, "[data-instead]", !person.case);
  show(item, "[data-languages-ask]", Boolean(person.language));
  setText(item, "[data-language]", person.language ?? "");
  show(
    main,
    `[data-instead-of-one="${found.id}"]`,
    found.not_for.every((facet) => facet === "case"),
  );
}

/** What fits this case, and what is open now, stands; the others wait in a fold. @param {import("../core/services.js").Found} found */
function isFirst({ fits, opening }) {
  return fits || opening.state === "open";
}

/** @param {HTMLElement} fold */
function showFold(fold) {
  const count = fold.querySelectorAll("[data-service]").length;
  fold.hidden = count === 0;
  setText(fold, "[data-count]", String(count));
}

/** What a link leads to may lie in a fold. @param {Event} event */
function unfold({ target }) {
  const link = target instanceof Element ? target.closest('a[href^="#service-"]') : null;
  const fold = link && document.getElementById((link.getAttribute("href") ?? "").slice(1))?.closest("details");
  if (fold) fold.open = true;
}

/** @param {Pack} pack @param {import("../core/opening.js").Opening} opening @param {string} today */
function openWords(pack, opening, today) {
  if (opening.state === "unknown") return ""; // where hours stand, they are known
  if (opening.state === "closed")
    return opening.opens
      ? say(pack, "service_opens", { at: wallWords(pack, opening.opens, today) })
      : say(pack, "service_closed");
  return opening.until
    ? say(pack, "service_open_until", { at: wallWords(pack, opening.until, today) })
    : say(pack, "service_open");
}

/** @param {Pack} pack @param {import("../core/opening.js").Wall} at @param {string} today */
function wallWords(pack, { day, time }, today) {
  const clock = time === "24:00" ? say(pack, "service_midnight") : time;
  if (day === today) return clock;
  if (day === addDays(today, 1)) return say(pack, "service_tomorrow", { time: clock });
  return say(pack, "service_on_day", { day: weekdayInWords(pack, day), time: clock });
}

/** @param {HTMLElement} main @returns {import("../core/services.js").Person} */
function chosen(main) {
  return Object.fromEntries(
    chips(main)
      .filter((chip) => chip.checked && chip.value)
      .map((chip) => [facetOf(chip), chip.value]),
  );
}

/** @param {HTMLElement} main */
function inWords(main) {
  return chips(main)
    .filter((chip) => chip.checked && chip.value && facetOf(chip) !== "area")
    .map(chipWords)
    .join(" · ");
}

/** A language keeps its capital. @param {HTMLInputElement} chip */
function chipWords(chip) {
  const words = chip.parentElement?.textContent?.trim();
  return facetOf(chip) === "language" ? words : words?.toLowerCase();
}

/** @param {HTMLElement} main @returns {HTMLInputElement[]} */
function chips(main) {
  return allIn(main, 'input[name^="for-"]', HTMLInputElement);
}

/** @param {HTMLInputElement} chip */
function facetOf(chip) {
  return chip.name.slice("for-".length);
}
