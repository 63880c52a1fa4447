// @ts-check
// What the call handler's board is drawn from: its prompts with their questions, the handler's own, what stands at its foot.

/** @typedef {import("../core/types.js").OpenedPack} Pack @typedef {Record<string, any>} Item */

/** @param {Pack} pack @param {Item} screen @param {(ids: string[]) => Item[]} named questions by their ids, as they are drawn @returns {Item} */
export function boardBody(pack, screen, named) {
  const { incident_ref: reference } = pack.about.designated;
  const board = /** @type {Item} */ (pack.about.designated.board); // else it would have no such screen
  const strip = named(screen.strip ?? []);
  const own = strip.filter(({ id }) => id !== board.ring_backs);
  const waits = strip.filter(({ id }) => id === board.ring_backs);
  const prompts = (pack.prompts ?? []).map((/** @type {Item} */ one) => ({ ...one, first_if_quiet: Boolean(one.first_if_quiet), asked: one.questions.join(" "), questions: named(one.questions) }));
  return {
    prompts,
    own,
    waits,
    own_asked: own.map(({ id }) => id).join(" "),
    wait_acts: waits.flatMap(({ fields }) => fields.filter((/** @type {Item} */ { kind }) => kind === "choices").flatMap((/** @type {Item} */ field) => field.options.map((/** @type {Item} */ one) => ({ ...one, field: field.id })))),
    codes: (pack.codes ?? []).map(codeItem),
    facts: own.filter(({ id, kind }) => kind !== "text" || id === reference),
    opening_codes: (pack.codes ?? []).map((/** @type {Item} */ one) => one.code).filter(Boolean).join(", ") || "set by your force; none is set here",
    ...{ ring_backs: board.ring_backs, thrive: board.thrive, log: board.log, exact_words: board.exact_words, read_back: board.read_back },
    asked: [...prompts.flatMap((/** @type {Item} */ one) => one.questions), ...strip],
  };
}

/** @param {Item} code @returns {Item} with the words before its use */
function codeItem(code) {
  const said = [code.code, code.qualifier].filter(Boolean).join(", ");
  return { ...code, value: said && `${said}. ` };
}

/** @param {Pack} pack @returns {Set<string>} the copy blocks that stand on the board, and so not among the officer's */
export function blocksOnTheBoard(pack) {
  const { board } = pack.about.designated;
  return new Set(board ? [board.log, board.exact_words, board.read_back, ...board.thrive.map((/** @type {Item} */ one) => one.block)] : []);
}
