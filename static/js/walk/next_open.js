// @ts-check
// What is still open: each screen says how much of it, leads to the next, and brings it into sight once a question is answered by a thumb.

import { withId } from "../core/json.js";
import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";
import { setText } from "../ui/clone.js";
import { around, htmlIn, maybe, need } from "../ui/need.js";
import { isInSight, restAt } from "./in_sight.js";
import { walkAddress } from "./navigation.js";
import { askedOn, openOn, walked, wayOf } from "./progress.js";

/** @typedef {import("./report.js").Report} Report */

const TAPPABLE = "label,button,a,input,textarea,summary";
const ONE_TAP_MS = 1000; // from touching a chip to its answer
const MOST_MS = 700; // the page moves so long at most
const SETTLE_MS = 250;

/** @type {{x: number, y: number, at: number} | null} where this screen was touched last */
let touched = null;

/** @param {HTMLElement} main @param {Report} report @param {(address: string) => void} go @param {AbortSignal} signal */
export function bindOpen(main, report, go, signal) {
  touched = null;
  const note = (/** @type {PointerEvent} */ { clientX, clientY, timeStamp }) =>
    (touched = { x: clientX, y: clientY, at: timeStamp });
  main.addEventListener("pointerdown", note, { signal });
  main.addEventListener("keydown", () => (touched = null), { signal }); // by keys the focus moves, and the page with it
  main.addEventListener("click", ({ target }) => around(target, "[data-next-open]") && toNext(main, report, go), {
    signal,
  });
}

/** "3 of 10", how many are open here, and of each beat whether all of it is answered, or some. @param {HTMLElement} main @param {Report} report */
export function showOpen(main, report) {
  const { pack, draft } = report;
  const screens = walked(report);
  const at = screens.findIndex(({ id }) => id === main.dataset.screen);
  const way = wayOf(report).filter(({ kind }) => kind !== "four"); // it is passed by where it asks nothing, and a number must not be missing
  const place = way.findIndex(({ id }) => id === main.dataset.screen);
  const isScene = ofKind(draft.kind, { scene: true, call: false });
  setText(
    main,
    "[data-place-in-walk]",
    place < 0 || !isScene ? "" : say(pack, "walk_place", { at: place + 1, of: way.length }),
  );
  const open = at < 0 ? [] : openOn(report, screens[at]);
  const button = maybe(main, "[data-next-open]", HTMLButtonElement);
  const behind = at < 0 ? 0 : screens.slice(0, at).reduce((sum, one) => sum + openOn(report, one).length, 0);
  const next = open.length + behind ? openAfter(report, screens[at].id, "") : null; // what lies ahead is asked by Next
  if (button) button.hidden = next === null;
  if (button && next) {
    const words = open.length ? say(pack, "walk_open_here", { count: open.length }) : say(pack, "walk_open_next");
    setText(main, "[data-next-open]", words);
    const { short } = withId(pack.questions, next.question);
    button.ariaLabel = say(pack, "walk_open_name", { open: words, question: short });
  }
  for (const beat of htmlIn(main, "[data-beat]")) {
    const ofBeat = screens.filter((one) => one.beat === beat.dataset.beat);
    const asked = ofBeat.reduce((sum, one) => sum + askedOn(report, one).length, 0);
    const left = ofBeat.reduce((sum, one) => sum + openOn(report, one).length, 0);
    beat.classList.toggle("beats__one--done", asked > 0 && left === 0);
    beat.classList.toggle("beats__one--begun", left > 0 && left < asked);
  }
}

/** The next that nobody answered, behind another on its screen, then on those before it, then on those to come. @param {Report} report @param {string} screenId @param {string} questionId of the screen; "" before its first @returns {{screen: string, question: string} | null} */
function openAfter(report, screenId, questionId) {
  const screens = walked(report);
  const at = screens.findIndex(({ id }) => id === screenId);
  const here = openOn(report, screens[at]);
  const order = askedOn(report, screens[at]);
  const behind = here.filter((id) => order.indexOf(id) > order.indexOf(questionId));
  const rest = [...screens.slice(0, at), ...screens.slice(at + 1)].flatMap((one) =>
    openOn(report, one).map((question) => ({ screen: one.id, question })),
  );
  const [next = null] = [
    ...behind.map((question) => ({ screen: screenId, question })),
    ...rest,
    ...here.map((question) => ({ screen: screenId, question })),
  ];
  return next;
}

