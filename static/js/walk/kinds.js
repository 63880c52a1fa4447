// @ts-check
// What a kind of screen shows and listens for beside its questions. Fetched once a report is open: the first page has little room.

import { whenIdle } from "../ui/spare_time.js";
import { blockText } from "./copy_block.js";
import { bindOutcome, showOutcome } from "./outcome.js";

export { putOff } from "../screens/below.js";
export { screenIn, showDrawn } from "../screens/show.js";
export { drawAhead, drawFor, forgetAhead } from "./ahead.js";
export { showLinks } from "./links.js";
export { led, showOpen } from "./next_open.js";
export { showAnswers } from "./show_answers.js";
export { bindTaps } from "./taps.js";

/**
 * @typedef {import("./report.js").Report} Report
 * @typedef {object} Own
 * @property {(main: HTMLElement, report: Report) => unknown} show after each change
 * @property {(main: HTMLElement, report: Report, go: (address: string) => void, signal: AbortSignal) => void} [bind] once a screen
 */

/** @type {Record<string, Own>} */
const OWN = {
  outcome: { bind: bindOutcome, show: showOutcome },
};

/** What only some reports come to comes with its screen, before that is drawn. @type {Record<string, () => Promise<Own>>} */
const LATER = {
  four: async () => ({ show: (await import("./four.js")).showFour }),
  listen: async () => {
    const { bindListen, showListen } = await import("./listen.js");
    return { bind: bindListen, show: showListen };
  },
  send: async () => {
    const { bindSendScreen, showSendScreen } = await import("./send_screen.js");
    return { bind: bindSendScreen, show: showSendScreen };
  },
  services: async () => ({ show: (await import("./services.js")).showServices }),
  contents: async () => ({ show: (await import("./contents.js")).showContents }),
  board: async () => {
    const { bindBoard, showBoard } = await import("./board/board.js");
    return { bind: bindBoard, show: showBoard };
  },
};

const WALKED = ["listen", "four", "send"];

/** What every report comes to is here before it is asked for, where no worker keeps it too. @param {Report} report */
export function fetchOwn(report) {
  import("./attending.js").then(({ attend }) => attend(report, blockText)).catch(() => undefined);
  for (const kind of WALKED) if (!OWN[kind]) whenIdle(() => ownOf(kind));
}

/** @param {string} kind of the screen @returns {Own | Promise<Own> | undefined} at once where it is here already; undefined where questions are all it has */
export function ownOf(kind) {
  return OWN[kind] ?? LATER[kind]?.().then((own) => (OWN[kind] = own));
}
