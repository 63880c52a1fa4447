// @ts-check
// What somebody answered beside the model, question by question. Pure; counts nothing and scores nobody: the danger that was missed
// comes first, then what was there to be heard, then what was answered otherwise. On some questions two reasonable officers differ.
// Danger counts whenever it was there: who was at the window at the call and is gone by the last stage was at the window.

import { stateOf, valueOf } from "../core/answers.js";
import { assess } from "../core/assess.js";
import { withImplied } from "../core/implied.js";
import { withId } from "../core/json.js";
import { isFor } from "../core/outline.js";
import { kindAt } from "./steps.js";

/** @typedef {import("./steps.js").Scenario} Scenario @typedef {import("./steps.js").Option} Option */
/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Question} Question @typedef {import("../core/types.js").Finding} Finding @typedef {import("../core/types.js").Value} Value */
/** @typedef {"same" | "words" | "differ" | "missed" | "other"} How `words`: said in one's own words, laid side by side; `differ`: two reasonable officers differ */
/** @typedef {{question: Question, how: How, mine: unknown, model: unknown, danger: boolean, says: string | null, differ: string | null}} Line */
/** @typedef {Record<string, unknown>} Answers */
/** @typedef {{finding: Finding, questions: string[]}} Lit what applies, and the questions on which it rests */
/** @typedef {Lit & {stage: import("./steps.js").Stage, model: Answers, mine: Answers}} Danger a call-in, the last stage at whose end it applied with the model, and both answers then */
/** @typedef {{vote: import("./steps.js").Vote, mine: Option, model: Option | null}} Choice options of a vote */
/**
 * @typedef {{missed: Danger[], seen: Danger[], choices: Choice[], dangerous: Choice[], lines: Line[], others: Finding[], more: Finding[]}} Compared
 *   `dangerous`: choices that would have put somebody in danger; `others`: findings that are no call-ins, and apply with the model only;
 *   `more`: call-ins that apply with one's own answers only
 */

const IN_WORDS = new Set(["text", "rows"]);
const LAST = 11; // after every place of the order of danger
/** @type {Finding["call_in"][]} */
const LEVELS = ["radio_now", "sergeant"];

/** @param {Pack} pack @param {Scenario} scenario @param {Answers} answers one's own at the end @param {Record<string, string>} votes by the vote's id @param {Record<string, Answers>} left one's own as each stage was left @param {boolean} board whether calls were taken on the call handler's board @returns {Compared} */
export function compare(pack, scenario, answers, votes, left = {}, board = true) {
  const model = modelAnswers(scenario);
  const theirs = applying(pack, model, scenario.as_of, kindAt(lastOf(scenario), board));
  const { dangers, mine } = throughout(pack, scenario, { ...left, [lastOf(scenario).id]: answers }, board);
  const missed = dangers.filter(({ finding }) => !mine.has(finding.id));
  const choices = choicesOf(scenario, votes);
  return {
    missed,
    seen: dangers.filter(({ finding }) => mine.has(finding.id)),
    choices,
    dangerous: choices.filter((one) => one.mine.danger && one.mine !== one.model),
    lines: linesOf(
      asked(pack, scenario, answers, board),
      scenario,
      withImplied(pack, answers, []), // nobody is held to a question that another one answered
      model,
      new Map([...missed].reverse().flatMap((one) => one.questions.map((id) => [id, one]))),
    ),
    others: [...theirs.values()]
      .filter(({ finding }) => !finding.call_in && !mine.has(finding.id))
      .map(({ finding }) => finding),
    more: [...mine.values()]
      .filter(({ finding }) => finding.call_in && !dangers.some((one) => one.finding.id === finding.id))
      .map(({ finding }) => finding),
  };
}

/** What called somebody in at the end of any stage. A stage of which one's own answers were not kept (a practice begun before they were) is left out. @param {Pack} pack @param {Scenario} scenario @param {Record<string, Answers>} own by stage @param {boolean} board @returns {{dangers: Danger[], mine: Map<string, Lit>}} */
function throughout(pack, { stages, as_of: asOf }, own, board) {
  /** @type {Map<string, Danger>} */
  const theirs = new Map();
  /** @type {Map<string, Lit>} */
  const mine = new Map();
  stages.forEach((stage, at) => {
    const answers = own[stage.id];
    if (!answers) return;
    const model = withImplied(pack, modelAnswers({ stages: stages.slice(0, at + 1) }), []);
    const kind = kindAt(stage, board);
    for (const [id, lit] of applying(pack, model, asOf, kind))
      theirs.set(id, { ...lit, stage, model, mine: withImplied(pack, answers, []) });
    for (const [id, lit] of applying(pack, answers, asOf, kind)) mine.set(id, lit);
  });
  return { dangers: [...theirs.values()].filter(({ finding }) => finding.call_in).sort(byUrgency), mine };
}

