// @ts-check
// The script of a SCORM 1.2 package: shows one step at a time and tells the learning system around it where the reader is, and that they
// came to the end. It never says a score, a pass or a fail, and whatever the learning system does, what is read stays readable here.

/** @typedef {Record<string, (...words: string[]) => unknown>} Api the learning system's, as SCORM 1.2 names its functions */

const UP = 12; // frames between the page and its learning system, at most
const STATUS = "cmi.core.lesson_status";
const PLACE = "cmi.core.lesson_location";
const ENDED = ["completed", "passed"]; // what a learning system may have noted by itself stays as it is

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => [...document.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);
const steps = all("[data-step]");
const opened = Date.now();
let at = 0;
let isOpen = false;
let isRead = false; // its last step was shown, now or some time before
let isNoted = false; // and the learning system took it in

/** @param {Window | null} from @returns {Api | null} the nearest of a window and those around it */
function apiIn(from) {
  for (let here = from, left = UP; here && left; left--) {
    try {
      const found = /** @type {any} */ (here).API;
      if (found) return found;
    } catch {
      return null; // another site's window: it answers nobody
    }
    here = here === here.parent ? null : here.parent;
  }
  return null;
}

const api = apiIn(window) ?? apiIn(window.opener);

/** @param {string} name @param {string[]} words @returns {string} what it answers; empty where it breaks */
function ask(name, ...words) {
  try {
    return String(api?.[name](...words) ?? "");
  } catch {
    return "";
  }
}

/** @param {string} name @param {string[]} words @returns {boolean} */
const did = (name, ...words) => ask(name, ...words) === "true";

/** @returns {string} HHHH:MM:SS since the page was opened */
function time() {
  const seconds = Math.floor((Date.now() - opened) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part, n) => String(part).padStart(n ? 2 : 4, "0")).join(":");
}

/** @param {string} name @param {string} [said] */
function tell(name, said = "") {
  for (const line of all("[data-line]")) line.hidden = line.dataset.line !== name;
  for (const place of all("[data-said]")) place.textContent = said;
}

/** @returns {string} why, in the learning system's own words */
function fault() {
  const code = ask("LMSGetLastError");
  const words = code && code !== "0" ? ask("LMSGetErrorString", code) : "";
  return words && `It says: “${words.slice(0, 120)}”.`;
}

/** @returns {boolean} whether it was taken in */
function note() {
  if (!api) return false;
  isOpen ||= did("LMSInitialize", "");
  if (!isOpen) return false;
  isNoted ||= ENDED.includes(ask("LMSGetValue", STATUS));
  const values = [
    [PLACE, steps[at].dataset.step ?? ""],
    ["cmi.core.session_time", time()],
  ];
  values.push(["cmi.core.exit", isRead || isNoted ? "" : "suspend"]);
  if (!isNoted) values.push([STATUS, isRead ? "completed" : "incomplete"]);
  const took = values.map(([name, value]) => did("LMSSetValue", name, value)).every(Boolean);
  const kept = did("LMSCommit", "") && took;
  isNoted ||= kept && isRead;
  return kept;
}

function noteAndTell() {
  if (!api) return tell("none");
  const kept = note();
  tell(kept ? (isNoted ? "done" : "open") : "trouble", kept ? "" : fault());
}

/** @param {number} step */
function show(step) {
  at = Math.min(Math.max(step, 0), steps.length - 1);
  isRead ||= at === steps.length - 1;
  for (const [n, one] of steps.entries()) one.hidden = n !== at;
  for (const button of document.querySelectorAll("button[data-go]"))
    if (button instanceof HTMLButtonElement)
      button.disabled = button.dataset.go === "1" ? at === steps.length - 1 : at === 0;
  for (const far of document.querySelectorAll("progress")) far.value = at + 1;
  history.replaceState(null, "", `#${steps[at].dataset.step}`);
}

/** @param {string} place @returns {number} */
const numberOf = (place) => steps.findIndex((one) => one.dataset.step === place);

/** Where the reader was: as the learning system has it, else as the address has. @returns {string} */
function place() {
  isOpen = Boolean(api) && did("LMSInitialize", "");
  return (isOpen && ask("LMSGetValue", PLACE)) || decodeURIComponent(location.hash.slice(1));
}

function begin() {
  const was = place();
  show(numberOf(was));
  noteAndTell();
  for (const line of all("[data-line=moved]")) line.hidden = !was || numberOf(was) >= 0;
  for (const turn of all("[data-turn]")) turn.hidden = false;
}

/** @param {Event} event */
function onChoice({ target }) {
  if (!(target instanceof HTMLInputElement)) return;
  for (const option of all(`[data-of="${target.name}"]`))
    for (const mark of option.querySelectorAll("[data-yours]"))
      if (mark instanceof HTMLElement) mark.hidden = option.dataset.option !== target.value;
}

document.addEventListener("change", onChoice);
document.addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  if (target.dataset.again !== undefined) noteAndTell();
  if (target.dataset.go === undefined) return;
  show(at + Number(target.dataset.go));
  noteAndTell();
  steps[at].focus();
  scrollTo(0, 0);
});
addEventListener("pagehide", () => {
  if (!isOpen) return;
  note();
  ask("LMSFinish", "");
  isOpen = false;
});
addEventListener("pageshow", ({ persisted }) => persisted && noteAndTell());
begin();
