// @ts-check
// The reports on this phone: open ones, what waits, what was received; starting one; going on with one the force already has.

import { kindNamed, ofKind } from "../core/record_kinds.js";
import { shortMoment } from "../core/weekdays.js";
import { pageDates } from "../ui/page_dates.js";
import { allDrafts, discardDraft, saveDraft } from "../vault/drafts.js";
import { moment, newId } from "../vault/ids.js";
import { realm } from "../vault/realm.js";
import { labelOf, NO_LABEL } from "../sync/labels.js";
import { forgetReceived } from "../sync/old_rows.js";
import { changes, outboxItems, requeue } from "../sync/outbox.js";
import { outboxWords } from "../sync/outbox_words.js";
import { callReading, isClosed } from "../sync/reading.js";
import { sendNow } from "../sync/sender.js";
import { sending } from "../sync/sending.js";
import { call, heardWithin } from "../sync/server.js";
import { changes as keepingChanges, showQuestion } from "../ui/ask_to_keep.js";
import { clone, setText, show } from "../ui/clone.js";
import { allIn, need } from "../ui/need.js";
import { oneAtATime } from "../ui/one_at_a_time.js";
import { keepPack } from "../ui/worker.js";
import { forgetReport } from "../walk/controller.js";
import { walkAddress } from "../walk/navigation.js";
import { packOf } from "../walk/packs.js";
import { latestIn } from "./latest.js";
import { bindCall } from "./open_call.js";
import { followReady } from "./ready_offline.js";

const A_MINUTE_MS = 60_000;

let ends = new AbortController();
addEventListener("foursight:locked", () => (ends.abort(), (ends = new AbortController()))); // what it listened for holds the page

