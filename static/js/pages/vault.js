// @ts-check
// Making a phone ready: five words, typed back once, the author key enrolled, then the store kept. Needs a network, once.
// Whoever has a store on this phone is led to it; a second one is made only where it was asked for as such.

import { b64, joined } from "../core/canonical.js";
import { sign } from "../vault/crypto.js";
import { NotSaved } from "../vault/database.js";
import { plainWords } from "../vault/kdf.js";
import { hasVault, keepVault, made, makeVault } from "../vault/making.js";
import { onPhone } from "../vault/vault.js";
import { fiveWords } from "../vault/words.js";
import { call, refreshKeys } from "../sync/server.js";
import { askToKeep } from "../ui/ask_to_keep.js";
import { atDesk, markDesk } from "../ui/at_desk.js";
import { canRecognise } from "../ui/can_recognise.js";
import { setText, show } from "../ui/clone.js";
import { htmlIn, need } from "../ui/need.js";
import { add, showPasskey } from "./add_passkey.js";
import { withDesk } from "./locked.js";
import { forceHasKeys } from "./watch_over.js";

const DESK_ROLES = ["call_handler", "supervisor", "coordinator"]; // as the server has it: accounts/service/shared_desk.py
/** Whether the key enrolled last counts as its owner's; else the server wants to be shown first who they are. */
let proved = true;
const SEALED_AFTER_S = 20; // at the latest

/** @param {HTMLElement} main @param {(address: string) => unknown} go */
export async function showVault(main, go) {
  let words = fiveWords();
  let second = false;
  /** @type {import("./phone/reopen.js").Row | null} */
  let closed = null;
  on(main, "[data-make]", () => {
    words = fiveWords();
    setText(main, "[data-words]", words.join(" "));
    step(main, "words");
  });
  on(main, "[data-learned]", () => {
    step(main, "back");
    need(main, "#typed", HTMLElement).focus();
  });
  on(main, "[data-show-again]", () => step(main, "words"));
  on(main, "[data-words-here]", () => step(main, "start"));
  on(main, "[data-second]", () => {
    second = true;
    step(main, "start");
  });
  main.querySelector("[data-type-back]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    typedBack(main, words.join(" "), second, go, closed);
  });
  if (await isDesk(main, go)) return;
  if (document.cookie.includes("foursight-kept=1"))
    import("./phone.js").then((now) => now.sayEvicted(main)).catch(() => undefined);
  const isThere = await isThereAlready();
  if (isThere && !main.querySelector("[data-step=start][hidden]")) {
    step(main, "already");
    const { reopenable, showReopen } = await import("./phone.js");
    const found = reopenable(await onPhone(), isThere);
    showReopen(main, found, () => ((closed = found), need(main, "[data-make]", HTMLElement).click()));
    showPasskey(main, isThere).catch(() => undefined); // the words are there
  }
  main.dataset.screenReady = "yes";
  if (!isThere) await askIfDesk(main);
}

/** Where the screen of a computer does not say it, whoever works at a desk is asked, once. @param {HTMLElement} main */
async function askIfDesk(main) {
  if (atDesk || matchMedia("(pointer:coarse)").matches) return; // a phone
  const hello = await call("hello");
  const roles = hello?.status === 200 && Array.isArray(hello.body.roles) ? hello.body.roles : [];
  if (!DESK_ROLES.some((role) => roles.includes(role)) || roles.includes("officer")) return;
  const asked = need(main, "[data-may-be-desk]", HTMLElement);
  const [yes, words] = ["[data-is-desk]", "[data-make]"].map((one) => need(main, one, HTMLElement));
  asked.hidden = false;
  asked.parentElement?.prepend(asked); // no finger, and nobody's phone: the words are for who says no
  yes.classList.remove("govuk-button--secondary");
  words.classList.add("govuk-button--secondary");
  yes.focus();
  import("../ui/desk_words.js").then(({ sayComputer }) => sayComputer()).catch(() => undefined);
  on(main, "[data-is-desk]", () => {
    markDesk();
    location.assign(cameFor());
  });
}

