// @ts-check
// What somebody types while an answer is on its way stays: the form that comes knows nothing of it.

/** @typedef {Map<string, string | boolean>} State what stands in each field that has an id */
/** @typedef {{ id: string, from: number | null, to: number | null }} Caret the field one is in, and where in it */

const FIELDS = "[data-writing] :is(input, textarea, select)[id]";

/** @param {Element} field @returns {string | boolean} */
function valueOf(field) {
  if (field instanceof HTMLInputElement) return isTick(field) ? field.checked : field.value;
  return field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ? field.value : "";
}

/** @param {HTMLInputElement} field @returns {boolean} */
function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}

/** @returns {State} */
export function state() {
  return new Map([...document.querySelectorAll(FIELDS)].map((one) => [one.id, valueOf(one)]));
}

/** @param {State} now @param {State} kept @returns {boolean} whether a field stands otherwise than it was kept */
export function isOther(now, kept) {
  return [...now].some(([id, value]) => kept.has(id) && kept.get(id) !== value);
}

/** @param {State} sent @param {State} stood when the answer came @returns {void} puts back what was typed in between, where the field says what was sent */
export function typedSince(sent, stood) {
  for (const [id, value] of stood) {
    const field = sent.get(id) === value ? null : document.getElementById(id);
    if (!field || !sent.has(id) || valueOf(field) !== sent.get(id)) continue;
    if (field instanceof HTMLInputElement && typeof value === "boolean") field.checked = value;
    else if (typeof value === "string" && "value" in field) field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true })); // and it is kept
  }
}

/** @returns {Caret | null} */
export function caretNow() {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !field.id || !field.closest("[data-writing]")) return null;
  const writes = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  return { id: field.id, from: writes ? field.selectionStart : null, to: writes ? field.selectionEnd : null };
}

/** @param {Caret | null} caret @returns {void} */
export function backTo(caret) {
  const field = caret && document.getElementById(caret.id);
  if (!caret || !field || field === document.activeElement) return;
  field.focus({ preventScroll: true });
  if (caret.from !== null && (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement))
    field.setSelectionRange(caret.from, caret.to);
}
