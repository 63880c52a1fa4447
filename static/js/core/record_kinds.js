// @ts-check
// What differs by the kind of a record is said for each kind: a third kind is a list of type errors, and no search.

/** @typedef {import("./record.js").RecordKind} RecordKind */

/** @type {Record<RecordKind, RecordKind>} */
const NAMED = { scene: "scene", call: "call" };

/** A record from before there were two kinds is of a scene.
 * @template T @param {RecordKind | undefined} kind @param {Record<RecordKind, T>} each @returns {T} */
export function ofKind(kind, each) {
  return each[kind ?? "scene"];
}

/** @param {string | undefined} word @returns {RecordKind} the kind it names; a scene where it names none */
export function kindNamed(word) {
  return Object.values(NAMED).find((kind) => kind === word) ?? "scene";
}
