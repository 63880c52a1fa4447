// @ts-check
// "Show what I type": a tick that shows what is hidden in one field, named in its data-shows.

/** @param {Element} tick */
function field(tick) {
  return /** @type {HTMLInputElement | null} */ (document.getElementById(/** @type {HTMLElement} */ (tick).dataset.shows ?? ""));
}

/** @param {Event} event */
function turned({ target }) {
  const tick = /** @type {HTMLInputElement} */ (target);
  const shown = tick.matches("[data-shows]") && field(tick);
  if (shown) shown.type = tick.checked ? "text" : "password";
}

/** What is sent to the server goes as a password: else the browser may offer it to the next person. @param {Event} event */
function hidden({ target }) {
  for (const tick of /** @type {HTMLFormElement} */ (target).querySelectorAll("[data-shows]:checked")) {
    const shown = field(tick);
    if (!shown?.name) continue; // the four words are not sent
    shown.type = "password";
    /** @type {HTMLInputElement} */ (tick).checked = false;
  }
}

document.addEventListener("change", turned);
document.addEventListener("submit", hidden, { capture: true });
