// @ts-check
// After the call is saved: what to tell the attending officer, and the code for an officer beside the desk once the force has it.

import { say } from "../../core/sentences.js";
import { setText, show } from "../../ui/clone.js";
import { changes, outboxItems } from "../../sync/outbox.js";
import { isClosed } from "./send.js";
import { tell } from "./tell.js";

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {AbortSignal} signal */
export function bindSave(main, report, signal) {
  changes.addEventListener("change", () => showHandover(main, report), { signal });
  report.changes.addEventListener("sealed", () => sealed(main, report), { signal });
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report */
async function sealed(main, report) {
  await showHandover(main, report);
  const number = report.draft.incident_ref.trim();
  tell(main, number ? say(report.pack, "board_sealed", { number }) : say(report.pack, "board_sealed_no_number"));
  if (!isClosed(main)) main.querySelector("[data-handover]")?.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} main @param {import("../report.js").Report} report */
export async function showHandover(main, { draft }) {
  const number = draft.incident_ref.trim();
  show(main, "[data-handover]", draft.parent !== null);
  show(main, "[data-no-number]", number === "");
  setText(main, "[data-number]", number);
  const rows = draft.parent ? await outboxItems() : [];
  const isWaiting = rows.some((row) => row.version_id === draft.parent && row.state !== "sent");
  show(main, "[data-not-there-yet]", isWaiting && number !== "");
  show(main, "[data-number-line]", !isWaiting && number !== "");
  const received = rows.some((row) => row.version_id === draft.parent && row.state === "sent");
  main.querySelector("[data-code-link]")?.setAttribute("href", `/records/${draft.record_id}`);
  show(main, "[data-code-line]", received && number !== "");
}
