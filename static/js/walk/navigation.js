// @ts-check
// Where the screens of the walk are: their addresses, and which of them asks a question.

import { home } from "../vault/realm.js";

const WALK = new RegExp(`^${home}/p/([^/]+)/([^/]+)/walk/([^/]+)$`);

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Screen} Screen @typedef {import("../core/types.js").Result} Result */

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
