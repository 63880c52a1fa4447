// @ts-check
// Whose something is, on a screen that several share: initials, and never a name.

/** @param {string} name @returns {string} the first letters of its first and last word */
export function initialsOf(name) {
  const words = name.trim().split(/\s+/);
  return [words[0], ...words.slice(1).slice(-1)].map(([letter = ""]) => letter.toUpperCase()).join("");
}
