// @ts-check
// What the call handler's board is drawn from: its prompts with their questions, the handler's own, what stands at its foot.

import { say } from "../core/sentences.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("./questions.js").Drawn} Drawn */

/** @param {Pack} pack @param {import("../core/types.js").Screen} screen @param {(ids: string[]) => Drawn[]} named questions by their ids, as they are drawn */
export function boardBody(pack, screen, named) {
  const { incident_ref: reference, board } = pack.about.designated;
  if (!board) throw new Error("a board that the pack does not designate");
  const strip = named(screen.strip ?? []);
  const own = strip.filter(({ id }) => id !== board.ring_backs);
  const waits = strip.filter(({ id }) => id === board.ring_backs);
  const prompts = (pack.prompts ?? []).map((one) => ({
    ...one,
    first_if_quiet: Boolean(one.first_if_quiet),
    others_tail: one.others_tail ?? [],
    danger_tail: one.danger_tail ?? [],
    asked: one.questions.join(" "),
    questions: named(one.questions),
  }));
  return {
    prompts,
    own,
    waits,
    own_asked: own.map(({ id }) => id).join(" "),
    wait_acts: waits.flatMap(({ fields = [] }) =>
      fields
        .filter(({ kind }) => kind === "choices")
        .flatMap((field) => (field.options ?? []).map((one) => ({ ...one, field: field.id }))),
    ),
    codes: (pack.codes ?? []).map(codeItem),
    facts: own.filter(({ id, kind }) => kind !== "text" || id === reference),
    opening_codes:
      (pack.codes ?? [])
        .map((one) => one.code)
        .filter(Boolean)
        .join(", ") || say(pack, "board_codes_unset"),
    ...{
      ring_backs: board.ring_backs,
      thrive: board.thrive,
      log: board.log,
      exact_words: board.exact_words,
      read_back: board.read_back,
    },
    asked: [...prompts.flatMap((one) => one.questions), ...strip],
  };
}

/** With the words before its use. @param {import("../core/pack.js").Code} code */
function codeItem(code) {
  const said = [code.code, code.qualifier].filter(Boolean).join(", ");
  return { ...code, value: said && `${said}. ` };
}

/** @param {Pack} pack @returns {Set<string>} the copy blocks that stand on the board, and so not among the officer's */
export function blocksOnTheBoard(pack) {
  const { board } = pack.about.designated;
  if (!board) return new Set();
  const named = [board.log, board.log_new ?? board.log, board.exact_words, board.read_back];
  return new Set([...named, ...board.thrive.map((one) => one.block)]);
}
