// @ts-check
// On the Send screen: each duty that is left, by name, and it leads there; where none stands, or none is left, nothing.

import { clone, show } from "../ui/clone.js";
import { soonKnown } from "../ui/known_links.js";
import { need } from "../ui/need.js";
import { screenOf, walkAddress } from "./navigation.js";
import { untickedOf } from "./unticked.js";

/** @param {HTMLElement} main @param {import("./report.js").Report} report */
export function showUnticked(main, report) {
  const left = untickedOf(report);
  show(main, "[data-unticked]", left.length > 0);
  const list = need(main, "[data-unticked] > span", HTMLElement);
  const links = left.map(({ question, words }) => {
    const link = clone(main, "#unticked-duty");
    link.id = `check-${question}`;
    link.textContent = words;
    const screen = screenOf(report.pack, question) ?? "";
    link.setAttribute("href", `${walkAddress(report.draft, screen)}&check=${question}#q-${question}`);
    return link;
  });
  list.replaceChildren(...links);
  soonKnown(list);
}
