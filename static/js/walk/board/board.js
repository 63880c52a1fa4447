// @ts-check
// The call handler's board: ten prompts by key, what they come to beside them, and the handler's own strip. Fetched by its own page only.

import { isFolded } from "../../core/folding.js";
import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { answerInWords } from "../../core/words.js";
import { setText, show } from "../../ui/clone.js";
import { usePageKeys } from "../../ui/keys.js";
import { htmlIn, maybe } from "../../ui/need.js";
import { afterPaint } from "../../ui/spare_time.js";
import { isSaid, letterChips } from "./answer.js";
import { letHaveFocus } from "./hand.js";
import { letterActs } from "./act_letters.js";
import { bindActs, boardKeys } from "./acts.js";
import { bindBrief, keepBrief } from "./brief.js";
import { bindText, showNext } from "./copy.js";
import { boardOf } from "./designated.js";
import { showDoubted } from "./doubted.js";
import { bindPress, laddersFor, showRung } from "./ladder.js";
import { lastPlace } from "./last_place.js";
import { callerOf, isPlaceOpen, isQuiet, laterIfQuiet, placeOf, placeToType, promptOrder } from "./order.js";
import { arrange, bindPanels, panels, settleHand } from "./panels.js";
import { showSaid } from "./said_line.js";
import { bindSave, showHandover } from "./save.js";
import { bindBoardSend } from "./send.js";
import { leaveSheet, showSide } from "./side.js";
import { notOfCaller, sentenceOf } from "./spoken_to.js";
import { bindWait, showTimes } from "./wait.js";
import { showNotices } from "../notices.js";
import { showSend } from "../send.js";
import { bindStay } from "./stay.js";
import { tell } from "./tell.js";
import { bindTold, openUntold } from "./told.js";
import { bindUndo } from "./undo.js";
import { bindWriting } from "./writing.js";

/** @typedef {import("../report.js").Report} Report */

const EACH_MS = 5000; // the times on the board

/** @param {HTMLElement} main @param {Report} report @param {(address: string) => void} go @param {AbortSignal} signal */
export function bindBoard(main, report, go, signal) {
  setText(document, "[data-announce]", ""); // what was said of the last call is not of this one
  letHaveFocus(main);
  letterChips(main, report.pack);
  letterActs(main);
  bindBoardSend(main, report, go, signal);
  bindActs(main, report, signal);
  bindText(main, report);
  bindWait(main, report);
  bindSave(main, report, signal);
  bindTold(main, report, signal);
  bindUndo(main, report, signal);
  bindWriting(main, report, signal);
  bindBrief(main, signal);
  main.addEventListener("at-hand", () => showRung(main, report), { signal });
  bindPress(main, report, signal);
  usePageKeys(main, boardKeys(main, report, go));
  showNotices(main);
  bindStay(main, report, signal);
  const clock = setInterval(() => (showTimes(main, report), keepBrief(main, report)), EACH_MS);
  signal.addEventListener("abort", () => (clearInterval(clock), leaveSheet()));
}

/** @param {HTMLElement} main @param {Report} report */
export function showBoard(main, report) {
  const first = !main.dataset.boardShown;
  order(main, report, first);
  for (const panel of panels(main)) showSaid(panel, report);
  showSentences(main, report);
  showStrip(main, report);
  showDoubted(main, report);
  settleHand(main);
  showRung(main, report);
  if (first) openUntold(report); // after a lock or a reload, what nobody is noted as told of stands first
  main.dataset.boardShown = "yes"; // the prompts take answers
  if (first)
    bindPanels(main, report.draft.draft_id, lastPlace(report.pack, report.draft.answers, report.result.hidden));
  if (first) afterPaint(() => main.isConnected && showBeside(main, report));
  else showBeside(main, report);
}

/** What the answers come to, beside the prompts and in what is folded. @param {HTMLElement} main @param {Report} report */
function showBeside(main, report) {
  showSide(main, report);
  showNext(main, report);
  showSend(main, report);
  showHandover(main, report);
  showTimes(main, report);
  keepBrief(main, report);
  void laddersFor(report).then(() => (main.dataset.boardReady = "yes"));
}

