// @ts-check
// Canonical bytes of a JSON value (docs/shapes.md section 4): the JavaScript twin of backend/core/canonical.py.

/** The value holds something canonical JSON has no form for. */
export class NotCanonical extends Error {}

const ENCODER = new TextEncoder();

/** @param {unknown} value @returns {Uint8Array<ArrayBuffer>} UTF-8 JSON, keys sorted, no spaces. Throws NotCanonical. */
export function canonical(value) {
  return ENCODER.encode(text(value));
}

/** @param {Uint8Array} bytes @returns {string} URL-safe base64 without padding */
export function b64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} encoded @returns {Uint8Array<ArrayBuffer>} Throws for anything but URL-safe base64. */
export function fromB64(encoded) {
  const binary = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** @param {Uint8Array} bytes @returns {string} */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {...(Uint8Array | string)} parts texts are taken as UTF-8 @returns {Uint8Array<ArrayBuffer>} */
export function joined(...parts) {
  const bytes = parts.map((part) => (typeof part === "string" ? ENCODER.encode(part) : part));
  const all = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of bytes) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @param {unknown} value @returns {string} */
function text(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return string(value);
  if (typeof value === "number") return number(value);
  if (Array.isArray(value)) return `[${value.map(text).join(",")}]`;
  if (isPlain(value)) return object(value);
  throw new NotCanonical(`${typeof value} has no canonical form`);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} whether it is an object of no class */
function isPlain(value) {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** @param {string} value */
function string(value) {
  if (!value.isWellFormed()) throw new NotCanonical("a text holds half a character");
  return JSON.stringify(value);
}

/** @param {number} value */
function number(value) {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new NotCanonical(`${value} is not a whole number`);
  return String(value);
}

/** @param {Record<string, unknown>} value */
function object(value) {
  const keys = Object.keys(value).sort();
  // eslint-disable-next-line no-control-regex
  if (keys.some((key) => /[^\x00-\x7f]/.test(key))) throw new NotCanonical("a key is not ASCII");
  return `{${keys.map((key) => `${JSON.stringify(key)}:${text(value[key])}`).join(",")}}`;
}
