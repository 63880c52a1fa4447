// @ts-check
// One walk screen at a time: opens the report its address names, fills the fields, listens, and shows what the engine says.

import { withId } from "../core/json.js";
import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";
import { answerInWords } from "../core/words.js";
import { setText, show } from "../ui/clone.js";
import { takesText } from "../ui/keys.js";
import { allIn, around } from "../ui/need.js";
import { leadToSay, closeCallIns, forgetCallIns, showCallIns } from "./call_ins.js";
import { empty, fill, read, settleTicks } from "./fields.js";
import { isFolded } from "../core/folding.js";
import { impliedFrom } from "../core/implied.js";
import { neighbour, walkAddress, walkAt } from "./navigation.js";
import { openFor } from "./open_for.js";
import { addRow } from "./rows.js";
import { notSavedWords } from "./trouble.js";

/** @type {import("./navigation.js").At} */
const NOWHERE = { pack_id: "", lang: "", screen: "", draft: null };
const PAUSE_MS = 400;
const LONGEST_MS = 1500;

/** @typedef {import("./report.js").Report} Report */

/** @type {Report | null} */
let report = null;
/** @type {import("./kinds.js").Own | undefined} what the kind of the screen has beside its questions */
let own;
/** @type {typeof import("./kinds.js") | undefined} the first page has no room for it; from the first screen on it is here, and a screen is drawn at once */
let kinds;
/** @type {AbortController} ends the last screen's listeners */
let screenEnds = new AbortController();

/** @returns {Report | null} the report being worked on */
export function currentReport() {
  return report;
}

/** Drop everything that was opened; the lock calls this. */
export function forgetReport() {
  screenEnds.abort();
  screenEnds = new AbortController(); // what the last one ended holds the report
  report?.close();
  report = null;
  kinds?.forgetAhead();
  forgetCallIns();
}

/** While locked: what the address names will be asked for, and none of it is anybody's, the pack and its screen without an answer. */
export async function makeReady() {
  const at = walkAt(location.href);
  if (!at) return;
  kinds ??= await import("./kinds.js");
  await kinds.drawFor(at);
}

/** Draw the screen that the address names, of the report it names. @param {HTMLElement} main a walk page, just put in place @param {(address: string) => void} go */
export async function showScreen(main, go) {
  const at = walkAt(location.href) ?? NOWHERE;
  const coming = kinds ?? import("./kinds.js").then((module) => (kinds = module));
  if (coming instanceof Promise) coming.catch(() => undefined);
  if (report?.draft.draft_id !== at.draft) {
    forgetReport();
    const opened = at.draft ? await openFor(main, at.draft) : null;
    if (!main.isConnected) return; // locked, or overtaken, meanwhile
    report = opened;
  }
  screenEnds.abort();
  screenEnds = new AbortController();
  if (!report) return (await import("./which_report.js")).askWhich(main, at); // the first page has no room for it
  const [current, { signal }] = [report, screenEnds];
  const { drawAhead, ownOf, putOff, screenIn, showDrawn, watchUnkept } =
    coming instanceof Promise ? await coming : coming;
  const screen = screenIn(current.pack, at.screen);
  const part = ownOf(screen.kind);
  const mine = part instanceof Promise ? await part : part;
  if (!main.isConnected || signal.aborted) return;
  own = mine;
  showDrawn(main, current, screen);
  closeCallIns();
  watchUnkept(main, current, (input) => changed(input, current), signal);
  listen(main, current, go);
  display(main, current, true);
  const done = () => {
    showLater(main, current);
    main.dataset.screenReady = "yes";
    current.turnTo(screen.id);
    drawAhead(current, screen.id, signal);
  };
  if (main.dataset.fromTop) putOff(main, signal, done);
  else done();
}

/** @param {HTMLElement} main @param {Report} current @param {(address: string) => void} go */
function listen(main, current, go) {
  const { signal } = screenEnds;
  noteTyping(main, current, signal);
  main.addEventListener("change", ({ target }) => changed(target, current), { signal });
  main.addEventListener("click", ({ target }) => clicked(target, current), { signal });
  const again = () => display(main, current);
  current.changes.addEventListener("change", again, { signal });
  current.changes.addEventListener("saved", () => showTrouble(main, current), { signal });
  own?.bind?.(main, current, go, signal);
}

