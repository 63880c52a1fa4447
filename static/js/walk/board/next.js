// @ts-check
// Which question comes next on the board: pure. A question that came up while its prompt was open takes no key meant for another: an
// answer does not lead into it, only the handler does.

/** @typedef {{ id: string, shown: boolean, follows?: boolean, byHand?: boolean }} FieldState a question of the open prompt, in order; whether its answer follows from another; whether no answer ever leads to it */

/**
 * @param {FieldState[]} all @param {string} from the one at hand, or empty @param {1 | -1} by
 * @param {Set<string>} seen those the handler has gone to, or that stood there when they came @param {boolean} byAnswer whether an answer leads on, and not the handler
 * @returns {{ id: string, isNew: boolean } | null} null past the end; from there, back leads to the last. An answer leads past what has come up answered: only the handler goes there, to change it
 */
export function nextQuestion(all, from, by, seen, byAnswer) {
  const at = all.findIndex(({ id }) => id === from);
  const there = by > 0 ? all.slice(at + 1) : all.slice(0, from ? Math.max(at, 0) : all.length).reverse();
  const next = there.find(
    ({ id, shown, follows, byHand }) => shown && !(byAnswer && (byHand || (follows && !seen.has(id)))),
  );
  return next ? { id: next.id, isNew: byAnswer && !seen.has(next.id) } : null;
}

/** @param {FieldState[]} all @param {string} from the one at hand @param {Set<string>} seen @returns {string} the next of those that stood there before: what a key is meant for that was pressed together with the one before; empty where none did */
export function seenAfter(all, from, seen) {
  return (
    nextQuestion(
      all.filter(({ id }) => id === from || seen.has(id)),
      from,
      1,
      seen,
      true,
    )?.id ?? ""
  );
}

/** What goes is new when it comes again. @param {Set<string>} seen @param {FieldState[]} all @returns {Set<string>} */
export function stillSeen(seen, all) {
  return new Set(all.filter(({ id, shown }) => shown && seen.has(id)).map(({ id }) => id));
}
