// @ts-check
// "Show what I type": a tick that shows what is hidden in one field, named in its data-shows.

/** @param {HTMLElement} tick @returns {HTMLInputElement | null} */
function field(tick) {
  const named = document.getElementById(tick.dataset.shows ?? "");
  return named instanceof HTMLInputElement ? named : null;
}

/** @param {Event} event */
function turned({ target }) {
  const shown = target instanceof HTMLInputElement && target.matches("[data-shows]") && field(target);
  if (shown) shown.type = target.checked ? "text" : "password";
}

/** What is sent to the server goes as a password: else the browser may offer it to the next person. @param {Event} event */
function hidden({ target }) {
  if (!(target instanceof HTMLFormElement)) return;
  for (const tick of target.querySelectorAll("[data-shows]:checked")) {
    if (!(tick instanceof HTMLInputElement)) continue;
    const shown = field(tick);
    if (!shown?.name) continue; // the words are not sent
    shown.type = "password";
    tick.checked = false;
  }
}

document.addEventListener("change", turned);
document.addEventListener("submit", hidden, { capture: true });
