// @ts-check
// What lies below the first look is put on the page once that is painted: laying it out takes the browser longer than all our scripts.

import { need } from "../ui/need.js";
import { afterPaint } from "../ui/spare_time.js";

// Points that each takes at least, whatever the screen: of chips three stand beside each other at most on a phone.
const LEAST = { above: 120, block: 56, chip: 16, item: 40 };

let height = innerHeight; // asked for while a screen is put in, it would have all of it laid out
addEventListener("resize", () => (height = innerHeight));

/** @param {HTMLElement} main a screen drawn and filled, looked at from its top @param {AbortSignal} signal ends with the screen @param {() => void} done once all of it is there */
export function putOff(main, signal, done) {
  const place = need(main, "[data-report]", HTMLElement);
  const later = belowSight([...place.childNodes]); // the empty texts too where questions stood that are not asked now: left behind, one opened above the one that opens it
  for (const one of later) one.remove();
  const putBack = () => {
    if (signal.aborted) return;
    place.append(...later);
    done();
  };
  if (later.length) afterPaint(putBack);
  else putBack();
}

/** @param {ChildNode[]} blocks of a screen @returns {ChildNode[]} those that cannot be in sight; what is cloned from stays */
function belowSight(blocks) {
  let top = LEAST.above;
  return blocks.filter((one) => {
    if (!(one instanceof Element)) return top > height;
    const isBelow = top > height && !one.matches("template");
    top += leastHeight(one);
    return isBelow;
  });
}

/** @param {Element} block */
function leastHeight(block) {
  if (!block.matches("fieldset, section") || block.matches("[hidden]")) return 0;
  return (
    LEAST.block +
    LEAST.chip * block.querySelectorAll(".chips > .chip").length +
    LEAST.item * block.querySelectorAll(":scope > ol > li, :scope > ul > li").length
  );
}
