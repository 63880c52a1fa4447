// @ts-check
// What is copied, and what is read back: the block's text. In practice its first line says so, wherever it is pasted.

import { copyText } from "../core/copy/text.js";
import { say } from "../core/sentences.js";
import { nameOf } from "../sync/server.js";
import { moment } from "../vault/ids.js";
import { ownWords } from "../vault/own_words.js";
import { realm } from "../vault/realm.js";
import { isUnlocked, unlocked } from "../vault/vault.js";

/** @type {WeakMap<object, string>} by open store, and gone with it: the name that it keeps, since without a network nobody else says whose copy it is */
const names = new WeakMap();

/** Whose copies these are, from what the phone keeps: before any is made. */
export async function recallName() {
  if (!isUnlocked()) return;
  const open = unlocked();
  names.set(open, await ownWords("own_name").catch(() => ""));
}

/** @param {import("./report.js").Report} report @param {string} block @returns {string} empty where the block has nothing to say yet */
export function blockText({ pack, draft, result }, block) {
  const made = { at: moment(), copied: draft.copied, by: writer() };
  const text = copyText(pack, block, draft.answers, result, draft.call_ins, draft.kind, made);
  return text && realm === "training" ? `${say(pack, "copy_practice")}\n${text}` : text;
}

/** @returns {string} whoever opened this store: as the server says, else as it was kept here */
function writer() {
  if (!isUnlocked()) return "";
  const open = unlocked();
  return nameOf(open.personId) || (names.get(open) ?? "");
}