/** At a desk the sign-in of whoever sits there opens it: there is nothing to make ready, but for who asks for words. @param {HTMLElement} main @param {(address: string) => unknown} go */
async function isDesk(main, go) {
  const desk = await withDesk();
  if (
    !desk ||
    !(await desk.showDesk(
      main,
      () => step(main, "desk"),
      () => go(cameFor()),
    ))
  )
    return false;
  main.dataset.screenReady = "yes";
  return true;
}

/** Whether whoever is signed in has a store here. Without a network nobody knows who that is, nor is one made: it is asked again then. @returns {Promise<string>} their id; "" where they have none */
async function isThereAlready() {
  if ((await onPhone().catch(() => [])).length === 0) return "";
  const hello = await call("hello");
  const person = hello?.status === 200 ? String(hello.body.person_id) : "";
  return person && (await hasVault(person)) ? person : "";
}

/** @param {HTMLElement} main @param {string} words @param {boolean} second @param {(address: string) => unknown} go @param {import("./phone/reopen.js").Row | null} closed what is opened again with these words, where that is what they are for */
async function typedBack(main, words, second, go, closed) {
  const input = need(main, "#typed", HTMLInputElement);
  const right = plainWords(input.value) === plainWords(words);
  show(main, "[data-error]", !right);
  if (!right)
    return (
      setText(main, "[data-error]", "These are not the five words. Type them in the same order, or show them again."),
      input.focus()
    );
  step(main, "making");
  if (closed) return reopen(main, closed, words, go);
  try {
    const kept = await make(main, words, second);
    input.value = "";
    setText(main, "[data-words]", "");
    if (!kept) return step(main, "already");
    dispatchEvent(new Event("foursight:contact")); // else it says for up to a minute that there never was one
    if (!proved) return step(main, "not-shown");
    if (!(await offerPasskey(main, words, go))) go(cameFor());
  } catch (error) {
    setText(main, "[data-trouble]", await wordsFor(error));
    show(main, "[data-trouble]", true);
    step(main, "start");
  }
}

/** @param {HTMLElement} main @param {import("./phone/reopen.js").Row} closed @param {string} words @param {(address: string) => unknown} go */
async function reopen(main, closed, words, go) {
  const { openAgain } = await import("./phone.js");
  if (await openAgain(main, closed, words)) go(cameFor());
  else step(main, "already");
}

/** Where this phone can recognise its officer, that is offered once the words are kept. @param {HTMLElement} main @param {string} words @param {(address: string) => unknown} go @returns {Promise<boolean>} whether it is */
async function offerPasskey(main, words, go) {
  if (!(await canRecognise())) return false;
  const place = need(main, "[data-step=quick]", HTMLElement);
  on(place, "[data-not-now]", () => go(cameFor()));
  on(place, "[data-recognise]", async () => (await add(place, words)) && go(cameFor()));
  step(main, "quick");
  return true;
}

/** What somebody wanted before they were led here, such as a report to go on with. @returns {string} an address of the reports */
function cameFor() {
  const wanted = new URLSearchParams(location.search).get("next") ?? "";
  return /^\/reports(\?|$)/.test(wanted) ? wanted : "/reports";
}

/** @param {unknown} error */
async function wordsFor(error) {
  if (error instanceof Refused) return error.message;
  if (error instanceof NotSaved)
    return `This phone could not be made ready. ${(await import("../walk/trouble.js")).notSavedWords(error)}`;
  return "This phone could not be made ready: this browser's storage or key worker did not answer. Open Foursight in the phone's own browser, not in a private window, and try again.";
}

/** The server said no, in words for the officer. */
class Refused extends Error {}

