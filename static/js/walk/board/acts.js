// @ts-check
// What the keys and buttons of the board do. While it is asked whether it is still the same call, no key answers anything.

import { impliedFrom } from "../../core/implied.js";
import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { takesText } from "../../ui/keys.js";
import { around, maybe, need } from "../../ui/need.js";
import { forgetLeft, hasKey, intoText, leave, noteOpened, textOf } from "./as_text.js";
import { answerBy, answerWith, hasYes, saidWords } from "./answer.js";
import { toBrief } from "./brief.js";
import { copyBlock, logOf, showLog, showReadBack } from "./copy.js";
import { boardOf } from "./designated.js";
import { confirm } from "./doubted.js";
import { aheadField, currentField, freshField, isFreshLegible, isFreshSettled, isLedTo, ledTo, take } from "./hand.js";
import { heldBack } from "./held.js";
import { KEYS, meaningOf, SAYS } from "./keys.js";
import { climb, isUnasked, nextRung } from "./ladder.js";
import { intoNumber } from "./number_late.js";
import { isQuiet, placeToFind, victimsPlaceFirst } from "./order.js";
import { isSecond } from "./run.js";
import { isClosed } from "./send.js";
import { backToPlace, closePanel, firstOf, nextOpenOf, openAsNew, openKey, openPanel, step } from "./panels.js";
import { noteBegun } from "./said_line.js";
import { tell } from "./tell.js";
import { toTold } from "./told.js";
import { actedBy, asText, endRun, isNoAct, hasStrayed, noteStray, noteWritten } from "./typed.js";
import { canUndo, noteAnswer, undoLast } from "./undo.js";
import { asksWhich, sayWhich } from "./wait.js";
import { toWords } from "./words_first.js";
import { dangersSaid, offerWiped } from "./wiped.js";
import { closeCallIns } from "../call_ins.js";

/** @typedef {import("../report.js").Report} Report */
/** @typedef {import("./keys.js").Meaning} Meaning */
/** @typedef {{ meaning: Meaning, at: number }} Pressed `at`: ms, when the key was pressed, and not when a busy machine comes to it */
/** @typedef {import("../../ui/keys.js").Key} Key */

/** The key that a question which had only come up did not take. @type {{ what: string, at: number } | null} */
let refused = null;
/** What the key before has answered, as JSON. */
let lastMeant = "";

/** @param {HTMLElement} main @param {Report} report @param {(address: string) => void} go @returns {Key[]} */
export function boardKeys(main, report, go) {
  const onQuestion = (/** @type {KeyboardEvent} */ { target }) =>
    around(target, "[data-question]") === target || around(target, ".chip input:not([data-row] *)") === target;
  const notOnRadio = (/** @type {KeyboardEvent} */ { target }) => !(target instanceof HTMLInputElement); // there, arrows choose
  const open = (/** @type {() => unknown} */ act) => () => void (isClosed(main) || act());
  /** @type {Key[]} */
  const moves = [
    { key: "ArrowDown", says: "", when: notOnRadio, act: open(() => move(main, report, 1)) },
    { key: "ArrowUp", says: "", when: notOnRadio, act: open(() => move(main, report, -1)) },
    { key: "Home", says: "", act: open(() => openKey() && openPanel(main, openKey(), firstOf(main, openKey()))) },
    { key: "Enter", says: "", when: onQuestion, act: open(() => goInto(main, report)) },
    { key: "Escape", says: "", act: open(() => back(main)) },
  ];
  const lines = SAYS.map(([key, sentence]) => ({
    key,
    says: say(report.pack, sentence),
    when: () => false,
    act: () => undefined,
  }));
  const acting = KEYS.map((key) => ({
    key,
    says: "",
    act: (/** @type {KeyboardEvent} */ event) =>
      event.repeat ||
      asText(main, report, event) ||
      pressed(main, report, go, meaningOf(key, event.shiftKey), event.timeStamp),
  })); // a key held down answers once
  return [...lines, ...acting, ...moves];
}

