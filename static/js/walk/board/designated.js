// @ts-check
// What the pack says of the board.

/** @param {{ about: import("../../core/pack.js").About }} pack @returns {import("../../core/pack.js").Board} Throws Error where the pack has no board: then nobody comes here. */
export function boardOf({
  about: {
    designated: { board },
  },
}) {
  if (!board) throw new Error("The pack has no board");
  return board;
}
