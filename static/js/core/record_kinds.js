// @ts-check
// What differs by the kind of a record is said for each kind: a third kind is a list of type errors, and no search.

/** A record from before there were two kinds is of a scene.
 * @template T @param {import("./record.js").RecordKind | undefined} kind @param {Record<import("./record.js").RecordKind, T>} each @returns {T} */
export function ofKind(kind, each) {
  return each[kind ?? "scene"];
}
