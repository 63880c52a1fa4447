// @ts-check
// Whether what waits, sealed, is still what was sealed: its hash is made again and compared with the one noted when it was.

import { outboxItems } from "./outbox.js";

/** @returns {Promise<boolean>} */
export async function sealedAreWhole() {
  const rows = (await outboxItems()).filter(({ envelope }) => envelope);
  if (!rows.length) return true;
  const { sumOf } = await import("../vault/envelope.js");
  const sums = await Promise.all(rows.map(({ envelope }) => envelope && sumOf(envelope).catch(() => "")));
  return rows.every(({ envelope_sha256: noted }, at) => sums[at] === noted);
}
