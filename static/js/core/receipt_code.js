// @ts-check
// The code an officer can quote: the first 40 bits of the envelope's hash in Crockford's base32, as XXXX-XXXX.

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @param {string} envelopeSha256 64 hexadecimal digits @returns {string} */
export function receiptCode(envelopeSha256) {
  const bits = BigInt(`0x${envelopeSha256.slice(0, 10)}`);
  const letters = Array.from({ length: 8 }, (_, at) => LETTERS[Number((bits >> BigInt(5 * (7 - at))) & 31n)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
