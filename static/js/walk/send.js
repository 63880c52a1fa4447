// @ts-check
// The Send screen: version 1 is whatever there is. The words never say more than is true.

import { londonDay } from "../vault/ids.js";
import { changes, outboxItems } from "../sync/outbox.js";
import { sendNow } from "../sync/sender.js";
import { setLines, setText, show } from "../ui/clone.js";
import { allIn, need } from "../ui/need.js";
import { assess } from "../core/assess.js";
import { levelWords } from "../core/call_ins.js";
import { withId } from "../core/json.js";
import { aboutWhom } from "./about_whom.js";
import { gravest, nameOf, toSay } from "./call_in/sheet.js";
import { askedTonight } from "./outcome/end.js";
import { notSavedWords } from "./trouble.js";

/** @typedef {"so_far" | "finished"} SentAs */
/** @typedef {{ asksFirst?: (sentAs: SentAs) => boolean, heldBack?: boolean }} How whether something is asked before it is sent; and, on the call handler's board, whether it can be taken back, and the screen stays */

/** @type {import("../core/types.js").Level[]} */
const LEVELS = ["radio_now", "sergeant"];
const AT_MOST = 3; // questions named; Outcome has them all

/** Said by a report when it was sealed. */
export class WasSealed extends Event {
  /** @param {string | null} parent the version before it @param {SentAs} sentAs */
  constructor(parent, sentAs) {
    super("sealed");
    this.parent = parent;
    this.sentAs = sentAs;
  }
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {(address: string) => void} go @param {AbortSignal} signal @param {How} [how] */
export function bindSend(main, report, go, signal, how = {}) {
  changes.addEventListener("change", () => showSent(main, report), { signal });
  // what seals and what sends are at hand by the time of the tap, even where no worker keeps them
  for (const coming of [finishing(), words(), import("../vault/envelope.js"), import("../sync/drain.js")])
    coming.catch(() => undefined);
  for (const button of buttons(main)) {
    const sentAs = button.dataset.send === "finished" ? "finished" : "so_far";
    button.addEventListener("click", () => how.asksFirst?.(sentAs) || send(main, report, sentAs, go, how));
  }
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showSend(main, report) {
  showUntold(main, report);
  const next = askedTonight(report)
    .slice(0, AT_MOST)
    .map((id) => withId(report.pack.questions, id).text);
  show(main, "[data-ask-first]", next.length > 0);
  setText(main, "[data-ask-names]", next.join(" "));
  showSent(main, report);
}

/** A line for each level, each by name as it was tapped, and one for what was told but not to whom it asks for. @param {HTMLElement} main @param {import("./report.js").Report} report */
function showUntold(main, report) {
  const { pack, told, draft } = report;
  const named = (/** @type {string} */ id) => nameOf(report, id);
  const levels = LEVELS.flatMap((level) => {
    const waits = told.untold.filter((id) => withId(pack.findings, id).call_in === level);
    return waits.length ? `${levelWords(pack, level, draft.kind)}: ${waits.map(named).join(" ")}` : [];
  });
  const others = told.still.map(named);
  show(main, "[data-untold]", levels.length + others.length > 0);
  setLines(need(main, "[data-untold-levels]", HTMLElement), [...others, ...levels]);
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {SentAs} sentAs @param {(address: string) => void} go @param {How} [how] */
export async function send(main, report, sentAs, go, how = {}) {
  setBusy(main, true);
  show(main, "[data-send-failed]", false);
  try {
    report.touch(); // what it comes to today, also where it was last touched yesterday
    const { finishDraft } = await finishing(); // it may have to come over the network: nothing is held back for it
    const { parent } = report.draft;
    await report.alone(() => sealed(report, sentAs, finishDraft, how.heldBack));
    report.changes.dispatchEvent(new WasSealed(parent, sentAs));
    sendNow();
    if (sentAs === "finished" && !how.heldBack) return go("/reports#sent");
    await showSent(main, report);
    show(main, "[data-stays-open]", sentAs !== "finished");
    setBusy(main, false);
    if (sentAs === "finished") return;
    const sent = need(main, "[data-sent]", HTMLElement);
    sent.focus({ preventScroll: true });
    sent.scrollIntoView({ block: "center" }); // it grows when the receipt comes: not at the edge, under the thumb
  } catch (error) {
    setText(main, "[data-send-failed]", notSentWords(error));
    show(main, "[data-send-failed]", true);
    setBusy(main, false);
  }
}

/** Seal what there is at this moment, on one day; what is changed from then on belongs to the next version. @param {import("./report.js").Report} report @param {SentAs} sentAs @param {Awaited<ReturnType<typeof finishing>>["finishDraft"]} finishDraft @param {boolean} [heldBack] */
async function sealed(report, sentAs, finishDraft, heldBack) {
  if (report.trouble) throw report.trouble;
  const [draft, day] = [structuredClone(report.draft), londonDay()];
  const result = assess(report.pack, draft.answers, day, draft.call_ins, draft.kind);
  draft.whom = aboutWhom(report.pack, draft); // what is closed without a number is told from another by it
  draft.first = gravest(report);
  draft.say = toSay(report);
  report.draft.parent = await finishDraft(draft, result, day, sentAs, document.body.dataset.build ?? "", heldBack);
}

/** @param {unknown} error */
function notSentWords(error) {
  if (error instanceof Error && error.name === "NotReady")
    return "This phone has never met the server's key. Make it ready first, on a network. The report is still open here.";
  return `Not sealed. ${notSavedWords(error)} The report is still open here, as it was.`;
}

const finishing = () => import("../sync/finish.js");
const words = () => import("../sync/outbox_words.js");

/** What became of the version before this one. @param {HTMLElement} main @param {import("./report.js").Report} report */
async function showSent(main, { draft }) {
  const rows = draft.parent ? await outboxItems() : [];
  const row = rows.find((one) => one.version_id === draft.parent);
  show(main, "[data-sent]", Boolean(row));
  if (!row) return;
  const { codesOf, outboxWords } = await words();
  const { state, reason } = outboxWords(row);
  const { code } = codesOf(row, rows);
  setText(main, "[data-sent-state]", `${row.state === "sent" ? "" : "Sealed. "}${state}.`);
  setText(main, "[data-sent-words]", [code && `${code}.`, reason].filter(Boolean).join(" "));
  const [sent, copy] = [need(main, "[data-sent]", HTMLElement), need(main, "[data-copy-code]", HTMLButtonElement)];
  copy.hidden = code === "";
  if (!code) return;
  const coming = import("../ui/copy_code.js"); // here by the time of the tap: a browser lets nothing be copied long after one
  coming.catch(() => undefined);
  copy.onclick = async () => (await coming).copyCode(sent, code);
}

/** @param {HTMLElement} main @param {boolean} busy */
function setBusy(main, busy) {
  for (const button of buttons(main)) button.disabled = busy;
}

/** @param {HTMLElement} main */
function buttons(main) {
  return allIn(main, "[data-send]", HTMLButtonElement);
}