/** @param {HTMLElement} main @param {(address: string) => unknown} go */
export async function showReports(main, go) {
  ends.abort();
  ends = new AbortController();
  const { signal } = ends;
  forgetReport();
  for (const button of allIn(main, "[data-start]", HTMLButtonElement))
    button.addEventListener("click", () => start(main, go, button));
  main.querySelector("[data-send-now]")?.addEventListener("click", sendNow);
  const drawOutbox = oneAtATime(() => showOutbox(main));
  changes.addEventListener("change", drawOutbox, { signal });
  keepingChanges.addEventListener("change", () => showStorage(main), { signal });
  await forgetReceived().catch(() => undefined); // a full phone still shows what it has
  await Promise.all([showDrafts(main), drawOutbox(), followReady(main, signal), showStorage(main)]);
  const recordId = new URLSearchParams(location.search).get("continue");
  if (!heardWithin(A_MINUTE_MS)) call("hello"); // any answer tells how far this phone's clock is off, before the next report is sealed
  if (sending.signInNeeded) sendNow(); // somebody may just have signed in
  if (recordId) await goOnWith(main, recordId, go);
  await bindCall(main, go, (content) => open(main, go, content));
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

/** @param {HTMLElement} main @param {(address: string) => unknown} go @param {import("./open_call.js").Content} content */
async function open(main, go, content) {
  /** @type {import("../vault/drafts.js").Draft} */
  const draft = { draft_id: newId(), realm, started_at: moment(), schema: 1, ...content };
  for (const coming of [packOf(draft.pack_id, draft.lang), import("../walk/kinds.js")]) coming.catch(() => undefined); // its screen asks for both
  try {
    await saveDraft(draft);
    go(walkAddress(draft, draft.screen));
  } catch (error) {
    const { notSavedWords } = await import("../walk/trouble.js");
    say(main, `No report was started. ${notSavedWords(error)}`);
  }
}

/** Go on as the next version, from the force's copy. @param {HTMLElement} main @param {string} recordId @param {(address: string) => unknown} go */
async function goOnWith(main, recordId, go) {
  const mine = (await allDrafts()).find(({ draft }) => draft.record_id === recordId);
  if (mine) return go(walkAddress(mine.draft, mine.draft.screen));
  show(main, "[data-continuing]", true);
  const answer = await callReading(`records/${recordId}/latest`);
  show(main, "[data-continuing]", false);
  if (answer === null)
    return say(main, "The server did not answer. Try again when there is a network; nothing is changed.");
  if (isClosed(answer))
    return say(
      main,
      "What the force has received is locked to whoever is signed in here, and this store is not theirs. Sign in as yourself, then choose Continue again.",
    );
  if (answer.status === 401) return say(main, "Sign in first, then choose Continue again.");
  const latest = answer.status === 200 && latestIn(answer.body);
  if (!latest) return say(main, "That report is not there, or is not yours to go on with.");
  const { record_id, version_id, pack_id, lang, kind, incident_ref, answers, call_ins, copied } = latest;
  await keepPack(`${pack_id}/${lang}`);
  return open(main, go, {
    record_id,
    parent: version_id,
    kind,
    pack_id,
    lang,
    incident_ref,
    screen: firstScreen(main, kind),
    answers,
    call_ins,
    copied,
  });
}

/** @param {HTMLElement} main */
async function showDrafts(main) {
  const drafts = await allDrafts();
  const items = drafts.map(({ draft, updated_at }) => {
    const item = clone(main, "#draft-item");
    need(item, "[data-link]", HTMLAnchorElement).href = walkAddress(draft, draft.screen);
    setText(
      item,
      "[data-name]",
      draft.incident_ref || `Begun ${shortMoment(pageDates(), draft.started_at)}, no reference yet`,
    );
    setText(
      item,
      "[data-about]",
      ` ${ofKind(draft.kind, { scene: "", call: "A call, " })}${draft.parent ? "adding to what was sent" : "not sent yet"}, ${draft.incident_ref ? `begun ${shortMoment(pageDates(), draft.started_at)}, ` : ""}last changed ${shortMoment(pageDates(), updated_at)}`,
    );
    const untold = draft.untold ?? Object.keys(draft.call_ins).length; // not decided since it was counted: all that is lit
    setText(item, "[data-untold]", untold ? `${untold} to call in, not noted as told` : "");
    item.querySelector("[data-discard]")?.addEventListener("submit", (event) => discard(event, main, draft.draft_id));
    return item;
  });
  const list = need(main, "[data-drafts]", HTMLElement);
  list.replaceChildren(...items);
  window.htmx.process(list);
  show(main, "[data-no-drafts]", items.length === 0);
}

/** @param {Event} event @param {HTMLElement} main @param {string} draftId */
async function discard(event, main, draftId) {
  event.preventDefault();
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const meant = String(new FormData(form).get("word")).trim().toLowerCase() === "delete";
  const why = meant ? await stillThere(draftId) : "Not deleted: the word is not “delete”. Check it and try again.";
  setText(form, "[data-not-deleted]", why);
  show(form, "[data-not-deleted]", why !== "");
  if (!why) await showDrafts(main);
}

/** Delete it, unless it is open in another tab, which would write it anew. @param {string} draftId @returns {Promise<string>} why it is still there; empty once it is gone */
async function stillThere(draftId) {
  try {
    const gone = await navigator.locks.request(
      `fs-draft-${draftId}`,
      { ifAvailable: true },
      async (lock) => lock && (await discardDraft(draftId), true),
    );
    return gone ? "" : "Not deleted: this report is open in another tab. Close it there, then try again.";
  } catch (error) {
    const { notSavedWords } = await import("../walk/trouble.js");
    return `Not deleted. ${notSavedWords(error)}`;
  }
}

/** What stands in the list, by version: drawn again only when it says something else. @type {WeakMap<Element, Map<string, {words: string, item: HTMLElement}>>} */
const drawn = new WeakMap();

/** @param {HTMLElement} main */
async function showOutbox(main) {
  const rows = (await outboxItems()).reverse();
  const before = drawn.get(main) ?? new Map();
  const items = await Promise.all(rows.map((row) => outboxItem(main, row, before)));
  drawn.set(main, before);
  const list = need(main, "[data-outbox]", HTMLElement);
  if (items.length !== list.children.length || items.some((item, at) => item !== list.children[at]))
    list.replaceChildren(...items);
  show(main, "[data-no-outbox]", items.length === 0);
  show(
    main,
    "[data-kept]",
    rows.some((row) => row.state === "sent"),
  );
  show(
    main,
    "[data-send-now]",
    rows.some((row) => row.state !== "sent"),
  );
  show(main, "[data-sign-in]", sending.signInNeeded);
}

/** @param {HTMLElement} main @param {import("../vault/rows.js").OutboxRow} row @param {Map<string, {words: string, item: HTMLElement}>} before @returns {Promise<HTMLElement>} */
async function outboxItem(main, row, before) {
  const said = outboxWords(row);
  const words = JSON.stringify(said);
  const there = before.get(row.version_id);
  if (there?.words === words) return there.item;
  const item = await newItem(main, row, said);
  before.set(row.version_id, { words, item });
  return item;
}

/** @param {HTMLElement} main @param {import("../vault/rows.js").OutboxRow} row @param {ReturnType<typeof outboxWords>} said */
async function newItem(main, row, { state, code, reason }) {
  const item = clone(main, "#outbox-item");
  const { name, untold } = await labelOf(row).catch(() => NO_LABEL);
  item.classList.add(`outbox--${row.state}`);
  setText(item, "[data-state]", state);
  setText(
    item,
    "[data-about]",
    `${name ? `${name}. ` : ""}${row.sent_as === "so_far" ? "What you had at" : "Closed on this phone"} ${shortMoment(pageDates(), row.queued_at)}`,
  );
  setText(
    item,
    "[data-untold]",
    untold ? `${untold} to call in ${untold === 1 ? "was" : "were"} not noted as told. Sending told nobody.` : "",
  );
  setText(item, "[data-code]", code);
  setText(item, "[data-reason]", reason);
  show(item, "[data-reason]", reason !== "");
  show(item, "[data-try-again]", row.state === "held");
  item.querySelector("[data-try-again]")?.addEventListener("click", () => requeue(row.version_id).then(sendNow));
  return item;
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
      : "This phone may clear Foursight's storage when it runs short. Install Foursight to its home screen, and send early.",
  );
}

/** @param {HTMLElement} main @param {string} words */
function say(main, words) {
  setText(main, "[data-trouble]", words);
  show(main, "[data-trouble]", true);
}
