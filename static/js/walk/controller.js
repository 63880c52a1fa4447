// @ts-check
// One walk screen at a time: opens the report its address names, fills the fields, listens, and shows what the engine says.

import { ofKind } from "../core/record_kinds.js";
import { setText, show } from "../ui/clone.js";
import { allIn } from "../ui/need.js";
import { call, heardWithin } from "../sync/server.js";
import { realm } from "../vault/realm.js";
import { closeCallIns, forgetCallIns, showCallIns } from "./call_ins.js";
import { walkAt } from "./navigation.js";
import { openFor } from "./open_for.js";
import { notSavedWords } from "./trouble.js";

const HEARD_MS = 60_000;
/** @type {import("./navigation.js").At} */
const NOWHERE = { pack_id: "", lang: "", screen: "", draft: null };

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
    if (realm === "live" && !heardWithin(HEARD_MS)) call("hello"); // so that the header says whether anything answers
  }
  screenEnds.abort();
  screenEnds = new AbortController();
  if (!report) return (await import("./which_report.js")).askWhich(main, at); // the first page has no room for it
  const [current, { signal }] = [report, screenEnds];
  const { drawAhead, fetchOwn, led, ownOf, putOff, screenIn, showDrawn } =
    coming instanceof Promise ? await coming : coming;
  const screen = screenIn(current.pack, at.screen);
  const part = ownOf(screen.kind);
  const mine = part instanceof Promise ? await part : part;
  if (!main.isConnected || signal.aborted) return;
  own = mine;
  showDrawn(main, current, screen);
  closeCallIns();
  listen(main, current, go);
  display(main, current, true);
  const done = () => {
    showLater(main, current);
    main.dataset.screenReady = "yes";
    current.turnTo(screen.id);
    led(main);
    drawAhead(current, screen.id, signal);
    fetchOwn(current);
  };
  if (main.dataset.fromTop) putOff(main, signal, done);
  else done();
}

/** @param {HTMLElement} main @param {Report} current @param {(address: string) => void} go */
function listen(main, current, go) {
  const { signal } = screenEnds;
  kinds?.bindTaps(main, current, go, signal);
  const again = () => display(main, current);
  current.changes.addEventListener("change", again, { signal });
  current.changes.addEventListener("saved", () => showTrouble(main, current), { signal });
  own?.bind?.(main, current, go, signal);
}

/** @param {HTMLElement} main @param {Report} current @param {boolean} [isFresh] just drawn: a question without an answer stands there as it should */
function display(main, current, isFresh = false) {
  kinds?.showAnswers(main, current, isFresh);
  showCallIns(current); // before what may have the screen laid out
  own?.show(main, current);
  if (!isFresh) showLater(main, current);
  kinds?.showLinks(main, current);
  show(main, "[data-read-only]", current.readOnly);
  if (current.readOnly)
    for (const button of allIn(main, "[data-mark], [data-tag], [data-send], [data-act]", HTMLButtonElement))
      button.disabled = true;
  showTrouble(main, current);
}

/** What comes with code of its own, once all of the screen is there. @param {HTMLElement} main @param {Report} current */
function showLater(main, current) {
  kinds?.showOpen(main, current);
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
    import("./show_call.js").then(
      ({ showCall }) => showCall(main, current),
      () => {}, // it is not on this phone: asked for again with the next screen; what it throws itself is a fault, and said as one
    );
}

/** @param {{by: string, was?: {by: string}[]}} answer @returns {boolean} whether a call handler gave it, or one before it */
function isFromCall({ by, was = [] }) {
  return [{ by }, ...was].some((each) => each.by === "call_handler");
}

/** @param {HTMLElement} main @param {Report} current */
function showTrouble(main, current) {
  show(main, "[data-not-saved]", current.trouble !== null);
  if (current.trouble) setText(main, "[data-not-saved-why]", notSavedWords(current.trouble));
  if (!current.unsaved) show(main, "[data-not-locked]", false);
}
