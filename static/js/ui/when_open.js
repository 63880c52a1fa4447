// @ts-check
// What lies folded is made when it is opened, and as it then stands: nobody waits for what nobody looks at.

/** @type {WeakMap<HTMLDetailsElement, () => void>} what fills each fold, as it was last said */
const fills = new WeakMap();

/** @param {HTMLDetailsElement | null} fold @param {() => void} fill called now where it stands open, and again each time it is opened */
export function whenOpen(fold, fill) {
  if (!fold) return;
  if (!fills.has(fold)) fold.addEventListener("toggle", () => fold.open && fills.get(fold)?.());
  fills.set(fold, fill);
  if (fold.open) fill();
}
