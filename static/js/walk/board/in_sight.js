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

/** How high the foot is, the sentence above the questions, and what of the board lies under the call-ins. @param {HTMLElement} main */
function measure(main) {
  const [sheet, board] = [maybe(document, ".call-ins__sheet", HTMLElement), maybe(main, "[data-board]", HTMLElement)];
  const under = Math.max(0, (sheet?.getBoundingClientRect().bottom ?? 0) - (board?.getBoundingClientRect().top ?? 0));
  board?.style.setProperty("--under", `${Math.ceil(under)}px`);
  const high = (/** @type {string} */ part) => maybe(main, part, HTMLElement)?.offsetHeight ?? 0;
  document.documentElement.style.setProperty("--foot", `${high("[data-foot]")}px`);
  maybe(main, "[data-panels]", HTMLElement)?.style.setProperty("--sentence", `${high(".panel--open .panel__head")}px`);
}

/** Only where it scrolls by itself. */
function markCut() {
  for (const part of htmlIn(document, SCROLLS)) {
    const { scrollTop, clientHeight, scrollHeight } = part;
    part.classList.toggle("goes-on", clientHeight > 0 && scrollTop + clientHeight < scrollHeight - 12);
  }
}
