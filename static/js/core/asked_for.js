// @ts-check
// Which parts behind the short path the answers ask for: those that the answers opened, and that hold a question which a finding still
// misses and nobody has asked. In the order of the outline: nothing is counted or graded, and what is left out is only further down.
import { evaluate } from "./conditions.js";
import { gatesOf, isAnswered, isFolded } from "./folding.js";
import { withImplied } from "./implied.js";
import { byId } from "./json.js";
import { read } from "./outline.js";
import { questionsOn } from "./outline_order.js";

/** @typedef {import("./types.js").Question} Question @typedef {import("./types.js").Screen} Screen */

/**
 * @param {import("./types.js").Pack} pack @param {Record<string, unknown>} said
 * @param {import("./types.js").Result} result of these answers @param {string | null} asOf ISO day @returns {string[]} ids of screens
 */
export function askedFor(pack, said, result, asOf) {
  const [questions, reading] = [byId(pack.questions), read(pack, said, asOf)];
  const answers = withImplied(pack, said, result.hidden);
  const missing = new Set(result.findings.flatMap((finding) => finding.missing));
  const opened = (/** @type {Question | Screen} */ item) => isOpened(item, pack, answers, reading);
  const isAsked = (/** @type {Question} */ question, /** @type {boolean} */ screenOpened) =>
    missing.has(question.id) &&
    !isAnswered(question, answers) &&
    !result.hidden.includes(question.id) &&
    !isFolded(pack, question, answers) &&
    (isGated(question) ? opened(question) : screenOpened);
  return pack.outline
    .filter((screen) => !isGated(screen) || opened(screen))
    .filter((screen) =>
      questionsOn(screen, pack)
        .flatMap((id) => questions.get(id) ?? [])
        .some((question) => isAsked(question, isGated(screen))),
    )
    .map(({ id }) => id);
}

/** @param {Question | Screen} item */
function isGated(item) {
  return Boolean(item.shown_when ?? isPart(item));
}

/** @param {Question | Screen} item @returns {item is Question} */
function isPart(item) {
  return "opens_under" in item || "opens_when" in item;
}

/** By an answer: what nobody was asked about opens nothing here. @param {Question | Screen} item @param {import("./types.js").Pack} pack @param {Record<string, unknown>} answers @param {import("./conditions.js").Reading} reading */
function isOpened(item, pack, answers, reading) {
  if (isPart(item)) return !isFolded(pack, item, answers);
  const { truth } = evaluate(item.shown_when, reading);
  const gates = gatesOf(item.shown_when);
  return (
    truth === "yes" ||
    (truth === "unknown" && pack.questions.some((one) => gates.includes(one.id) && isAnswered(one, answers)))
  );
}
