// @ts-check
// What is open on the board and which question is at hand: one panel at a time, moved through by key, come back to after a search or the lock.

/** Where the handler was, so that coming back leads there: ids only. */
const place = { draft: "", panel: "", question: "" };

/** @param {HTMLElement} main @param {string} draftId */
export function bindPanels(main, draftId) {
  if (place.draft !== draftId) Object.assign(place, { draft: draftId, panel: "1", question: "" });
  for (const field of fields(main)) field.tabIndex = -1;
  main.addEventListener("focusin", ({ target }) => {
    const field = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-question]"));
    if (field) atHand(main, field);
  });
  if (place.panel) openPanel(main, place.panel, place.question);
  keepInSight(main);
}

/** The call-ins' sheet leaves less room: beside it the question at hand stays in sight. @param {HTMLElement} main */
function keepInSight(main) {
  const room = new ResizeObserver(() => {
    if (!main.isConnected) return room.disconnect();
    if (document.querySelector("#call-ins[open]")) currentField(main)?.scrollIntoView({ block: "nearest" });
  });
  for (const changing of document.querySelectorAll("[data-panels], #call-ins")) room.observe(changing);
}

/** @returns {string} the key of the panel that is open; empty where none is */
export function openKey() {
  return place.panel;
}

/** @param {HTMLElement} main @param {string} key @param {string} [question] to have at hand; without it the first that is not answered */
export function openPanel(main, key, question = "") {
  place.panel = key;
  place.question = "";
  for (const panel of panels(main)) showBody(main, panel, panel.dataset.panel === key);
  const panel = panelOf(main, key);
  const asked = fields(panel).filter((field) => isThere(field) && field.dataset.kind !== "rows");
  const first = asked.find((field) => field.dataset.question === question) ?? asked.find((field) => !field.classList.contains("question--answered")) ?? asked[0];
  const wanted = first ?? /** @type {HTMLElement | null} */ (panel.querySelector("[data-panel-body] button"));
  panel.scrollIntoView({ block: "nearest" });
  if (wanted) focusOn(wanted);
  if (first) atHand(main, first); // it may have the focus already: then no focus comes in
}

/** Fold it; the focus goes to its own line. @param {HTMLElement} main */
export function closePanel(main) {
  const panel = place.panel && panelOf(main, place.panel);
  place.panel = place.question = "";
  for (const one of panels(main)) showBody(main, one, false);
  if (panel) lineOf(main, panel).focus();
}

/** @param {HTMLElement} main @returns {HTMLElement | null} the question that keys answer */
export function currentField(main) {
  const field = place.question ? /** @type {HTMLElement | null} */ (main.querySelector(`[data-question="${place.question}"]`)) : null;
  return field && isThere(field) ? field : null;
}

/** To the question after or before; past the end, to the panel's own line, where nothing is answered. @param {HTMLElement} main @param {1 | -1} by @returns {boolean} whether there was one */
export function step(main, by) {
  if (!place.panel) return false;
  const panel = panelOf(main, place.panel);
  const all = fields(panel);
  const at = all.findIndex((field) => field.dataset.question === place.question);
  const there = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
  const next = there.find(isThere);
  if (next) return focusOn(next), true;
  place.question = "";
  mark(main, null);
  head(panel).focus();
  return false;
}

/** Keep the focus where it is while sections change places. @param {HTMLElement} main @param {HTMLElement[]} wanted */
export function arrange(main, wanted) {
  const list = /** @type {HTMLElement} */ (main.querySelector("[data-panels]"));
  if (wanted.every((one, at) => list.children[at] === one)) return;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  list.prepend(...wanted);
  if (focused && list.contains(focused)) focusOn(focused);
}

/** @param {HTMLElement} main @returns {HTMLElement[]} */
export function panels(main) {
  return /** @type {HTMLElement[]} */ ([...main.querySelectorAll("[data-panel]")]);
}

/** @param {HTMLElement} main @param {HTMLElement} field */
function atHand(main, field) {
  place.question = field.dataset.question ?? "";
  mark(main, field);
}

/** @param {HTMLElement} main @param {HTMLElement | null} current */
function mark(main, current) {
  for (const field of fields(main)) field.classList.toggle("question--at-hand", field === current);
}

/** @param {HTMLElement} one */
function focusOn(one) {
  one.focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} main @param {HTMLElement} panel @param {boolean} open */
function showBody(main, panel, open) {
  /** @type {HTMLElement} */ (panel.querySelector("[data-panel-body]")).hidden = !open;
  for (const button of main.querySelectorAll(`[data-open-panel="${panel.dataset.panel}"]`)) button.setAttribute("aria-expanded", String(open));
  panel.classList.toggle("panel--open", open);
}

/** @param {HTMLElement} main @param {string} key */
function panelOf(main, key) {
  return /** @type {HTMLElement} */ (main.querySelector(`[data-panel="${key}"]`));
}

/** What opens it while it is folded: its own line, or the button at the foot. @param {HTMLElement} main @param {HTMLElement} panel */
function lineOf(main, panel) {
  return /** @type {HTMLElement | null} */ (main.querySelector(`[data-foot] [data-open-panel="${panel.dataset.panel}"]`)) ?? head(panel);
}

/** @param {HTMLElement} panel */
function head(panel) {
  return /** @type {HTMLElement} */ (panel.querySelector(".panel__open"));
}

/** @param {HTMLElement} within @returns {HTMLElement[]} */
function fields(within) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll("[data-question]")]);
}

/** @param {HTMLElement} field */
function isThere(field) {
  return !field.hidden;
}
