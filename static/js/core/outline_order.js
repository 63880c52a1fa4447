// @ts-check
// The order in which questions are met: the outline's.

/** The screen of kind `four` also asks what the letters ask. @param {import("./types.js").Screen} screen @param {import("./types.js").Pack} pack @returns {string[]} */
export function questionsOn(screen, pack) {
  const asked = screen.kind === "four" ? pack.four.flatMap((letter) => letter.ask ?? []) : [];
  return [...new Set([...(screen.questions ?? []), ...asked])];
}

/** @param {import("./types.js").Pack} pack @returns {string[]} every question's id in the order of the outline */
export function outlineOrder(pack) {
  return [...new Set(pack.outline.flatMap((screen) => questionsOn(screen, pack)))];
}