/** @param {Scenario} scenario */
function lastOf({ stages }) {
  return stages[stages.length - 1];
}

/** Each stage adds to the one before. @param {Pick<Scenario, "stages">} scenario @returns {Answers} */
export function modelAnswers({ stages }) {
  return Object.assign({}, ...stages.map(({ answers }) => answers));
}

/** @param {Pack} pack @param {Answers} answers @param {string} asOf @param {import("../core/types.js").RecordKind} kind of the record @returns {Map<string, Lit>} what applies, by finding */
function applying(pack, answers, asOf, kind) {
  const found = assess(pack, answers, asOf, {}, kind).findings.filter(({ state }) => state === "applies");
  return new Map(
    found.map(({ id, because }) => [id, { finding: withId(pack.findings, id), questions: questionsIn(because) }]),
  );
}

/** @param {import("../core/types.js").Leaf[]} because @returns {string[]} */
function questionsIn(because) {
  return [...new Set(because.flatMap(({ question }) => (question ? [question] : [])))];
}

/** In the one order of danger: RADIO NOW first, by its place there, then by rank. @param {Danger} left @param {Danger} right */
function byUrgency({ finding: left }, { finding: right }) {
  return (
    LEVELS.indexOf(left.call_in) - LEVELS.indexOf(right.call_in) ||
    (left.danger ?? LAST) - (right.danger ?? LAST) ||
    left.rank - right.rank
  );
}

/** What there was to ask: without the board, what only a call asks is on no screen. @param {Pack} pack @param {Scenario} scenario @param {Answers} answers @param {boolean} board @returns {Question[]} */
function asked(pack, { stages }, answers, board) {
  const kinds = stages.map((stage) => kindAt(stage, board));
  return pack.questions.filter(
    (question) => Object.hasOwn(answers, question.id) || kinds.some((kind) => isFor(question, kind)),
  );
}

/** In the order of the pack; where danger was missed, what it rests on comes first, as it stood then. @param {Question[]} questions @param {Scenario} scenario @param {Answers} answers @param {Answers} model @param {Map<string, Danger>} dangers @returns {Line[]} */
function linesOf(questions, scenario, answers, model, dangers) {
  const lines = questions
    .filter(({ id }) => Object.hasOwn(model, id))
    .map((question) => {
      const { id } = question;
      const differ = scenario.differ.find((one) => one.question === id)?.why ?? null;
      const then = dangers.get(id) ?? { mine: answers, model };
      const how = howOf(question, then.mine[id], then.model[id]);
      /** @type {How} */
      const shown = differ && how !== "same" ? "differ" : how;
      const says = scenario.stages.flatMap(({ asked }) => asked).findLast((one) => one.question === id)?.says ?? null;
      return {
        question,
        how: shown,
        mine: then.mine[id],
        model: then.model[id],
        danger: dangers.has(id),
        says,
        differ,
      };
    });
  return lines.sort((one, other) => Number(other.danger) - Number(one.danger)); // a stable sort
}

/** @param {Question} question @param {unknown} mine @param {unknown} model @returns {How} */
export function howOf(question, mine, model) {
  const [own, wanted] = [valueOf(question, mine), valueOf(question, model)];
  if (wanted === null) return own === null ? "same" : "other"; // the model could not know it either
  if (own === null)
    return stateOf(mine) === null ||
      IN_WORDS.has(question.kind) ||
      question.kind === "choices" ||
      question.kind === "yes_no"
      ? "missed"
      : "other";
  if (IN_WORDS.has(question.kind)) return "words";
  return holds(own, wanted) ? "same" : missesSome(own, wanted);
}

/** Something more ticked than the model has is not held against anybody. @param {Value} own @param {Value} wanted */
function holds(own, wanted) {
  const said = [own].flat();
  return [wanted].flat().every((one) => said.includes(one));
}

/** @param {Value} own @param {Value} wanted @returns {How} */
function missesSome(own, wanted) {
  const all = [wanted].flat();
  return Array.isArray(own) && own.some((one) => all.includes(one)) ? "missed" : "other";
}

/** @param {Scenario} scenario @param {Record<string, string>} votes @returns {Choice[]} those that were made */
function choicesOf({ stages }, votes) {
  return stages.flatMap(({ vote }) => {
    const mine = vote?.options.find(({ id }) => id === votes[vote.id]);
    return vote && mine ? [{ vote, mine, model: vote.options.find(({ id }) => id === vote.model) ?? null }] : [];
  });
}