/** @param {HTMLElement} main @param {Report} report @param {(address: string) => void} go */
function toNext(main, report, go) {
  const here = main.dataset.screen ?? "";
  const next = openAfter(report, here, main.dataset.ledTo ?? "");
  if (!next) return;
  if (next.screen !== here) return go(walkAddress(report.draft, next.screen, `q-${next.question}`));
  main.dataset.ledTo = next.question;
  leadTo(main, next.question);
}

/** Where the address names a question, an answer that is checked, or the call-ins, it is led to once its screen is filled. @param {HTMLElement} main */
export function led(main) {
  if (location.hash === "#call-ins") need(document, "#call-ins", HTMLDetailsElement).open = true;
  if (/^#q-/.test(location.hash)) leadTo(main, location.hash.slice("#q-".length));
  if (/^#check-/.test(location.hash))
    main
      .querySelector(`#${CSS.escape(location.hash.slice(1))}`)
      ?.scrollIntoView({ block: "center", behavior: "instant" });
}

/** Into sight, and the focus with it: a screen reader says which question it is. @param {HTMLElement} main @param {string} questionId */
function leadTo(main, questionId) {
  const field = maybe(main, `[data-question="${questionId}"]`, HTMLElement);
  if (!field) return;
  field.tabIndex = -1;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "start", behavior: "instant" });
}

/** Once a question that was open is answered by a thumb: the next open one, where it would be hidden; before it, what its answer warns of. @param {HTMLElement} main @param {HTMLElement} field the question just answered @param {number} now of the event */
export function bringNext(main, field, now) {
  const thumb = touched && now - touched.at < ONE_TAP_MS ? touched : null;
  const next = maybe(field, "[data-warns]:not(:empty)", HTMLElement) ?? nextBelow(main, field);
  if (!thumb || !next || next.matches(".duty__taps")) return; // the next duty stays where the eye has it
  requestAnimationFrame(() => {
    const free = freeOf();
    const box = next.getBoundingClientRect();
    if (!next.isConnected || isInSight(box, free)) return;
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const boxes = htmlIn(main, TAPPABLE)
      .filter((one) => !one.closest(".thumb"))
      .map((one) => one.getBoundingClientRect());
    const far = restAt(box, field.getBoundingClientRect(), free, scrollHeight - clientHeight - scrollTop, thumb, boxes);
    if (far) glide(main, far);
  });
}

/** @param {HTMLElement} main @param {HTMLElement} field @returns {HTMLElement | undefined} the first open question behind it that is shown */
function nextBelow(main, field) {
  const fields = htmlIn(main, "[data-question]:not([hidden])");
  return fields
    .slice(fields.indexOf(field) + 1)
    .find((one) => !one.matches(".question--answered") && one.checkVisibility());
}

/** @returns {import("./in_sight.js").Free} between what is pinned above and below */
function freeOf() {
  const bottoms = htmlIn(document, ".bar, #call-ins:not([hidden]) > summary").map(
    (one) => one.getBoundingClientRect().bottom,
  );
  const thumb = maybe(document, ".thumb", HTMLElement)?.getBoundingClientRect();
  return { top: Math.max(0, ...bottoms), bottom: Math.min(innerHeight, thumb?.top ?? innerHeight) };
}

/** Nothing that moves is tapped meanwhile: what passes under a thumb that trembles was not meant. The bar below stands still, and Next is taken. @param {HTMLElement} main @param {number} far */
function glide(main, far) {
  const still = matchMedia("(prefers-reduced-motion:reduce)").matches;
  const end = () => main.classList.remove("is-moving");
  main.classList.add("is-moving");
  setTimeout(end, MOST_MS);
  addEventListener("scrollend", () => setTimeout(end, still ? SETTLE_MS : 0), { once: true });
  scrollBy({ top: far, behavior: still ? "instant" : "smooth" });
}
