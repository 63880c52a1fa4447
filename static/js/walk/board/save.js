// @ts-check
// After the call is saved: what to tell the attending officer, and the code for an officer beside the desk once the force has it.

import { say } from "../../core/sentences.js";
import { setText, show } from "../../ui/clone.js";
import { changes, outboxItems } from "../../sync/outbox.js";
import { isClosed } from "./send.js";
import { tell, untell } from "./tell.js";

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {AbortSignal} signal */
export function bindSave(main, report, signal) {
  changes.addEventListener("change", () => arrived(main, report), { signal });
  report.changes.addEventListener("sealed", () => sealed(main, report), { signal });
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report */
async function sealed(main, report) {
  await showHandover(main, report);
  const number = report.draft.incident_ref.trim();
  tell(main, number ? say(report.pack, "board_sealed", { number }) : say(report.pack, "board_sealed_no_number"));
  tell(main, say(report.pack, "board_undo")); // apart: it goes when the ten seconds are over
  if (!isClosed(main)) main.querySelector("[data-handover]")?.scrollIntoView({ block: "nearest" });
}

/** The foot that said it was not received says so no more once it is. @param {HTMLElement} main @param {import("../report.js").Report} report */
async function arrived(main, report) {
  const number = report.draft.incident_ref.trim();
  const waits = number && say(report.pack, "board_sealed", { number });
  if (!(await showHandover(main, report)) || !waits) return;
  if (!main.querySelector("[data-told]")?.textContent?.includes(waits)) return;
  untell(main, waits);
  tell(main, say(report.pack, "board_received", { number }));
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report @returns {Promise<boolean>} whether the force has it */
export async function showHandover(main, { draft }) {
  const number = draft.incident_ref.trim();
  show(main, "[data-handover]", draft.parent !== null);
  show(main, "[data-no-number]", number === "");
  setText(main, "[data-number]", number);
  const rows = draft.parent ? await outboxItems() : [];
  const { isWaiting, isReceived } = handedOver(rows, draft.parent);
  show(main, "[data-not-there-yet]", isWaiting && number !== "");
  show(main, "[data-number-line]", !isWaiting && number !== "");
  main.querySelector("[data-code-link]")?.setAttribute("href", `/records/${draft.record_id}`);
  show(main, "[data-code-line]", isReceived && number !== "");
  return isReceived;
}

/** @param {Pick<import("../../vault/rows.js").OutboxRow, "version_id" | "state">[]} rows @param {string | null} version that was sealed last @returns {{ isWaiting: boolean, isReceived: boolean }} a call that is not received opens for no officer, and none is told to open it */
export function handedOver(rows, version) {
  const states = rows.filter(({ version_id: id }) => id === version).map(({ state }) => state);
  return {
    isWaiting: states.some((state) => state !== "sent"),
    isReceived: states.some((state) => state === "sent"),
  };
}
