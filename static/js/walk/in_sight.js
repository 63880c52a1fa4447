// @ts-check
// Where a screen comes to rest when the next open question is brought into sight: the one just answered stays in sight where both have
// room, and nothing that can be tapped comes to lie where the thumb was. Pure.

/** @typedef {{top: number, bottom: number, left: number, right: number}} Box in points of the window, before the page moves */
/** @typedef {{top: number, bottom: number}} Free what is not covered by what is pinned */
/** @typedef {{x: number, y: number}} Point where the thumb was */

const GAP = 8; // between what is pinned and the question
const THUMB = 12; // so near to something that it is hit all the same
const STEP = 4;

/** @param {Box} next @param {Free} free @returns {boolean} whether the question is in sight as it is: whole, or as much of it as there is room for */
export function isInSight(next, free) {
  return next.top >= free.top && (next.bottom <= free.bottom || next.top <= free.top + GAP);
}

/**
 * @param {Box} next the question @param {Box} answered the one above it: its tick is still seen, where both have room @param {Free} free @param {number} most how far the page can still go @param {Point} thumb @param {Box[]} tappable what can be tapped and moves with the page
 * @returns {number} how far the page goes down: as far as the answered one stays whole, less or more where something would lie under the thumb; 0 where it stays
 */
export function restAt(next, answered, free, most, thumb, tappable) {
  if (next.top < free.top || isInSight(next, free)) return 0;
  const furthest = Math.min(most, next.top - free.top - GAP);
  const least = Math.min(furthest, Math.max(1, next.bottom - free.bottom));
  const best = Math.min(furthest, Math.max(least, answered.top - free.top - GAP));
  const isFree = (/** @type {number} */ far) => !tappable.some((box) => isUnder(box, thumb, far));
  for (let far = Math.floor(best); far >= least; far -= STEP) if (isFree(far)) return far;
  for (let far = Math.ceil(best); far <= furthest; far += STEP) if (isFree(far)) return far;
  return 0;
}

/** @param {Box} box @param {Point} thumb @param {number} far */
function isUnder({ top, bottom, left, right }, { x, y }, far) {
  return x > left - THUMB && x < right + THUMB && y > top - far - THUMB && y < bottom - far + THUMB;
}
