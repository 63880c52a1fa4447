// @ts-check
// The call handler's answers join a report: pure, and made so that joining twice changes nothing and nothing is ever written over.
//
// Where the officer has not answered, the call's answer stands, not confirmed. Where they have, theirs stands and the call's is kept
// beside it, in what was said before. An answer of the call nobody has confirmed yet gives way to what the call says later.

import { stateOf, valueOf } from "../core/answers.js";
import { isMoment } from "../core/days.js";
import { byId, hasTexts } from "../core/json.js";
import { entry } from "./earlier.js";

/** @typedef {import("../core/record.js").Answer} Answer @typedef {import("../core/record.js").Said} Said @typedef {import("../core/record.js").Told} Told */
/** @typedef {{answers: Record<string, Answer>, changed: string[], kept: string[], unfit: string[]}} Joined
 *   `changed`: questions that now hold, or hold beside the officer's own, something of the call's they did not before; `kept`: those of
 *   them at which the officer's own answer stands; `unfit`: answers of the call to what this report's pack does not ask */

/** @param {import("../core/types.js").Pack} pack the report's @param {Record<string, Answer>} answers the report's; not changed @param {Record<string, Answer>} call the call's @returns {Joined} */
export function joinCall(pack, answers, call) {
  /** @type {Joined} */
  const joined = { answers: { ...answers }, changed: [], kept: [], unfit: [] };
  for (const [id, said] of Object.entries({ ...reportedBy(pack, call), ...call })) {
    if (
      said.state === "not_asked" ||
      (id === pack.about.designated.incident_ref && isSameNumber(answers[id]?.value, said.value))
    )
      continue;
    if (!fits(byId(pack.questions).get(id), said)) joined.unfit.push(id);
    else joinOne(joined, id, answers[id], said);
  }
  return joined;
}

/** Whoever rang reported it: asked of the caller under one name, and of the officer under another. @param {import("../core/types.js").Pack} pack @param {Record<string, Answer>} call @returns {Record<string, Answer>} */
function reportedBy({ about }, call) {
  const { question = "", reported } = about.designated.board?.caller ?? {};
  const said = call[question];
  const as = reported?.by.find(({ caller }) => caller === said?.value);
  return reported && as ? { [reported.question]: { value: as.value, by: said.by, at: said.at, confirmed: true } } : {};
}

/** @param {Told[] | undefined} mine what the report holds of it @param {Told[] | undefined} call what came with the call, and undefined from an earlier server @returns {Told[] | undefined} who the control room told and when, each once, the earliest first */
export function joinTold(mine, call) {
  if (!Array.isArray(call)) return mine;
  const notes = call.filter((one) => hasTexts(one, "who", "at") && isMoment(one.at));
  const all = [...(mine ?? []), ...notes.map(({ who, at }) => ({ who, at }))].sort((one, other) => byTime(one, other));
  return all.filter((one, at) => all.findIndex((other) => one.who === other.who && one.at === other.at) === at);
}

/** @param {unknown} left @param {unknown} right @returns {boolean} as the server compares incident numbers; two without letters and digits are not the same */
export function isSameNumber(left, right) {
  return plainNumber(left) !== "" && plainNumber(left) === plainNumber(right);
}

/** @param {unknown} number @returns {string} */
export function plainNumber(number) {
  return String(number ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** @param {Answer | undefined} answer @returns {boolean} whether it is the call handler's and nobody has confirmed it */
export function isUnconfirmed(answer) {
  return answer?.by === "call_handler" && answer.confirmed === false;
}

/** @param {Joined} joined @param {string} id @param {Answer | undefined} mine @param {Answer} said */
function joinOne(joined, id, mine, said) {
  const known = mine ? [entry(mine), ...(mine.was ?? [])] : [];
  const news = [entry(said), ...(said.was ?? [])].filter((one) => !known.some((other) => isSame(one, other)));
  if (!news.length) return;
  /** @type {Answer} */
  const stands = !mine || giveWay(mine, said, news) ? { ...entry(said), confirmed: false } : mine;
  const was = [...known, ...news].filter((one) => !isSame(one, stands)).sort(byTime);
  const { was: _, ...alone } = stands;
  joined.answers[id] = was.length ? { ...alone, was } : alone;
  joined.changed.push(id);
  if (stands === mine) joined.kept.push(id);
}

/** Whether what stands there makes room: something taken back, or an older answer of the call's own. @param {Answer} mine @param {Answer} said @param {Said[]} news @returns {boolean} */
function giveWay(mine, said, news) {
  if (!news.some((one) => isSame(one, said))) return false; // it stood here already, and was changed or taken back
  return mine.state === "not_asked" || (isUnconfirmed(mine) && mine.at <= said.at);
}

/** @param {import("../core/types.js").Question | undefined} question @param {Answer} said @returns {boolean} whether the report's pack asks this and takes this for an answer */
function fits(question, said) {
  return question !== undefined && (stateOf(said) !== null || valueOf(question, said) !== null);
}

/** @param {Said} left @param {Said} right */
function isSame(left, right) {
  return JSON.stringify(entry(left)) === JSON.stringify(entry(right));
}

/** @param {{ at: string }} left @param {{ at: string }} right */
function byTime(left, right) {
  return left.at < right.at ? -1 : left.at > right.at ? 1 : 0;
}
