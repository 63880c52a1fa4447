// @ts-check
// On a call the one who reads is control: a finding may have lines of their own for them.
// The three lines to read out, filled from what was answered: the JavaScript twin of backend/rules/scripts.py.
// `{question|words}` in a line is that question's answer; where there is none, `[words]`, a gap that says what to say.
import { valueOf } from "./answers.js";
import { isWithheld } from "./withheld.js";
import { withImplied } from "./implied.js";
import { own } from "./json.js";
import { ofKind } from "./record_kinds.js";
import { answerInWords } from "./words.js";

const PLACE = /\{([a-z][a-z0-9_]*)\|([^{}|]+)\}/g;

/** What is read out in a record of this kind: a call handler's own lines in a call, where the finding has them.
 * @param {import("./types.js").Finding} finding @param {import("./types.js").RecordKind} kind @returns {string[]} */
export function scriptOf({ script = [], handler_script: call = script }, kind) {
  return ofKind(kind, { scene: script, call });
}

/** The lines as one says them. A hidden, missing, unknown or withheld answer leaves its gap.
 * @param {import("./types.js").Pack} pack @param {string[]} script @param {unknown} answers @param {string[]} hidden @returns {string[]} */
export function scriptLines(pack, script, answers, hidden) {
  const all = withImplied(pack, answers, hidden);
  return script.map((line) =>
    line.replace(PLACE, (_place, id, gap) => said(pack, id, own(all, id), hidden) || `[${gap}]`),
  );
}

/** @param {import("./types.js").Pack} pack @param {string} id @param {unknown} answer @param {string[]} hidden @returns {string} empty where it may not or cannot be said */
function said(pack, id, answer, hidden) {
  const question = pack.questions.find((one) => one.id === id);
  if (!question || hidden.includes(id) || isWithheld(pack, question)) return "";
  const value = valueOf(question, answer);
  if (value === null || (Array.isArray(value) && value.length === 0)) return "";
  return answerInWords(pack, question, answer)
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/^ +| +$/g, "")
    .replace(/\.+$/, "");
}
