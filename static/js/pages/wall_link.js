// @ts-check
// Console and wall of one class, each in a window of its own in one browser: the console blanks the wall, and says so only once the wall has.
// The words between them: blank, show, ask (what are you); isBlank, isShown (what the wall is).

const ANSWERS_WITHIN_MS = 1000;
const channel =
  typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(location.pathname.split("/")[3] ?? "");

/** @param {() => boolean} isBlank @param {(on: boolean) => void} setBlank @returns {() => void} answers the console from now on; call it when the wall itself was made blank or not */
export function answerConsole(isBlank, setBlank) {
  const say = () => channel?.postMessage(isBlank() ? "isBlank" : "isShown");
  channel?.addEventListener("message", ({ data }) => {
    if (data === "blank" || data === "show") setBlank(data === "blank");
    if (data === "blank" || data === "show" || data === "ask") say();
  });
  say();
  return say;
}

/** The wall as it last said it was; null where none has answered. @type {boolean | null} */
let wall = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waits;

/** @param {string} name @param {boolean} on @returns {void} */
function show(name, on) {
  const line = document.querySelector(`[data-${name}]`);
  if (line instanceof HTMLElement) line.hidden = !on;
}

/** @returns {void} the console's lines, as the wall is */
function tell() {
  show("wall-blank", wall === true);
  show("blank-wall", channel !== null);
}

/** @returns {void} no wall has answered: nothing was made blank, and none is said to be */
function noWall() {
  wall = null;
  tell();
  show("no-wall", true);
}

/** @returns {boolean} whether the wall has said that it is blank */
export const isWallBlank = () => wall === true;

/** @param {boolean} on @returns {void} asks the wall to be blank, or to come back; where none answers, that is said */
export function blankWall(on) {
  clearTimeout(waits);
  waits = setTimeout(noWall, ANSWERS_WITHIN_MS);
  channel?.postMessage(on ? "blank" : "show");
}

/** @returns {void} tells on the console what the wall is, from now on */
export function followWall() {
  channel?.addEventListener("message", ({ data }) => {
    if (data !== "isBlank" && data !== "isShown") return;
    clearTimeout(waits);
    wall = data === "isBlank";
    show("no-wall", false);
    tell();
  });
  document.addEventListener("htmx:afterSettle", tell);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-blank-wall]")) blankWall(!isWallBlank());
  });
  tell();
  channel?.postMessage("ask");
}