/** @param {HTMLElement} main @param {Report} report @param {AbortSignal} signal */
export function bindActs(main, report, signal) {
  main.addEventListener("click", ({ target }) => clicked(main, report, target), { signal });
  main.addEventListener("keydown", (event) => leaveText(main, report, event), { signal });
  main.addEventListener("at-hand", () => forgetLeft(main), { signal });
  document.addEventListener("keydown", (event) => typed(main, report, event), { signal }); // before the keys of the page
  const band = need(document, "#call-ins", HTMLDetailsElement);
  band.addEventListener("keydown", (event) => leaveWho(main, event), { signal });
  band.addEventListener("toggle", () => band.open || hasFocus(main, band) || backToPlace(main), { signal });
}

/** Whether the focus is anywhere but where the call-ins were folded away under it. @param {HTMLElement} main @param {HTMLElement} band */
function hasFocus(main, band) {
  const at = document.activeElement;
  return at !== null && at !== document.body && at !== main && !band.contains(at);
}

/** Escape leads from who was told to the question, as from every text here. @param {HTMLElement} main @param {KeyboardEvent} event */
function leaveWho(main, event) {
  if (event.key !== "Escape" || event.isComposing || !takesText(event.target)) return;
  event.preventDefault(); // else whoever listens after this leaves the focus nowhere
  backToPlace(main);
}

/** Into the text of the question at hand. @param {HTMLElement} main @param {Report} report @param {KeyboardEvent} event */
function typed(main, report, event) {
  if (!main.isConnected || asksWhich(main) || isClosed(main) || document.querySelector("dialog[open]")) return;
  if (heldBack(event) || intoNumber(main, report, event)) return;
  intoText(main, report, event, canUndo(report), placeToFind(report.pack, report.answers)); // writing.js says where it goes
}

/** @param {HTMLElement} main @param {Report} report @param {(address: string) => void} go @param {Meaning | null} meaning @param {number} at ms */
function pressed(main, report, go, meaning, at) {
  if (!meaning) return;
  if (asksWhich(main)) return sayWhich(main, report, meaning, go);
  if (isClosed(main)) return whileClosed(main, report, meaning, go);
  if (meaning.do === "open") return openBy(main, report, meaning.panel);
  if (meaning.do === "copy" && meaning.block === "exact_words" && toWords(main, report)) return;
  if (meaning.do === "copy") return copyBlock(main, report, blockFor(report, boardOf(report.pack)[meaning.block]));
  if (meaning.do === "read_back") return showReadBack(main, report);
  if (meaning.do === "look_at_log") return showLog(main, report);
  if (meaning.do === "call_ins") return foldCallIns(main, report);
  if (meaning.do === "told") return toTold(main, report);
  if (meaning.do === "brief") return toBrief(main, report);
  if (meaning.do === "undo") return (endRun(report), undoLast(main, report));
  if (meaning.do === "letter" && (actedBy(main, report, meaning.letter) || isNoAct(main, report))) return;
  answer(main, report, meaning, at);
  lastMeant = JSON.stringify(meaning);
}

/** Sent and closed just now. @param {HTMLElement} main @param {Report} report @param {Meaning} meaning @param {(address: string) => void} go */
function whileClosed(main, report, meaning, go) {
  if (meaning.do === "undo") undoLast(main, report);
  else if (meaning.do === "letter" && meaning.letter === "r") go("/reports");
}

/** @param {HTMLElement} main @param {Report} report @param {Meaning} meaning @param {number} at ms */
function answer(main, report, meaning, at) {
  const fresh = freshField(main);
  if (
    fresh &&
    (answeredAhead(main, report, fresh, { meaning, at }) || !takenBySecond(main, report, fresh, { meaning, at }))
  )
    return;
  const field = currentField(main);
  if (!field) return tell(main, say(report.pack, "board_none_at_hand"));
  const question = withId(report.pack.questions, field.dataset.question);
  if (
    isUnasked(main, report, { meaning, at }) ||
    isStrayNo(main, report, meaning) ||
    isKept(main, report, question, { meaning, at })
  )
    return;
  const step = climb(main, report, meaning);
  if (step === "moved") return;
  const [before, dangers] = [report.draft.answers[question.id], dangersSaid(report)];
  const done = step === "over" ? step : step ? answerWith(field, step.value) : answerBy(field, meaning);
  if (!done) {
    if (meaning.do === "letter") noteStray(main, report); // a no where none is offered is a slip, and no word
    return tell(main, say(report.pack, "board_no_such_answer", { question: question.short }));
  }
  if (done !== "taken back") confirm(report, question.id); // what stood there already, and was not confirmed
  written(main, report, question, before, dangers);
  if (done !== "ticked" || (step && !nextRung(main, report))) return leadOn(main, report, question.id);
  if (!step) tell(main, say(report.pack, "board_enter_goes_on"));
}

