// @ts-check
// Puts a screen of a pack into <main>: drawn from the page's templates, known to htmx, what is past its review date marked.

import { realm, home } from "../vault/realm.js";
import { markPast } from "../ui/currency.js";
import { drawn } from "../ui/draw.js";
import { sayTitle } from "../ui/in_place.js";
import { screenItem } from "./screen.js";

/** The pack has no such screen. */
export class NoSuchScreen extends Error {
  /** @override */
  name = "NoSuchScreen";
}

/** @param {import("../core/types.js").OpenedPack} pack @param {string} id @returns {import("../core/types.js").Screen} the screen, as its outline has it. Throws NoSuchScreen. */
export function screenIn(pack, id) {
  const screen = pack.outline.find((one) => one.id === id);
  if (!screen) throw new NoSuchScreen(id);
  return screen;
}

/** @param {HTMLElement} main a walk page @param {{pack: import("../core/types.js").OpenedPack, draft: {pack_id: string, lang: string}}} report @param {import("../core/types.js").Screen} screen */
export function showDrawn(main, { pack, draft: { pack_id, lang } }, screen) {
  const practice = realm === "training";
  const address = (/** @type {string} */ other) => `${home}/p/${pack_id}/${lang}/walk/${other}`;
  Object.assign(main.dataset, { pack: pack_id, lang, screen: screen.id, kind: screen.kind });
  main.replaceChildren(drawn("draw-screen", screenItem(pack, screen, { practice, address })));
  sayTitle(screen.text);
  markPast(main);
  window.htmx?.process(main); // a link it does not know is a full load: it locks
}
