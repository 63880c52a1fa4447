// @ts-check
// Sending from the board: with no incident number only once that was confirmed, and with ten seconds to take it back. Sealed at once
// and kept on this phone until they are over (sync/take_back.js), so that a lock, a crash or a closed page lose nothing.

import { londonTime } from "../../core/london.js";
import { say } from "../../core/sentences.js";
import { TooLate, takeBack } from "../../sync/take_back.js";
import { htmlIn, maybe, need } from "../../ui/need.js";
import { sealedRow } from "../../vault/drafts.js";
import { moment } from "../../vault/ids.js";
import { openPanel } from "./panels.js";
import { tell } from "./tell.js";
import { toTold } from "./told.js";
import { offerUndo } from "./undo.js";
import { nameUntold } from "../close_untold.js";
import { WasSealed, bindSend, send } from "../send.js";
import { notSavedWords } from "../trouble.js";
import { UNDO_MS } from "../undo_list.js";

/** @typedef {import("../report.js").Report} Report */

const ASKS = "without"; // the panel that asks whether to send it without a number
const PASS_ON = "untold"; // the one that asks whether to close it over a danger nobody is noted as told of

/** @param {HTMLElement} main @param {Report} report @param {(address: string) => void} go @param {AbortSignal} signal */
export function bindBoardSend(main, report, go, signal) {
  /** @type {import("../send.js").SentAs} */
  let wanted = "so_far";
  const asksNumber = (/** @type {import("../send.js").SentAs} */ sentAs) => {
    if (report.draft.incident_ref.trim()) return false;
    wanted = sentAs;
    openPanel(main, ASKS);
    tell(main, say(report.pack, "board_not_sent"));
    return true;
  };
  const asksFirst = (/** @type {import("../send.js").SentAs} */ sentAs) =>
    (sentAs === "finished" && asksToPassOn(main, report)) || asksNumber(sentAs);
  const how = { asksFirst, heldBack: true };
  const sends = () => (openPanel(main, "s"), send(main, report, wanted, go, how));
  /** @type {[string, () => unknown][]} */
  const answers = [
    ["[data-send-without]", sends],
    ["[data-give-number]", () => openPanel(main, "g", report.pack.about.designated.incident_ref)],
    ["[data-pass-on-first]", () => toTold(main, report)],
    ["[data-close-untold-all]", () => asksNumber((wanted = "finished")) || sends()],
  ];
  bindSend(main, report, go, signal, how);
  for (const [button, then] of answers) main.querySelector(button)?.addEventListener("click", then, { signal });
  report.changes.addEventListener(
    "sealed",
    (event) => event instanceof WasSealed && sealed(main, report, event, go, signal),
    { signal },
  );
  signal.addEventListener("abort", () => freeze(main, false));
}

/** Dispatch has heard nothing of it, as far as is noted: closed, the call is not looked at again. @param {HTMLElement} main @param {Report} report @returns {boolean} whether it asks, and so does not close yet */
function asksToPassOn(main, report) {
  if (!nameUntold(need(main, `[data-panel="${PASS_ON}"]`, HTMLElement), report)) return false;
  openPanel(main, PASS_ON);
  tell(main, say(report.pack, "board_not_closed"));
  return true;
}

/** @param {HTMLElement} main @returns {boolean} whether the call was closed here just now, and only taking that back is left to do */
export function isClosed(main) {
  return !(maybe(main, "[data-closed]", HTMLElement)?.hidden ?? true);
}

/** @param {HTMLElement} main @param {Report} report @param {WasSealed} what @param {(address: string) => void} go @param {AbortSignal} signal */
function sealed(main, report, { parent, sentAs }, go, signal) {
  offerUndo(main, report, say(report.pack, "board_sealed_at", { time: londonTime(moment())[1] }), () =>
    undo(main, report, parent),
  );
  if (sentAs !== "finished") return;
  freeze(main, true);
  const heading = need(main, "[data-closed] h2", HTMLElement);
  heading.focus({ preventScroll: true });
  heading.parentElement?.scrollIntoView({ block: "center" });
  const over = setTimeout(() => isClosed(main) && go("/reports"), UNDO_MS);
  signal.addEventListener("abort", () => clearTimeout(over));
}

/** A draft again, with what was answered since, as if it had not been sealed. @param {HTMLElement} main @param {Report} report @param {string | null} parent the version before it */
async function undo(main, report, parent) {
  try {
    await report.alone(async () => {
      await takeBack(report.draft.parent ?? "", await sealedRow({ ...report.draft, parent }));
      report.draft.parent = parent;
    });
  } catch (error) {
    throw new Error(error instanceof TooLate ? say(report.pack, "board_left_already") : notSavedWords(error));
  }
  const leaves = isClosed(main) || document.activeElement?.closest("[data-sent]");
  freeze(main, false);
  report.touch();
  if (leaves) openPanel(main, "s"); // else the handler has gone on with the call
  return say(report.pack, "board_nothing_sent");
}

/** Closed, it answers nothing more: what is changed now would be a call of its own. @param {HTMLElement} main @param {boolean} frozen */
function freeze(main, frozen) {
  const closed = maybe(main, "[data-closed]", HTMLElement);
  if (!closed || closed.hidden === !frozen) return;
  closed.hidden = !frozen;
  for (const part of htmlIn(document, "[data-board], [data-foot], #call-ins")) part.inert = frozen;
}
