// @ts-check
// Whether one sees what is asked: the question at hand stays in sight beside the call-ins, below the sentence that is said and above the
// foot; and whatever is cut off below says that it goes on.

import { htmlIn, maybe } from "../../ui/need.js";

const SCROLLS = "[data-panels], .board__side, .call-ins__sheet, .board__lines";
const ROOM = "[data-panels], #call-ins, .call-ins__sheet, [data-foot], .panel__head";

/** @param {HTMLElement} main @param {() => HTMLElement | null} atHand */
export function keepInSight(main, atHand) {
  const room = new ResizeObserver(() => {
    if (!main.isConnected) return room.disconnect();
    measure(main);
    if (document.querySelector("#call-ins[open]")) atHand()?.scrollIntoView({ block: "nearest" });
    markCut();
  });
  for (const changing of htmlIn(document, ROOM)) room.observe(changing);
  for (const part of htmlIn(document, SCROLLS)) {
    part.addEventListener("scroll", markCut, { passive: true });
    for (const child of part.children) room.observe(child);
  }
  for (const fold of htmlIn(main, "details")) fold.addEventListener("toggle", markCut);
}

/** How high the foot is, the sentence above the questions, and what of the board lies under the call-ins: all is read before anything is written, or the board is laid out once for each. @param {HTMLElement} main */
function measure(main) {
  const [sheet, board] = [maybe(document, ".call-ins__sheet", HTMLElement), maybe(main, "[data-board]", HTMLElement)];
  const under = Math.max(0, (sheet?.getBoundingClientRect().bottom ?? 0) - (board?.getBoundingClientRect().top ?? 0));
  const high = (/** @type {string} */ part) => maybe(main, part, HTMLElement)?.offsetHeight ?? 0;
  const [foot, sentence] = [high("[data-foot]"), high(".panel--open .panel__head")];
  keepHigh(board, "--under", Math.ceil(under));
  keepHigh(document.documentElement, "--foot", foot);
  keepHigh(maybe(main, "[data-panels]", HTMLElement), "--sentence", sentence);
}

/** What is written again has all that inherits it styled again. @param {HTMLElement | null} element @param {string} name @param {number} points */
function keepHigh(element, name, points) {
  if (element && element.style.getPropertyValue(name) !== `${points}px`) element.style.setProperty(name, `${points}px`);
}

/** Only where it scrolls by itself. */
function markCut() {
  const parts = htmlIn(document, SCROLLS);
  const goOn = parts.map(
    ({ scrollTop, clientHeight, scrollHeight }) => clientHeight > 0 && scrollTop + clientHeight < scrollHeight - 12,
  );
  parts.forEach((part, at) => part.classList.toggle("goes-on", goOn[at]));
}
