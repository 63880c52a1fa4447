// @ts-check
// Records a call on the trainer's own page, and puts it where a chosen file would be: the form sends both alike, and only when it is told to.

import { need } from "../ui/need.js";

const MOST_S = 180;
const FORMS = [
  ["audio/webm;codecs=opus", "call.webm"],
  ["audio/ogg;codecs=opus", "call.ogg"],
  ["audio/mp4", "call.m4a"],
]; // the first that this browser records
const BITS = 48_000; // a second: three minutes are about a megabyte

const form = need(document, "[data-record]", HTMLElement);
const place = need(form, "[data-recorder]", HTMLElement);
const file = need(form, "#file", HTMLInputElement);
const start = need(place, "[data-start]", HTMLButtonElement);
const stop = need(place, "[data-stop]", HTMLButtonElement);
const heard = need(place, "[data-heard]", HTMLAudioElement);

/** @type {MediaRecorder | undefined} */
let recorder;
const isRunning = () => recorder?.state === "recording";

/** @param {string} name @param {boolean} on */
const show = (name, on) => (need(place, `[data-${name}]`, HTMLElement).hidden = !on);

/** @param {Blob} sound @param {string} name */
function offer(sound, name) {
  const chosen = new DataTransfer();
  chosen.items.add(new File([sound], name, { type: sound.type }));
  file.files = chosen.files;
  URL.revokeObjectURL(heard.src);
  heard.src = URL.createObjectURL(sound);
  show("heard", true);
  show("made", true);
}

/** @param {MediaStream} stream @param {string[]} as */
function record(stream, [kind, name]) {
  const made = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: BITS });
  recorder = made;
  /** @type {Blob[]} */
  const parts = [];
  const end = performance.now() + MOST_S * 1000;
  const clock = setInterval(() => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    need(place, "[data-left]", HTMLElement).textContent = String(left);
    if (!left && isRunning()) made.stop();
  }, 250);
  made.addEventListener("dataavailable", ({ data }) => parts.push(data));
  made.addEventListener("stop", () => {
    clearInterval(clock);
    for (const track of stream.getTracks()) track.stop();
    start.hidden = false;
    start.focus();
    stop.hidden = true;
    show("running", false);
    offer(new Blob(parts, { type: kind.split(";")[0] }), name);
  });
  made.start(1000);
  stop.hidden = false;
  stop.focus();
  start.hidden = true;
  show("running", true);
  show("made", false);
}

stop.addEventListener("click", () => isRunning() && recorder?.stop());
form.addEventListener("submit", (event) => {
  if (!isRunning()) return;
  event.preventDefault(); // what is being said would be lost: it is offered, and sent when it is sent again
  recorder?.stop();
});
start.addEventListener("click", async () => {
  show("refused", false);
  start.disabled = true; // asked twice, two would record, and nothing would stop the first
  const as = FORMS.find(([kind]) => MediaRecorder.isTypeSupported(kind));
  try {
    if (!as) throw new Error("this browser records nothing");
    record(await navigator.mediaDevices.getUserMedia({ audio: true }), as);
  } catch {
    show("refused", true);
  }
  start.disabled = false;
});
place.hidden = typeof MediaRecorder === "undefined";
