// @ts-check
// What a kind of screen shows and listens for beside its questions. Fetched once a report is open: the first page has little room.

import { showFour } from "./four.js";
import { bindListen, showListen } from "./listen.js";
import { bindOutcome, showOutcome } from "./outcome.js";
import { bindSend, showSend } from "./send.js";

export { putOff } from "../screens/below.js";
export { screenIn, showDrawn } from "../screens/show.js";
export { drawAhead, drawFor, forgetAhead } from "./ahead.js";
export { watchUnkept } from "./unkept.js";

/**
 * @typedef {import("./report.js").Report} Report
 * @typedef {object} Own
 * @property {(main: HTMLElement, report: Report) => unknown} show after each change
 * @property {(main: HTMLElement, report: Report, go: (address: string) => void, signal: AbortSignal) => void} [bind] once a screen
 */

/** @type {Record<string, Own>} */
const OWN = {
  four: { show: showFour },
  listen: { bind: bindListen, show: showListen },
  outcome: { bind: bindOutcome, show: showOutcome },
  send: { bind: bindSend, show: showSend },
};

/** What only some reports come to comes with its screen, before that is drawn. @type {Record<string, () => Promise<Own>>} */
const LATER = {
  services: async () => ({ show: (await import("./services.js")).showServices }),
  contents: async () => ({ show: (await import("./contents.js")).showContents }),
  board: async () => {
    const { bindBoard, showBoard } = await import("./board/board.js");
    return { bind: bindBoard, show: showBoard };
  },
};

/** @param {string} kind of the screen @returns {Own | Promise<Own> | undefined} at once where it is here already; undefined where questions are all it has */
export function ownOf(kind) {
  return OWN[kind] ?? LATER[kind]?.().then((own) => (OWN[kind] = own));
}