/** What is typed is kept after a short pause, while typing goes on, and at once when the screen is left or hidden; a late pause must not bring a left screen's answers back. */
function noteTyping(/** @type {HTMLElement} */ main, /** @type {Report} */ current, /** @type {AbortSignal} */ signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let longest;
  /** @type {EventTarget | null} */
  let typed = null;
  const keep = () => {
    clearTimeout(pause);
    clearTimeout(longest);
    if (!typed) return;
    changed(typed, current);
    typed = null;
    current.typing(false);
  };
  main.addEventListener(
    "input",
    ({ target }) => {
      if (!takesText(target) || !around(target, "[data-question]")) return; // of what is tapped, `change` tells
      if (typed !== target) keep();
      if (!typed) longest = setTimeout(keep, LONGEST_MS);
      typed = target;
      current.typing(true);
      clearTimeout(pause);
      pause = setTimeout(keep, PAUSE_MS);
    },
    { signal },
  );
  main.addEventListener("change", (event) => event.target === typed && keep(), { signal });
  current.changes.addEventListener("settle", keep, { signal });
  document.addEventListener("visibilitychange", () => current.settled(), { signal }); // on return: what could not be saved is tried again
  addEventListener("pagehide", keep, { signal });
  signal.addEventListener("abort", keep);
}

/** @param {EventTarget | null} target @param {Report} current */
function changed(target, current) {
  const field = around(target, "[data-question]");
  if (!field) return;
  const dated = around(target, "[data-field]") ?? field;
  dated.dataset.last = around(target, "[type=date]") ? "date" : "chip";
  settleTicks(field, target);
  const question = withId(current.pack.questions, field.dataset.question);
  const said = read(field, question);
  if (said !== undefined) current.answer(question.id, said);
  current.changes.dispatchEvent(new Event("read"));
}

/** @param {EventTarget | null} target @param {Report} current */
function clicked(target, current) {
  const field = around(target, "[data-question]");
  if (around(target, "[data-save-again]")) current.touch();
  if (!field) return;
  const question = withId(current.pack.questions, field.dataset.question);
  if (around(target, "[data-clear]"))
    (empty(field),
      current.answer(question.id, null),
      fill(field, question, current.answers[question.id]),
      current.changes.dispatchEvent(new Event("read")));
  const adds = around(target, "[data-add-row]");
  if (adds) addRow(field, adds.dataset.role).querySelector("input")?.focus();
  const row = around(around(target, "[data-remove-row]"), "[data-row]");
  if (row) (row.remove(), current.answer(question.id, read(field, question) ?? null));
}

/** @param {HTMLElement} main @param {Report} current @param {boolean} [isFresh] just drawn: a question without an answer stands there as it should */
function display(main, current, isFresh = false) {
  const { pack, answers, result } = current;
  for (const field of allIn(main, "[data-question]", HTMLFieldSetElement)) {
    const id = field.dataset.question ?? "";
    const question = withId(pack.questions, id);
    field.hidden = result.hidden.includes(id) || isFolded(pack, question, answers);
    if (isFresh || changedSince(filledFrom.get(field), answers[id]))
      fillAnew(pack, field, question, answers[id], isFresh);
    if (current.readOnly) field.disabled = true;
  }
  showCallIns(current); // before what may have the screen laid out
  own?.show(main, current);
  if (!isFresh) showLater(main, current);
  showLinks(main, current);
  show(main, "[data-read-only]", current.readOnly);
  if (current.readOnly)
    for (const button of allIn(main, "[data-mark], [data-tag], [data-send], [data-act]", HTMLButtonElement))
      button.disabled = true;
  showTrouble(main, current);
}

/** @type {WeakMap<HTMLElement, unknown>} by field: the answer it shows; one that is another is another object, and one that follows from others is made anew each time */
const filledFrom = new WeakMap();

