// @ts-check
// The reports on this phone: open ones, what waits, what was received; starting one; going on with one the force already has.

import { kindNamed, ofKind } from "../core/record_kinds.js";
import { saveDraft } from "../vault/drafts.js";
import { moment, newId } from "../vault/ids.js";
import { realm } from "../vault/realm.js";
import { vaults } from "../vault/vault.js";
import { forgetReceived } from "../sync/old_rows.js";
import { changes } from "../sync/outbox.js";
import { sendNow } from "../sync/sender.js";
import { sending } from "../sync/sending.js";
import { call, heardWithin } from "../sync/server.js";
import { canInstall, changes as keepingChanges, showQuestion } from "../ui/ask_to_keep.js";
import { atDesk } from "../ui/at_desk.js";
import { setText, show } from "../ui/clone.js";
import { allIn, need } from "../ui/need.js";
import { oneAtATime } from "../ui/one_at_a_time.js";
import { forgetReport } from "../walk/controller.js";
import { walkAddress } from "../walk/navigation.js";
import { packOf } from "../walk/packs.js";
import { followReady } from "./ready_offline.js";
import { showDrafts } from "./reports/drafts.js";
import { showOutbox } from "./reports/outbox.js";
import { orderStarts, rememberRoles as keepRoles } from "./reports/starts.js";

let hasAsked = false; // here: what the lock heard before says nothing of roles

/** @param {import("../sync/server.js").Answer | null} hello which need not be asked again on this page */
export function rememberRoles(hello) {
  hasAsked = true;
  return keepRoles(hello);
}

const A_MINUTE_MS = 60_000;
const DESK_PX = 1024; // from this width on the lists stand beside the ways to start

let ends = new AbortController();
addEventListener("foursight:locked", () => (ends.abort(), (ends = new AbortController()))); // what it listened for holds the page

/** @param {HTMLElement} main @param {(address: string) => unknown} go */
export async function showReports(main, go) {
  ends.abort();
  ends = new AbortController();
  const { signal } = ends;
  forgetReport();
  main.querySelector("[data-desk]")?.toggleAttribute("disabled", innerWidth < DESK_PX);
  for (const button of allIn(main, "[data-start]", HTMLButtonElement))
    button.addEventListener("click", () => start(main, go, button));
  main
    .querySelector("[data-send-now]")
    ?.addEventListener("click", () => import("./phone.js").then(({ tryNow }) => tryNow(main), sendNow));
  const drawOutbox = oneAtATime(() => showOutbox(main));
  changes.addEventListener("change", drawOutbox, { signal });
  keepingChanges.addEventListener("change", () => showStorage(main), { signal });
  await forgetReceived().catch(() => undefined); // a full phone still shows what it has
  const drawn = [showDrafts(main), drawOutbox(), orderStarts(main), showStorage(main)];
  await Promise.all([...drawn, followReady(main, signal)]);
  const sayMore = () => import("./phone.js").then(({ showPhoneSays }) => showPhoneSays(main)).catch(() => undefined);
  changes.addEventListener("change", sayMore, { signal });
  addEventListener("foursight:in-contact", sayMore, { signal });
  const stores = await vaults();
  if (stores.some((one) => "word" in one)) sayMore();
  if (stores.length > 1) import("./reports/older.js").then(({ showOlder }) => showOlder(main)).catch(() => undefined);
  if (atDesk) import("./desk.js").then(({ sayLeft }) => sayLeft(main)).catch(() => undefined);
  const recordId = new URLSearchParams(location.search).get("continue");
  if (!hasAsked || !heardWithin(A_MINUTE_MS)) (call("hello").then(rememberRoles), (hasAsked = true)); // any answer tells how far this phone's clock is off, before the next report is sealed
  if (sending.signInNeeded) sendNow(); // somebody may just have signed in
  if (recordId) await goOn(main, recordId, go);
  await bindCall(main, go);
  main.dataset.screenReady = "yes";
}

/** A report at the scene, or a call on the call handler's board. @param {HTMLElement} main @param {(address: string) => unknown} go @param {HTMLButtonElement} button */
async function start(main, go, button) {
  const kind = kindNamed(button.dataset.start);
  if (button.disabled) return;
  button.disabled = true; // a double tap must not make two
  await open(main, go, {
    record_id: newId(),
    parent: null,
    kind,
    pack_id: main.dataset.pack ?? "",
    lang: main.dataset.lang ?? "en",
    incident_ref: "",
    screen: firstScreen(main, kind),
    answers: {},
    call_ins: {},
    copied: [],
  });
}

/** @param {HTMLElement} main @param {import("../core/record.js").RecordKind} kind of the draft */
function firstScreen(main, kind) {
  return ofKind(kind, { scene: main.dataset.firstScreen, call: main.dataset.board }) ?? "";
}

/** @param {HTMLElement} main @param {(address: string) => unknown} go @param {import("./open_call.js").Content} content @param {string} [at] a part of its screen */
async function open(main, go, content, at) {
  /** @type {import("../vault/drafts.js").Draft} */
  const draft = { draft_id: newId(), realm, started_at: moment(), schema: 1, ...content };
  for (const coming of [packOf(draft.pack_id, draft.lang), import("../walk/kinds.js")]) coming.catch(() => undefined); // its screen asks for both
  try {
    await saveDraft(draft);
    go(walkAddress(draft, draft.screen, at));
  } catch (error) {
    const { notSavedWords } = await import("../walk/trouble.js");
    say(main, `No report was started. ${notSavedWords(error)}`);
  }
}

/** Comes only where it is asked for, by an address. @param {HTMLElement} main @param {string} recordId @param {(address: string) => unknown} go */
async function goOn(main, recordId, go) {
  const now = await import("./reports/go_on.js").catch(() => null);
  if (!now) return show(main, "[data-not-here]", true);
  await now.goOnWith(main, recordId, go, (content) =>
    open(main, go, { ...content, screen: firstScreen(main, content.kind) }, now.toldAt()),
  );
}

/** @param {HTMLElement} main */
async function showStorage(main) {
  showQuestion(main);
  const kept = await navigator.storage?.persisted?.().catch(() => false);
  setText(
    main,
    "[data-storage]",
    kept
      ? "This phone has agreed to keep Foursight's storage."
      : `This phone may clear Foursight's storage when it runs short. ${canInstall() ? "Install Foursight to its home screen, and send" : "Send"} early.`,
  );
}

/** The form, and an address that names a number: a code's. What opens a call comes when one is asked for. @param {HTMLElement} main @param {(address: string) => unknown} go */
async function bindCall(main, go) {
  const form = need(main, "[data-open-call]", HTMLFormElement);
  const begin = () =>
    import("./open_call.js").then(
      ({ openCall }) => openCall(form, go, (content) => open(main, go, content)),
      () => say(main, "The call was not opened, and nothing here is changed. Try again when there is a network."),
    );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  const number = new URLSearchParams(location.search).get("call");
  if (number === null) return;
  need(form, "[name=number]", HTMLInputElement).value = number;
  form.closest("details")?.setAttribute("open", "");
  await begin();
}

/** @param {HTMLElement} main @param {string} words */
function say(main, words) {
  setText(main, "[data-trouble]", words);
  show(main, "[data-trouble]", true);
}
