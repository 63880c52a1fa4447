// @ts-check
// Questions to ask of any JSON before it is trusted to be what it should be.

/** @param {unknown} value @returns {value is Record<string, unknown>} Whether a value is a JSON object. */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The object's own property, never an inherited one; else undefined.
 * @template T @overload @param {Record<string, T> | undefined} holder of values of one type @param {string} name @returns {T | undefined}
 */
/**
 * @overload @param {unknown} holder @param {string} name @returns {unknown}
 */
/** @param {unknown} holder @param {string} name @returns {unknown} */
export function own(holder, name) {
  return isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** @param {unknown} value @returns {value is number} Whether a value is a whole number. */
export function isWhole(value) {
  return Number.isInteger(value);
}

/** @param {unknown} holder @param {string[]} names @returns {boolean} Whether it holds a text by each of these names. */
export function hasTexts(holder, ...names) {
  return names.every((name) => typeof own(holder, name) === "string");
}

/** @param {unknown} value @returns {string} The text without the spaces at its ends; "" for anything but text. */
export function bare(value) {
  return typeof value === "string" ? value.replace(/^ +| +$/g, "") : "";
}

/** @type {WeakMap<object, Map<string, any>>} */
const maps = new WeakMap();

/** Made once for a list, which is not changed after: of each finding it is asked on what it rests. @template {{ id: string }} T @param {T[]} items @returns {Map<string, T>} */
export function byId(items) {
  const known = maps.get(items) ?? new Map(items.map((item) => [item.id, item]));
  maps.set(items, known);
  return known;
}

/** @template {{ id: string }} T @param {T[]} items @param {string | undefined} id @returns {T} the one of that id. Throws Error where there is none. */
export function withId(items, id = "") {
  const found = byId(items).get(id);
  if (!found) throw new Error(`No item ${id}`);
  return found;
}