/** What yes and no can answer comes first where they cannot talk freely. @param {HTMLElement} main @param {Report} report @param {boolean} first */
function order(main, { pack, draft }, first) {
  const quiet = isQuiet(pack, draft.answers);
  const byKey = new Map(panels(main).map((panel) => [panel.dataset.panel, panel]));
  const prompts = (pack.prompts ?? []).map((one) => ({ key: one.key, first: Boolean(one.first_if_quiet) }));
  const wanted = promptOrder(prompts, quiet);
  arrange(
    main,
    wanted.flatMap(({ key }) => byKey.get(key) ?? []),
  );
  if (quiet && !first && main.dataset.quiet !== "yes")
    tell(
      main,
      say(pack, "board_quiet_first", {
        keys: wanted
          .filter((one) => one.first)
          .map(({ key }) => key)
          .join(", "),
      }),
    );
  main.dataset.quiet = quiet ? "yes" : "no";
}

/** To whoever rings. @param {HTMLElement} main @param {Report} report */
function showSentences(main, { pack, answers, result }) {
  for (const prompt of pack.prompts ?? [])
    setText(main, `[data-panel="${prompt.key}"] .panel__words`, sentenceOf(pack, answers, prompt));
  const { is, isKnown } = callerOf(pack, answers);
  main.dataset.caller = is; // to whoever may be the suspect nothing is said that is meant for a victim
  const withheld = notOfCaller(pack, answers);
  const later = laterIfQuiet(pack, answers);
  for (const field of htmlIn(main, "[data-prompt] [data-question]")) {
    field.toggleAttribute("data-not-of-caller", withheld.has(field.dataset.question ?? ""));
    field.toggleAttribute("data-by-hand", later.has(field.dataset.question ?? ""));
  }
  show(main, "[data-care-always]", !isKnown); // red that is always there is not seen
  showPlace(main, pack, answers, result.findings);
}

/** Until the place is confirmed, and written, it stands first among what applies: not before that nothing is to be confirmed. @param {HTMLElement} main @param {import("../../core/types.js").Pack} pack @param {Record<string, unknown>} answers @param {{ id: string, state: string }[]} findings */
function showPlace(main, pack, answers, findings) {
  const finding = boardOf(pack).place?.finding;
  const isOpen = isPlaceOpen(pack, answers, findings) && callerOf(pack, answers).is !== "suspect";
  const isKnown = placeOf(pack, answers)?.isKnown;
  const untyped = isKnown && placeToType(pack, answers) ? say(pack, "board_place_untyped") : "";
  const words = finding && isOpen ? withId(pack.findings, finding).text : untyped;
  setText(main, "[data-place-first]", words);
  const written = maybe(main, `[data-question="${boardOf(pack).place?.words}"]`, HTMLElement);
  written?.toggleAttribute("data-by-hand", isKnown); // it can be written; no answer leads there, and no key is lost to it
}

/** What is done with its answer, what is not as one line; what has not come up is not missing. @param {HTMLElement} main @param {Report} report */
function showStrip(main, { pack, draft, answers, result }) {
  const open = [];
  const isDue = (/** @type {import("../../core/types.js").Question} */ question) =>
    !result.hidden.includes(question.id) && !isFolded(pack, question, answers);
  for (const fact of htmlIn(main, "[data-strip-said]")) {
    const question = withId(pack.questions, fact.dataset.stripSaid);
    const answer = draft.answers[question.id];
    fact.hidden = !isSaid(answer);
    if (fact.hidden && isDue(question)) open.push(question.short);
    if (!fact.hidden) setText(fact, "[data-words]", answerInWords(pack, question, answer));
  }
  setText(main, "[data-strip-open]", open.length ? say(pack, "board_not_yet", { questions: open.join(" · ") }) : "");
}
