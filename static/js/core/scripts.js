// @ts-check
// On a call the one who reads is control: a finding may have lines of their own for them.
// The three lines to read out, filled from what was answered: the JavaScript twin of backend/rules/scripts.py.
// `{question|words}` in a line is that question's answer as one says it (an option's `said`, where it has one); where there is none,
// `[words]`, a gap that says what to say.
import { valueOf } from "./answers.js";
import { isWithheld } from "./withheld.js";
import { inRoles } from "./copy/roles.js";
import { withImplied } from "./implied.js";
import { own } from "./json.js";
import { say } from "./sentences.js";
import { ofKind } from "./record_kinds.js";
import { answerInWords, inSmall } from "./words.js";

const CHOSEN = new Set(["choice", "choices"]);
const BEGINS = /(^|[.!?] )$/; // before it: then a sentence begins
const PLACE = /\{([a-z][a-z0-9_]*)\|([^{}|]+)\}/g;

/** What is read out in a record of this kind: a call handler's own lines in a call, where the finding has them.
 * @param {import("./types.js").Finding} finding @param {import("./types.js").RecordKind} kind @param {string} [held] where the suspect is held (held.js): the first line says so, and nothing asks for a search @param {string} [home] that they live with the victim (held.js): the first line says that too @returns {string[]} */
export function scriptOf(finding, kind, held = "", home = "") {
  const { script = [], handler_script: call = script } = (held && finding.held) || finding;
  const [first, ...rest] = ofKind(kind, { scene: script, call });
  const also = [held, home].filter(Boolean).map((one) => `${one}.`);
  return first === undefined ? [] : [[first, ...also].join(" "), ...rest];
}

/** The lines as one says them. A hidden, missing, unknown or withheld answer leaves its gap.
 * @param {import("./types.js").Pack} pack @param {string[]} script @param {unknown} answers @param {string[]} hidden @param {boolean} [unsettled] nobody is called suspect or victim yet @returns {string[]} */
export function scriptLines(pack, script, answers, hidden, unsettled = false) {
  const all = withImplied(pack, answers, hidden);
  const lines = script.map((line) => inRoles(line, { pack, unsettled }));
  return lines.map((line) =>
    line.replace(PLACE, (_place, id, gap, /** @type {number} */ at) => {
      const isTyped = pack.questions.find((one) => one.id === id)?.kind === "text";
      const said = spoken(pack, id, own(all, id), hidden);
      const words = inRoles(said, { pack, unsettled: unsettled && !isTyped });
      return words ? (BEGINS.test(line.slice(0, at)) ? words[0].toUpperCase() + words.slice(1) : words) : `[${gap}]`;
    }),
  );
}

/** @param {import("./types.js").Pack} pack @param {string} id @param {unknown} answer @param {string[]} hidden @param {number} [most] options named before "and more" @returns {string} the answer as one says it; empty where it may not or cannot be said */
export function spoken(pack, id, answer, hidden, most = Infinity) {
  const question = pack.questions.find((one) => one.id === id);
  if (!question || hidden.includes(id) || isWithheld(pack, question)) return "";
  const value = valueOf(question, answer);
  if (value === null || (Array.isArray(value) && value.length === 0)) return "";
  return (
    CHOSEN.has(question.kind) ? chosen(pack, question, [value].flat(), most) : answerInWords(pack, question, answer)
  )
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/^ +| +$/g, "")
    .replace(/\.+$/, "");
}

/** @param {import("./types.js").Pack} pack @param {import("./types.js").Question} question @param {unknown[]} values @param {number} most @returns {string} a chip's label is no speech */
function chosen(pack, { options = [] }, values, most) {
  const words = values.map((value) => {
    const option = options.find(({ id }) => id === value);
    return option ? (option.said ?? inSmall(option.text)) : String(value);
  });
  if (words.length > most) return say(pack, "said_and_more", { said: words.slice(0, most).join(", ") });
  if (words.length === 1) return words[0];
  return say(pack, "said_and", { first: words.slice(0, -1).join(", "), last: words[words.length - 1] });
}
