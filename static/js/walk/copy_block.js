// @ts-check
// What is copied, and what is read back: the block's text. In practice its first line says so, wherever it is pasted.

import { copyText } from "../core/copy/text.js";
import { say } from "../core/sentences.js";
import { nameOf } from "../sync/server.js";
import { moment } from "../vault/ids.js";
import { realm } from "../vault/realm.js";
import { isUnlocked, unlocked } from "../vault/vault.js";

/** @param {import("./report.js").Report} report @param {string} block @returns {string} empty where the block has nothing to say yet */
export function blockText({ pack, draft, result }, block) {
  const made = { at: moment(), copied: draft.copied, by: isUnlocked() ? nameOf(unlocked().personId) : "" };
  const text = copyText(pack, block, draft.answers, result, draft.call_ins, draft.kind, made);
  return text && realm === "training" ? `${say(pack, "copy_practice")}\n${text}` : text;
}
