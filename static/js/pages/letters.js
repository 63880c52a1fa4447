// @ts-check
// Questions from a desk, as one part that comes after a phone is ready: fetching them, showing them among the reports, answering.

export { bringLetters, hasLetters } from "../sync/letters.js";
export { showLetters } from "./letters/show.js";
