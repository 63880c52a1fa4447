// @ts-check
// The officer's own call sign: typed once, it stands in the next report of the same store, to be changed like any answer. It lies sealed,
// as reports do.

import { valueOf } from "../core/answers.js";
import { joined } from "../core/canonical.js";
import { isObject, withId } from "../core/json.js";
import { ofKind } from "../core/record_kinds.js";
import { decrypt, encrypt } from "../vault/crypto.js";
import { read, write } from "../vault/database.js";
import { unlocked } from "../vault/vault.js";

/** @typedef {import("./report.js").Report} Report */

/** @type {WeakSet<Report>} those it was looked at in since they were opened */
const begun = new WeakSet();

/** Fills it in where nobody has said anything of it, and keeps what is typed. @param {Report} report just opened */
export async function bindCallSign(report) {
  const id = report.pack.about.designated.call_sign;
  if (!id || begun.has(report) || report.readOnly || ofKind(report.draft.kind, { scene: false, call: true })) return;
  begun.add(report);
  let known = await kept();
  if (known && !report.draft.answers[id]) report.answer(id, { value: known });
  report.changes.addEventListener("saved", () => {
    const typed = String(valueOf(withId(report.pack.questions, id), report.draft.answers[id]) ?? "");
    if (!typed || typed === known) return;
    known = typed;
    keep(typed).catch(() => undefined); // it is in the report; the next one asks again
  });
}

/** @returns {Promise<string>} as it was typed last in the open store; empty where it never was, or cannot be read */
async function kept() {
  const { dek, vaultId } = unlocked();
  const row = await read("meta", (tx) => tx.store.get(nameIn(vaultId))).catch(() => undefined);
  if (!isSealed(row)) return "";
  return new TextDecoder().decode(await decrypt(dek, row, joined(`fs/${nameIn(vaultId)}`)));
}

/** @param {string} words */
async function keep(words) {
  const { dek, vaultId } = unlocked();
  const row = await encrypt(dek, joined(words), joined(`fs/${nameIn(vaultId)}`));
  await write("meta", (tx) => tx.store.put(row, nameIn(vaultId)));
}

/** @param {string} vaultId */
const nameIn = (vaultId) => `call_sign/${vaultId}`;

/** @param {unknown} row @returns {row is import("../vault/rows.js").Sealed} */
function isSealed(row) {
  return isObject(row) && row.iv instanceof Uint8Array && row.ct instanceof Uint8Array;
}