/** What waits for the server and what keeps the processor busy go side by side. @param {HTMLElement} main @param {string} words @param {boolean} second @returns {Promise<boolean>} false: this person has one, and none was made */
async function make(main, words, second) {
  import("./reports.js").catch(() => undefined); // what comes next
  progress(main, 1, "Asking the server who you are");
  const asked = whoAsks(second);
  asked.then(
    () => progress(main, 2, "Making the key from your words"),
    () => undefined,
  ); // makeVault says what was wrong
  try {
    const { vault, spki, signKey, use, again } = await makeVault(words, asked);
    progress(main, 3, "Telling the force this phone's signature");
    const [keys] = await Promise.all([refreshKeys(), enrol(vault, spki, signKey)]);
    progress(main, 4, "Keeping it on this phone");
    if (keys === null) throw new Refused("The server stopped answering. Nothing was kept; try again.");
    if (!(await keepVault(vault, second))) return (again.fill(0), false);
    use();
    sealToForce(vault, again);
    askToKeep();
    return true;
  } catch (error) {
    if (error instanceof Already) return false;
    throw error;
  }
}

/** Before anybody needs it, and after what a phone needs to be ready: words forgotten in the first minute are opened by the sign-in too. @param {import("../vault/rows.js").VaultRow} vault kept @param {Uint8Array<ArrayBuffer>} rawDek wiped afterwards */
function sealToForce(vault, rawDek) {
  if (!forceHasKeys()) return void rawDek.fill(0);
  let waited = 0;
  const timer = setInterval(() => {
    if (!document.querySelector(".ready--yes") && (waited += 1) < SEALED_AFTER_S) return;
    clearInterval(timer);
    import("../sync/recovery.js").then((now) => now.keepRecovery(vault, rawDek)).catch(() => rawDek.fill(0));
  }, 1000);
}

/** At a shared desk: a store that nothing anybody remembers opens. @template {object} W @param {string} personId who is signed in @param {(rawDek: Uint8Array<ArrayBuffer>, vaultId: string) => Promise<W>} wrapped @returns {Promise<import("../vault/rows.js").Keys & W>} neither kept yet nor open. Throws Refused. */
export async function makeAtDesk(personId, wrapped) {
  const { vault, spki, signKey } = await made(personId, wrapped);
  const [keys] = await Promise.all([refreshKeys(), enrol(vault, spki, signKey)]);
  if (keys === null) throw new Refused("The server stopped answering. Nothing was kept; try again.");
  return vault;
}

/** There is a store of this person on this phone. */
class Already extends Error {}

/** @param {boolean} second @returns {Promise<string>} the id of whoever is signed in. Throws Refused, Already */
async function whoAsks(second) {
  const hello = await call("hello");
  if (hello === null) throw new Refused("The server did not answer. Making a phone ready needs a network, once.");
  if (hello.status !== 200)
    throw new Refused("The server does not know you here. Sign in, then make this phone ready.");
  (await import("./reports.js")).rememberRoles(hello);
  const person = String(hello.body.person_id);
  if (!second && (await hasVault(person))) throw new Already();
  return person;
}

/** @param {import("../vault/rows.js").Keys} vault @param {Uint8Array<ArrayBuffer>} spki @param {CryptoKey} signKey */
async function enrol(vault, spki, signKey) {
  const proof = await sign(signKey, joined(`fs/enrol/v1|${vault.person_id}|${vault.device_id}`));
  const answer = await call("author-keys", "POST", { device_id: vault.device_id, spki: b64(spki), proof: b64(proof) });
  if (answer === null) throw new Refused("The server stopped answering. Nothing was kept; try again.");
  if (answer.status >= 400)
    throw new Refused(`The server did not take this phone: ${answer.body.message ?? answer.status}`);
  proved = answer.body.proved !== false;
}

/** @param {HTMLElement} main @param {number} done @param {string} words */
function progress(main, done, words) {
  need(main, "[data-making-progress]", HTMLProgressElement).value = done;
  setText(main, "[data-making]", words);
}

/** @param {HTMLElement} main @param {string} name */
function step(main, name) {
  for (const section of htmlIn(main, "[data-step]")) section.hidden = section.dataset.step !== name;
  show(main, "[data-to-make]", name !== "already");
  show(main, "[data-made]", name === "already");
}

/** @param {HTMLElement} main @param {string} selector @param {() => void} act */
function on(main, selector, act) {
  main.querySelector(selector)?.addEventListener("click", act);
}
