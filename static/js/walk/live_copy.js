// @ts-check
// On a desk, beside the questions: the incident update as it stands now, to be read and nothing else. It is what Copy has, left out what Copy
// leaves out. It stands within the screen, and so is gone with it: at the lock, and on any other page.

import { ofKind } from "../core/record_kinds.js";
import { clone, setText, show } from "../ui/clone.js";
import { maybe, need } from "../ui/need.js";
import { walkAddress, walkAt } from "./navigation.js";

/** @typedef {import("./report.js").Report} Report @typedef {typeof import("./copy_block.js").blockText} BlockText */

const BLOCK = "incident_update";

const GAP_PX = 16; // between the call-ins and what stands below

/** How high the call-ins are: of the one screen there is. @type {ResizeObserver | undefined} */
let heights;

/** @type {WeakSet<Report>} those that are followed */
const followed = new WeakSet();

/** @param {Report} report whose screen was drawn just now @param {BlockText} blockText */
export function standBeside(report, blockText) {
  if (!ofKind(report.draft.kind, { scene: true, call: false })) return;
  if (!followed.has(report)) report.changes.addEventListener("change", () => showNow(report, blockText));
  followed.add(report);
  showNow(report, blockText);
}

/** @param {Report} report @param {BlockText} blockText */
function showNow(report, blockText) {
  const { pack, draft } = report;
  const questions = maybe(
    document,
    'main[data-page="walk"]:not([data-kind="outcome"]) > div[data-report]',
    HTMLElement,
  );
  if (!questions || walkAt(location.href)?.draft !== draft.draft_id) return;
  const there = maybe(questions, "[data-live-copy]", HTMLElement) ?? clone(document, "#live-copy");
  const text = blockText(report, BLOCK);
  setText(there, "pre", text);
  show(there, "pre", text !== "");
  show(there, "[data-nothing-yet]", text === "");
  const outcome = pack.outline.find(({ kind }) => kind === "outcome");
  if (outcome) need(there, "a", HTMLAnchorElement).href = walkAddress(draft, outcome.id, "copy");
  if (!there.isConnected) questions.append(there);
  below(there);
}

/** As much lower as the call-ins are high, which stand above it. @param {HTMLElement} there */
function below(there) {
  const band = need(document, "#call-ins", HTMLElement);
  const place = () => {
    const height = band.hidden ? 0 : need(band, "summary", HTMLElement).getBoundingClientRect().height;
    there.style.setProperty("--called", height ? `${Math.ceil(height) + GAP_PX}px` : "0px");
  };
  heights?.disconnect();
  heights = new ResizeObserver(place);
  heights.observe(band);
  place();
}