/** In one run with a letter that was no answer, words are typed perhaps: nothing is a no by them. @param {HTMLElement} main @param {Report} report @param {Meaning} meaning @returns {boolean} */
function isStrayNo(main, report, meaning) {
  if (!hasStrayed() || meaning.do !== "answer" || meaning.as === "yes") return false;
  noteStray(main, report);
  tell(main, say(report.pack, "board_typed"));
  return true;
}

/** What follows from another answer is not made a no beside it by one key, nor an order that was broken, perhaps: it is said, and the same key once more does it. @param {HTMLElement} main @param {Report} report @param {import("../../core/types.js").Question} question @param {Pressed} pressed @returns {boolean} whether it stays as it is */
function isKept(main, report, question, { meaning, at }) {
  const isAsked = isNoTwice(report, question, meaning);
  if (!isAsked && !speaksAgainst(report, question.id, meaning)) return false;
  const what = `${question.id} ${JSON.stringify(meaning)}`;
  if (isSecond(refused, what, at)) return ((refused = null), false);
  refused = { what, at };
  if (isAsked) return (tell(main, say(report.pack, "board_no_twice", { question: question.short })), true);
  const answer = report.answers[question.id];
  const from = withId(report.pack.questions, impliedFrom(answer)).short;
  tell(main, say(report.pack, "board_kept", { said: saidWords(report.pack, question, answer), from }));
  return true;
}

/** Where yes is one answer among several, `n` is a letter too, as of a non-molestation order. @param {Report} report @param {import("../../core/types.js").Question} question @param {Meaning} meaning @returns {boolean} */
function isNoTwice({ pack, answers }, { options = [] }, meaning) {
  return meaning.do === "answer" && meaning.as === "no" && options.some((one) => one.yes) && !isQuiet(pack, answers);
}

/** @param {Report} report @param {string} id @param {Meaning} meaning @returns {boolean} whether it is no, or not known, to what another answer says */
function speaksAgainst(report, id, meaning) {
  return meaning.do === "answer" && ["no", "not_known"].includes(meaning.as) && impliedFrom(report.answers[id]) !== "";
}

/** @param {HTMLElement} main @param {Report} report @param {import("../../core/types.js").Question} question @param {import("../report.js").Answer | undefined} before @param {string[]} dangers what the call-ins said before */
function written(main, report, question, before, dangers) {
  noteWritten({ id: question.id, before });
  noteAnswer(report, { id: question.id, before, written: report.draft.answers[question.id] });
  offerWiped(main, report, question, before, dangers);
  const undo = isQuiet(report.pack, report.answers) ? ` ${say(report.pack, "board_undo")}` : ""; // a yes to the wrong question is one key to take back
  tell(main, `${saidWords(report.pack, question, report.answers[question.id])}.${undo}`);
}

/** Pressed together with the key before, when nobody can have read what that one has brought up: it answers the question that stood next, and what came up still waits. Two of the same may be one finger that trembles. @param {HTMLElement} main @param {Report} report @param {HTMLElement} fresh @param {Pressed} pressed @returns {boolean} whether it has answered */
function answeredAhead(main, report, fresh, { meaning, at }) {
  const field = aheadField(main, at);
  const isSame = JSON.stringify(meaning) === lastMeant;
  if (!field || isSame || isQuiet(report.pack, report.answers)) return false; // there each question is read out first
  const question = withId(report.pack.questions, field.dataset.question);
  if (speaksAgainst(report, question.id, meaning) || isNoTwice(report, question, meaning)) return false;
  const [before, dangers] = [report.draft.answers[question.id], dangersSaid(report)];
  if (!answerBy(field, meaning)) return false;
  written(main, report, question, before, dangers);
  tell(main, say(report.pack, "board_new", { question: shortOf(report, fresh) }));
  return true;
}

