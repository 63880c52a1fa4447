// @ts-check
// The sentences that engines speak. They are data of the pack, so that a pack in another language speaks it throughout.
// The JavaScript twin of backend/rules/sentences.py.

/** @typedef {import("./said.js").Places} Places @typedef {{ sentences: import("./said.js").Sentences }} Speaks a pack, or what a page speaks with */

const PLACE = /\{([a-z][a-z_]*)\}/g;

/**
 * A sentence of the pack with what is given in its places. One that counts has two forms, and takes that of `count`.
 * @template {keyof Places} Id @param {Speaks} pack @param {Id} id @param {Places[Id] extends null ? [] : [Places[Id]]} filled @returns {string}
 */
export function say({ sentences }, id, ...filled) {
  /** @type {Record<string, string | number> | null | undefined} */
  const told = filled[0];
  const said = sentences[id];
  const text = typeof said === "string" ? said : said[told?.count === 1 ? "one" : "other"];
  return told ? text.replace(PLACE, (_place, name) => String(told[name])) : text;
}
