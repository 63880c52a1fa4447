// @ts-check
// Which screen comes next: the outline's order, leaving out screens with nothing to ask.

import { isFolded } from "../core/folding.js";
import { withId } from "../core/json.js";
import { home } from "../vault/realm.js";

const WALK = new RegExp(`^${home}/p/([^/]+)/([^/]+)/walk/([^/]+)$`);
const CALL = "call"; // the call handler's beat: one screen of its own, no part of the walk

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Screen} Screen @typedef {import("../core/types.js").Result} Result */

/** @param {Pack} pack @param {Screen} screen @param {Result} result @param {Record<string, unknown>} answers @returns {boolean} */
function isEmpty(pack, screen, result, answers) {
  const questions = screen.questions ?? [];
  const asksNothing = (/** @type {string} */ id) =>
    result.hidden.includes(id) || isFolded(pack, withId(pack.questions, id), answers);
  return screen.kind === "questions" && questions.length > 0 && questions.every(asksNothing);
}

/** @param {Pack} pack @param {Result} result @param {Record<string, unknown>} answers @param {string} from screen id @param {"next" | "back"} way @returns {Screen | null} */
export function neighbour(pack, result, answers, from, way) {
  const step = way === "next" ? 1 : -1;
  const at = pack.outline.findIndex((screen) => screen.id === from);
  if (pack.outline[at]?.beat === CALL) return null;
  for (let there = at + step; there >= 0 && there < pack.outline.length; there += step) {
    const screen = pack.outline[there];
    if (screen.beat !== CALL && !isEmpty(pack, screen, result, answers)) return screen;
  }
  return null;
}

/** @param {{pack_id: string, lang: string, draft_id: string}} draft @param {string} screenId @param {string} [anchor] */
export function walkAddress(draft, screenId, anchor = "") {
  return `${home}/p/${draft.pack_id}/${draft.lang}/walk/${screenId}?d=${draft.draft_id}${anchor && `#${anchor}`}`;
}

/** @typedef {{pack_id: string, lang: string, screen: string, draft: string | null}} At what an address of the walk names */

/** @param {string} address @returns {At | null} null where it is no address of the walk in this realm */
export function walkAt(address) {
  const { origin, pathname, searchParams } = new URL(address, globalThis.location?.href ?? "https://phone");
  const [, pack_id, lang, screen] = WALK.exec(pathname) ?? [];
  const ours = origin === (globalThis.location?.origin ?? origin);
  return screen && ours ? { pack_id, lang, screen, draft: searchParams.get("d") } : null;
}

/** @param {Pack} pack @param {string} questionId @returns {string | null} the id of the screen it stands on */
export function screenOf(pack, questionId) {
  const letter = pack.four.find((one) => (one.ask ?? []).includes(questionId));
  const found = pack.outline.find((screen) =>
    letter ? screen.kind === "four" : (screen.questions ?? []).includes(questionId),
  );
  return found?.id ?? null;
}
