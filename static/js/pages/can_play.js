// @ts-check
// Beside each recorded call: where this browser cannot play it, a sentence says so, and what to do. A player of a browser only goes grey.

import { need } from "../ui/need.js";

for (const sound of document.querySelectorAll("audio[data-kind]")) {
  if (!(sound instanceof HTMLAudioElement)) continue;
  const line = need(document, `#${sound.dataset.says}`, HTMLElement);
  const cannot = () => (line.hidden = false);
  const plays = () => (line.hidden = true);
  sound.addEventListener("error", cannot);
  sound.addEventListener("playing", plays);
  if (sound.error || sound.canPlayType(sound.dataset.kind ?? "") === "") cannot();
}
