// @ts-check
// While a text of the board has the focus, no key of the board acts. The foot says so for as long as that lasts, and again when a capital
// that is a command elsewhere was pressed there and nothing came after it: whoever meant the command sees that nothing was done.

import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { takesText } from "../../ui/keys.js";
import { around } from "../../ui/need.js";
import { meaningOf } from "./keys.js";
import { GAP_MS } from "./run.js";
import { tell, untell } from "./tell.js";

/** @typedef {import("../report.js").Report} Report */

/** @param {HTMLElement} main @param {Report} report @param {AbortSignal} signal */
export function bindWriting(main, report, signal) {
  let waits = 0;
  let said = "";
  main.addEventListener(
    "focusin",
    ({ target }) => {
      const question = writtenIn(report, target);
      if (question)
        main.dataset.writing = "yes"; // for as long as it is so, the style sheet shows it
      else delete main.dataset.writing;
      said = question && say(report.pack, "board_text_taken", { question });
      if (said) tell(main, said);
    },
    { signal },
  );
  main.addEventListener(
    "focusout",
    () => {
      clearTimeout(waits);
      delete main.dataset.writing;
      untell(main, said);
    },
    { signal },
  );
  document.addEventListener(
    "keydown",
    ({ key, shiftKey, ctrlKey, altKey, metaKey }) => {
      const question = main.contains(document.activeElement) && writtenIn(report, document.activeElement); // where it has gone by now (as_text.js)
      if (!question) return;
      clearTimeout(waits); // a name goes on: its capital was meant
      if (!shiftKey || ctrlKey || altKey || metaKey || !meaningOf(key.toLowerCase(), true)) return;
      const words = say(report.pack, "board_key_is_text", { key: key.toUpperCase(), question });
      waits = setTimeout(() => main.isConnected && tell(main, (said = words)), GAP_MS); // of an empty text it began nothing (held.js)
    },
    { signal },
  );
}

/** @param {Report} report @param {EventTarget | null} target @returns {string} the short name of the question whose text that is; empty where it is none */
function writtenIn({ pack }, target) {
  const id = takesText(target) ? around(target, "[data-question]")?.dataset.question : "";
  return id ? withId(pack.questions, id).short : "";
}