/** A question that has only come up shows itself, and takes what is one of its answers; a no or not known once it has stood there for a while, or the same key the second time: it was asked. Of closed questions, one is read out first. @param {HTMLElement} main @param {Report} report @param {HTMLElement} fresh @param {Pressed} pressed @returns {boolean} */
function takenBySecond(main, report, fresh, { meaning, at }) {
  const what = `${fresh.dataset.question} ${JSON.stringify(meaning)}`;
  if (isFreshSettled(at) || isSecond(refused, what, at) || isQuick(report, fresh, meaning, at)) {
    refused = null;
    take(main, fresh);
    if (!isQuiet(report.pack, report.answers)) return true;
    tell(main, say(report.pack, "board_at_hand", { question: shortOf(report, fresh) }));
    return false; // its closed question stands there now, to be read out
  }
  refused = { what, at };
  noteBegun(main, report, fresh.dataset.question ?? "");
  if (meaning.do === "letter" && !hasKey(fresh, meaning.letter)) noteStray(main, report);
  fresh.classList.remove("question--refused");
  fresh.getBoundingClientRect(); // so that it moves again
  fresh.classList.add("question--refused");
  tell(main, say(report.pack, "board_fresh", { question: shortOf(report, fresh) }));
  return false;
}

/** @param {Report} report @param {HTMLElement} fresh @param {Meaning} meaning @param {number} at ms @returns {boolean} whether it is an answer of what has come up, which can be read by now: never a no, which may be meant for the next */
function isQuick({ pack, answers }, fresh, meaning, at) {
  if (isQuiet(pack, answers) || !isFreshLegible(at)) return false;
  return meaning.do === "letter"
    ? hasKey(fresh, meaning.letter)
    : meaning.do === "answer" && meaning.as === "yes" && hasYes(fresh);
}

/** What an answer leads on to: a question that has come up waits for the handler. @param {HTMLElement} main @param {Report} report @param {string} [from] the question that was answered */
function leadOn(main, report, from = "") {
  const place = victimsPlaceFirst(report.pack, report.answers, from);
  const panel = place && maybe(main, `[data-panel][data-questions~="${place}"]`, HTMLElement);
  if (panel) openAsNew(main, panel.dataset.panel ?? "", place);
  const there = panel || step(main, 1, true);
  const fresh = freshField(main);
  const led = currentField(main);
  if (fresh) tell(main, say(report.pack, "board_new", { question: shortOf(report, fresh) }));
  else if (!there) tell(main, say(report.pack, "board_last"));
  else if (led && textOf(led)) tell(main, say(report.pack, "board_text_waits", { question: shortOf(report, led) }));
}

/** @param {HTMLElement} main @param {Report} report @param {1 | -1} by */
function move(main, report, by) {
  if (!openKey()) return openBy(main, report, need(main, "[data-panel]", HTMLElement).dataset.panel ?? "");
  step(main, by);
  tell(main, ""); // what was to be asked is of the question before
}

/** To a question that has come up; into the text that the handler has gone to; or on. A text that nobody has gone to is passed: its first letter begins it, and not the key that leads on. @param {HTMLElement} main @param {Report} report */
function goInto(main, report) {
  const fresh = freshField(main);
  const field = fresh ?? currentField(main);
  const isPassed = field && textOf(field) && (fresh || isLedTo());
  const text = field && maybe(field, "textarea, input:not([type=radio], [type=checkbox])", HTMLElement);
  if (text && !isPassed) return text.focus();
  if (!fresh) return leadOn(main, report);
  step(main, 1);
  if (isPassed) ledTo();
  tell(main, say(report.pack, isPassed ? "board_text_waits" : "board_at_hand", { question: shortOf(report, fresh) }));
}

