// @ts-check
// The Listen screen: one large button that stores the time; a tag can be given to the last mark, with the phone away again at once.

import { londonTime } from "../core/london.js";
import { rowsOf } from "../core/answers.js";
import { moment, newRowId } from "../vault/ids.js";
import { say } from "../core/sentences.js";
import { setText, show } from "../ui/clone.js";
import { htmlIn, need } from "../ui/need.js";

const SAME_TAP_MS = 600; // a thumb that trembles taps twice and means once

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {(address: string) => void} _go @param {AbortSignal} signal */
export function bindListen(main, report, _go, signal) {
  const section = need(main, "[data-listen]", HTMLElement);
  const id = section.dataset.listen ?? "";
  import("./listen_lock.js")
    .then(({ bindLock }) => main.isConnected && bindLock(main, signal, report, id))
    .catch(() => undefined);
  let before = -SAME_TAP_MS;
  section.querySelector("[data-mark]")?.addEventListener("click", ({ timeStamp }) => {
    const again = timeStamp - before < SAME_TAP_MS;
    before = timeStamp;
    if (again) return;
    report.answer(id, { ...report.draft.answers[id], value: [...marks(report, id), { id: newRowId(), at: moment() }] });
    navigator.vibrate?.(40);
  });
  for (const button of htmlIn(section, "[data-tag]")) {
    button.addEventListener("click", () => tagLast(report, id, button.dataset.tag));
  }
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showListen(main, report) {
  const section = need(main, "[data-listen]", HTMLElement);
  const made = marks(report, section.dataset.listen ?? "");
  const last = made.at(-1);
  const meant = made.filter(({ struck }) => !struck).length;
  setText(section, "[data-mark-count]", meant ? ` (${meant})` : "");
  setText(
    section,
    "[data-last-mark]",
    last ? say(report.pack, "listen_marked", { time: londonTime(String(last.at))[1] }) : "",
  );
  show(section, "[data-mark-tags]", Boolean(last));
  for (const button of htmlIn(section, "[data-tag]")) {
    button.setAttribute("aria-pressed", String(button.dataset.tag === last?.tag));
  }
}

/** @param {import("./report.js").Report} report @param {string} id @param {string | undefined} tag */
function tagLast(report, id, tag) {
  const made = marks(report, id);
  report.answer(id, {
    ...report.draft.answers[id],
    value: made.map((mark, at) => (at === made.length - 1 ? { ...mark, tag } : mark)),
  });
}

/** @param {import("./report.js").Report} report @param {string} id */
function marks(report, id) {
  return rowsOf(report.draft.answers[id]);
}