/** @param {unknown} before @param {unknown} now */
function changedSince(before, now) {
  return impliedFrom(now) || impliedFrom(before) ? JSON.stringify(before) !== JSON.stringify(now) : before !== now;
}

/** @param {import("../core/types.js").Pack} pack @param {HTMLElement} field @param {import("../core/types.js").Question} question @param {Parameters<typeof fill>[2]} answer @param {boolean} isFresh */
function fillAnew(pack, field, question, answer, isFresh) {
  filledFrom.set(field, answer);
  if (isFresh && !answer) return;
  fill(field, question, answer);
  const follows = impliedFrom(answer) !== "";
  field.classList.toggle("question--implied", follows);
  if (follows) show(field, ":scope > [data-clear]", false); // nobody gave it: another answer takes its place
  setText(
    field,
    ":scope > [data-earlier]",
    follows ? say(pack, "answered_from_others") : earlierWords(pack, question, answer),
  );
}

/** What comes with code of its own, once all of the screen is there. @param {HTMLElement} main @param {Report} current */
function showLater(main, current) {
  lookSoftly(main, current);
  showFromCall(main, current);
}

/** What was advised is looked at by code that comes only to a screen which asks it; where it cannot come, nothing is asked. @param {HTMLElement} main @param {Report} current */
function lookSoftly(main, current) {
  const asked = (current.pack.about.designated.looked_at_softly ?? []).filter((id) =>
    main.querySelector(`[data-question="${id}"]`),
  );
  if (asked.length)
    import("./advised.js").then(
      ({ showAdvised }) => showAdvised(main, current, asked),
      () => {},
    );
}

/** What the call handler noted, and the way to fetch it: the first page has no room for them. @param {HTMLElement} main @param {Report} current */
function showFromCall(main, current) {
  const noted =
    main.querySelector("[data-bring-in], [data-from-call]") ?? Object.values(current.draft.answers).some(isFromCall);
  if (noted && ofKind(current.draft.kind, { scene: true, call: false }))
    import("./show_call.js").then(({ showCall }) => showCall(main, current)).catch(() => {});
}

/** @param {{by: string, was?: {by: string}[]}} answer @returns {boolean} whether a call handler gave it, or one before it */
function isFromCall({ by, was = [] }) {
  return [{ by }, ...was].some((each) => each.by === "call_handler");
}

/** What whoever answered had answered before. @param {import("../core/types.js").Pack} pack @param {import("../core/types.js").Question} question @param {import("./report.js").Answer | undefined} answer @returns {string} */
function earlierWords(pack, question, answer) {
  const before = answer?.was?.findLast((one) => one.by === answer.by);
  return before ? say(pack, "earlier_answer", { answer: answerInWords(pack, question, before) }) : "";
}

/** Every link of the walk carries the draft; Next and Back pass over screens with nothing to ask. @param {HTMLElement} main @param {Report} current */
function showLinks(main, { pack, result, answers, draft }) {
  for (const link of allIn(main, "[data-go]", HTMLAnchorElement)) {
    const screen = neighbour(
      pack,
      result,
      answers,
      main.dataset.screen ?? "",
      link.dataset.go === "next" ? "next" : "back",
    );
    link.hidden = !screen;
    if (screen) link.setAttribute("href", walkAddress(draft, screen.id));
  }
  for (const link of allIn(main, "[data-keep-draft]", HTMLAnchorElement)) link.search = `?d=${draft.draft_id}`;
  const outcome = pack.outline.find(({ kind }) => kind === "outcome");
  leadToSay(outcome && ofKind(draft.kind, { scene: walkAddress(draft, outcome.id, "say"), call: "" }));
}

/** @param {HTMLElement} main @param {Report} current */
function showTrouble(main, current) {
  show(main, "[data-not-saved]", current.trouble !== null);
  if (current.trouble) setText(main, "[data-not-saved-why]", notSavedWords(current.trouble));
  if (!current.unsaved) show(main, "[data-not-locked]", false);
}
