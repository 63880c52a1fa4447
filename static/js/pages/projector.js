// @ts-check
// Projector and console by keys: a presenter's remote sends PageDown and PageUp, and b or a full stop to blank the wall.
// The console is a long page with much to press: there the keys that scroll and press stay what they are; w tells what if on both, and b blanks the wall from both.
// The start button of a remote sends F5 and Escape in turn: on the wall the first fills the screen, and the browser itself leaves it.

import { need } from "../ui/need.js";
import { answerConsole, blankWall, followWall, isWallBlank } from "./wall_link.js";

const FORTH = new Set(["PageDown", "ArrowRight", "ArrowDown", " ", "Enter"]);
const BACK = new Set(["PageUp", "ArrowLeft", "ArrowUp", "Backspace"]);
const OF_REMOTE = new Set(["PageDown", "PageUp", "ArrowRight", "ArrowLeft"]);
const BLANK = new Set(["b", "B", "."]);
const ASIDE = new Set(["w", "W"]);

/** @param {"next" | "back" | "aside"} go @returns {void} press the button, unless it cannot be pressed now */
function press(go) {
  const button = document.querySelector(`[data-move] button[value="${go}"]`);
  if (button instanceof HTMLButtonElement && !button.disabled) button.click(); // htmx names the button in what it sends only when it was clicked
}

/** @returns {boolean} whether this page is the trainer's own */
const isConsole = () => document.querySelector('[data-move="console"]') !== null;

/** @returns {boolean} whether the wall is blank now; on the console as the wall has said */
function isBlank() {
  if (isConsole()) return isWallBlank();
  const blank = document.querySelector("[data-blank]");
  return blank instanceof HTMLElement && !blank.hidden;
}

/** @param {boolean} on @returns {void} */
function setBlank(on) {
  if (isConsole()) return blankWall(on);
  showBlank(on);
  told?.();
}

/** @param {boolean} on @returns {void} */
function showBlank(on) {
  const blank = document.querySelector("[data-blank]");
  if (blank instanceof HTMLElement) blank.hidden = !on;
}

/** Tells the console what the wall is, on the wall. */
const told = document.body.dataset.view === "projector" ? answerConsole(isBlank, showBlank) : followWall();

/** The clock of this screen as it was drawn last, and when it runs out. @type {{ clock: Element | null, until: number }} */
const running = { clock: null, until: 0 };

/** Counts down from what the server said was left; takes nothing from anybody. */
function tick() {
  const clock = document.querySelector("[data-left]");
  if (!(clock instanceof HTMLElement)) return;
  if (clock !== running.clock)
    Object.assign(running, { clock, until: performance.now() + 1000 * Number(clock.dataset.left) });
  const left = Math.max(0, Math.ceil((running.until - performance.now()) / 1000));
  need(clock, "[data-left-time]", HTMLElement).textContent =
    `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  need(clock, "[data-left-words]", HTMLElement).hidden = left === 0;
  need(clock, "[data-left-up]", HTMLElement).hidden = left > 0;
}
setInterval(tick, 250);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const key = event.key;
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
  if (event.target instanceof HTMLButtonElement && (key === "Enter" || key === " ") && !isBlank()) return; // it presses what has the focus
  if (isConsole() && !OF_REMOTE.has(key) && !ASIDE.has(key) && !BLANK.has(key)) return;
  if (key === "F5" && !isConsole()) void document.documentElement.requestFullscreen().catch(() => undefined);
  else if (key === "Escape" && isBlank()) setBlank(false);
  else if (BLANK.has(key)) setBlank(!isBlank());
  else if (isBlank() && (FORTH.has(key) || BACK.has(key) || ASIDE.has(key)))
    setBlank(false); // the first press brings the wall back, and moves nothing
  else if (FORTH.has(key)) press("next");
  else if (BACK.has(key)) press("back");
  else if (ASIDE.has(key))
    press("aside"); // what if: told only where somebody chooses it
  else return;
  event.preventDefault();
});