/** @param {Report} report @param {HTMLElement} field @returns {string} */
function shortOf(report, field) {
  return withId(report.pack.questions, field.dataset.question).short;
}

/** One thing after the other: the call-ins' sheet, then what is open. @param {HTMLElement} main */
function back(main) {
  if (document.querySelector("#call-ins[open]")) (closeCallIns(), backToPlace(main));
  else if (openKey()) closePanel(main);
}

/** Escape leads out of a text to its question, where the keys act again; Enter on to the next question, with Shift into a new line. @param {HTMLElement} main @param {Report} report @param {KeyboardEvent} event */
function leaveText(main, report, event) {
  const field = around(event.target, "[data-question]");
  if (!field || !takesText(event.target) || event.isComposing) return;
  const isDone = event.key === "Enter" && !event.shiftKey;
  if (event.key !== "Escape" && !isDone) return;
  event.preventDefault();
  leave(field);
  field.focus();
  if (isDone) confirm(report, field.dataset.question ?? "");
  if (isDone) step(main, 1, true);
  const there = currentField(main);
  tell(main, there ? say(report.pack, "board_at_hand", { question: shortOf(report, there) }) : ""); // it is no longer typed into
}

/** @param {HTMLElement} main @param {Report} report */
function foldCallIns(main, report) {
  const band = need(document, "#call-ins", HTMLDetailsElement);
  if (band.hidden) return tell(main, say(report.pack, "board_nothing_lit"));
  band.open = !band.open;
  if (band.open) band.querySelector("summary")?.focus();
  else backToPlace(main);
}

/** @param {HTMLElement} main @param {Report} report @param {EventTarget | null} target */
function clicked(main, report, target) {
  const opens = around(target, "[data-open-panel]");
  const copies = around(target, "[data-copy-block]");
  const named = around(target, 'a[href^="#q-"]')?.getAttribute("href")?.slice(3);
  if (opens) return toggle(main, report, opens);
  if (copies) return copyBlock(main, report, blockFor(report, copies.dataset.copyBlock ?? ""));
  if (around(target, "[data-read-back]")) return showReadBack(main, report);
  if (around(target, "[data-look-at-log]")) return showLog(main, report);
  if (around(target, "[data-ask-brief]")) return toBrief(main, report);
  const panel = named && maybe(main, `[data-panel][data-questions~="${named}"]`, HTMLElement);
  if (panel) openPanel(main, panel.dataset.panel ?? "", named);
}

/** @param {Report} report @param {string} block @returns {string} of the log, the part that is to be copied now */
function blockFor(report, block) {
  return block === boardOf(report.pack).log ? logOf(report) : block;
}

/** @param {HTMLElement} main @param {Report} report @param {HTMLElement} button */
function toggle(main, report, button) {
  const key = button.dataset.openPanel ?? "";
  if (openKey() === key) closePanel(main);
  else openBy(main, report, key);
}

/** The key of the open prompt once more leads to its next question that is open, so that what stands answered takes no key; to its first, where none is: what changes in the middle of a call stands there. @param {HTMLElement} main @param {string} key @returns {string} */
function again(main, key) {
  const [at, first] = [currentField(main)?.dataset.question, firstOf(main, key)];
  return openKey() === key && at && !freshField(main) ? nextOpenOf(main, key, at) || first : "";
}

/** What the handler says now is said in full at the foot too. @param {HTMLElement} main @param {Report} report @param {string} key */
function openBy(main, report, key) {
  const place = placeToFind(report.pack, report.answers);
  const isHere = place && maybe(main, `[data-panel="${key}"][data-questions~="${place}"]`, HTMLElement);
  openPanel(main, key, isHere ? place : again(main, key));
  noteOpened(main, !/^\d$/.test(key));
  const named = /^\d$/.test(key) ? key : `⇧${key.toUpperCase()}`; // as it stands on the button
  tell(main, `${named}: ${main.querySelector(`[data-panel="${key}"] .panel__words`)?.textContent}`);
}
