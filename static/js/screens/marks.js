// @ts-check
// Which questions say beside themselves that they are not verified, and which only in the screen's one line. Pure.
//
// A mark under every second question is read by nobody at 02:00. Beside stays what an officer could act on wrongly: a question that states
// law, a number or a limit. All are named in the line at the foot of the screen, with their sources.

/** @typedef {import("../core/pack.js").Option} Option @typedef {import("../core/pack.js").Field} Field */
/** @typedef {{text?: string, hint?: string, why?: string, find_out?: string | boolean, options?: Option[], fields?: Field[]}} Said the words of a question */
/** @typedef {{text: string, hint?: string, options?: Option[]}} Part an option, or a field of a row */

const VERIFIED = "verified";
const LAW_NOT_CONFIRMED = "law not confirmed";
/** @type {("text" | "hint" | "why" | "find_out")[]} */
const READ = ["text", "hint", "why", "find_out"];
// figures are telephone numbers, ages, hours and limits; the words are those of law and procedure that bind an officer
const STATES = new RegExp(
  String.raw`\d|\b(?:laws?|legal|acts? of|code|sections?|limits?|SPO|DVP[NO]|DAP[NO]|` +
    String.raw`(?:protection|restraining|court|interim) orders?|bail|notices?|offences?|certificates?|special measures|` +
    String.raw`arrest needed|in writing|working days?|agreement)\b`,
  "i",
);

/** @param {Said & {status: string}} question @returns {{unsure: boolean, beside: boolean}} `unsure`: not verified; `beside`: and says so beside itself */
export function marksOf(question) {
  const unsure = question.status !== VERIFIED;
  return { unsure, beside: question.status === LAW_NOT_CONFIRMED || (unsure && statesSomething(question)) };
}

/** @param {Said} question @returns {boolean} whether it, its hint or its options state law, a number or a limit */
export function statesSomething(question) {
  return words(question).some((one) => STATES.test(one));
}

/** @param {Said} question @returns {string[]} */
function words(question) {
  const own = READ.map((name) => question[name]).filter((one) => typeof one === "string");
  /** @type {Part[]} */
  const parts = [...(question.options ?? []), ...(question.fields ?? [])];
  return [
    ...own,
    ...parts.flatMap((one) => [one.text, one.hint ?? ""].filter(Boolean)),
    ...parts.flatMap((one) => (one.options ? words({ options: one.options }) : [])),
  ];
}
