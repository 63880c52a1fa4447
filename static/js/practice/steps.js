// @ts-check
// How far somebody is in a scenario: the stages one after the other, between them what one would do and what came of it. Pure.

/** @typedef {{question: string, says: string}} Asked @typedef {{id: string, text: string, why: string, danger?: boolean}} Option @typedef {{text: string, source: string, at: string}} Point */
/** @typedef {{id: string, text: string, options: Option[], model: string | null, differ: string | null}} Vote */
/** @typedef {{title: string, told: string[], undone: string, back: string[]}} Branch what comes of leaving something undone; shown beside the model's way */
/** @typedef {{id: string, where: "call" | "scene" | "later", title: string, told: string[], asked: Asked[], answers: Record<string, unknown>, vote: Vote | null, reveal: string[], branch?: Branch | null}} Stage */
/** @typedef {{id: string, title: string, text: string, as_of: string, minutes: number, content_version: string, warning: string, stages: Stage[],
 *   differ: {question: string, why: string}[], mistakes: Point[], discussion: Point[]}} Scenario as `practice/scenarios.json` has it, every optional field there */
/**
 * What a practice draft holds beside the answers; the scenario whole, so that an update does not change the story half way.
 * @typedef {{scenario: Scenario, board: boolean, stage: number, step: "stage" | "between" | "end", told: string | null, asked: string[],
 *   votes: Record<string, string>, left?: Record<string, Record<string, unknown>>, finished_at: string | null, version_id: string | null}} Practice
 */

/** @param {Scenario} scenario @param {boolean} board whether a call is taken on the call handler's board @returns {Practice} */
export function begun(scenario, board) {
  return {
    scenario,
    board,
    stage: 0,
    step: "stage",
    told: null,
    asked: [],
    votes: {},
    finished_at: null,
    version_id: null,
  };
}

/** @param {Practice} practice @returns {Stage} */
export function stageOf({ scenario, stage }) {
  return scenario.stages[stage];
}

/** @param {Stage} stage @param {boolean} board whether a call is taken on the call handler's board @returns {"call" | "scene"} the kind of draft in which it is worked */
export function kindAt({ where }, board) {
  return board && where === "call" ? "call" : "scene";
}

/** @param {Practice} practice @returns {"call" | "scene"} the same of the stage it is at */
export function kindOf(practice) {
  return kindAt(stageOf(practice), practice.board);
}

/** @param {Practice} practice @param {string} question @returns {string | null} what they say to it by now; null: nobody here can say more */
export function saysOf({ scenario, stage }, question) {
  const said = scenario.stages.slice(0, stage + 1).flatMap(({ asked }) => asked);
  return said.findLast((one) => one.question === question)?.says ?? null;
}

/** @param {Practice} practice @returns {boolean} whether the last stage is being worked, or is over */
export function isLast({ scenario, stage }) {
  return stage >= scenario.stages.length - 1;
}

/** @param {Practice} practice @returns {boolean} whether there is something to choose or to read before it goes on */
function hasBetween(practice) {
  const { vote, reveal, branch } = stageOf(practice);
  return vote !== null || reveal.length > 0 || Boolean(branch);
}

/** The way on: what came of the stage, then the next one, and after the last the comparison. @param {Practice} practice @param {string} at a moment @returns {Practice} */
export function onwards(practice, at) {
  if (practice.step === "end") return practice;
  if (practice.step === "stage" && hasBetween(practice)) return { ...practice, step: "between" };
  if (isLast(practice)) return { ...practice, step: "end", finished_at: practice.finished_at ?? at };
  return { ...practice, stage: practice.stage + 1, step: "stage", told: null };
}

/** A later stage may replace an answer: what stood when a stage was left is kept for looking back. @param {Practice} practice @param {Record<string, unknown>} answers @returns {Practice} */
export function leaving(practice, answers) {
  return practice.step === "stage"
    ? { ...practice, left: { ...practice.left, [stageOf(practice).id]: { ...answers } } }
    : practice;
}

/** @param {Practice} practice @param {string} question @returns {Practice} */
export function asking(practice, question) {
  return practice.asked.includes(question) ? practice : { ...practice, asked: [...practice.asked, question] };
}

/** A choice stands: what came of it has been read by then. @param {Practice} practice @param {string} option @returns {Practice} */
export function voting(practice, option) {
  const { vote } = stageOf(practice);
  if (!vote || practice.votes[vote.id] || !vote.options.some(({ id }) => id === option)) return practice;
  return { ...practice, votes: { ...practice.votes, [vote.id]: option } };
}
