// @ts-check
// Puts a screen of a pack into <main>: drawn from the page's templates, known to htmx, what is past its review date marked.

import { realm, home } from "../vault/realm.js";
import { markPast } from "../ui/currency.js";
import { drawn } from "../ui/draw.js";
import { sayTitle } from "../ui/in_place.js";
import { soonKnown } from "../ui/known_links.js";
import { screenItem } from "./screen.js";

const DESK_PX = 1024; // from this width on there is room beside what is asked

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

/** @typedef {import("../core/types.js").Screen} Screen @typedef {{pack: import("../core/types.js").OpenedPack, draft: {pack_id: string, lang: string}}} Drawable */

/** @param {HTMLElement} main a walk page @param {Drawable} report @param {Screen} screen */
export function showDrawn(main, { pack, draft: { pack_id, lang } }, screen) {
  Object.assign(main.dataset, { pack: pack_id, lang, screen: screen.id, kind: screen.kind });
  const made = drawnAhead.get(screen) ?? drawnScreen(pack, { pack_id, lang }, screen);
  drawnAhead.delete(screen); // it stands on the page now
  keepSheets(made);
  main.replaceChildren(made);
  document.documentElement.classList.toggle("has-thumb", screen.kind !== "board");
  sayTitle(screen.text);
  soonKnown(main);
}

/** A sheet that only one kind of screen needs stays in the head until another kind comes: each time it is put in, all is styled anew. @param {DocumentFragment} made */
function keepSheets(made) {
  const kept = sheetsIn(document.head).filter((sheet) => sheet.dataset.of === "screen");
  const needed = sheetsIn(made);
  for (const sheet of kept) if (!needed.some(({ href }) => href === sheet.href)) sheet.remove();
  for (const sheet of needed) {
    sheet.remove();
    const [there = sheet] = kept.filter(({ href }) => href === sheet.href);
    if ("desk" in sheet.dataset && innerWidth >= DESK_PX) there.removeAttribute("disabled");
    if (there === sheet) document.head.append(sheet);
  }
}

/** @param {ParentNode} within @returns {HTMLLinkElement[]} */
function sheetsIn(within) {
  return [...within.querySelectorAll("link")].filter(({ rel }) => rel === "stylesheet");
}

/** @type {Map<Screen, DocumentFragment>} by what the outline has of it: screens drawn before anybody asked. They hold nobody's data, as the pack holds none */
const drawnAhead = new Map();

/** Draw a screen that is likely to be asked for. @param {Drawable} report @param {Screen} screen */
export function drawBefore({ pack, draft }, screen) {
  if (!drawnAhead.has(screen)) drawnAhead.set(screen, drawnScreen(pack, draft, screen));
}

/** Let go of what was drawn ahead, all but these. @param {Screen[]} screens */
export function keepDrawn(screens) {
  for (const screen of drawnAhead.keys()) if (!screens.includes(screen)) drawnAhead.delete(screen);
}

/** @param {Drawable["pack"]} pack @param {Drawable["draft"]} draft @param {Screen} screen @returns {DocumentFragment} */
function drawnScreen(pack, { pack_id, lang }, screen) {
  const address = (/** @type {string} */ other) => `${home}/p/${pack_id}/${lang}/walk/${other}`;
  const made = drawn("draw-screen", screenItem(pack, screen, { practice: realm === "training", address }));
  markPast(made);
  return made;
}
