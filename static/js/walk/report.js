// @ts-check
// The report being worked on: its draft, what the engine makes of it, and the one way to change it.
//
// Each change is decided and written at once; "saved" is said by the store, not by hope. What could not be written is tried again
// until it is. Earlier answers are kept: a note that differs from the final one may have to be disclosed.

import { assess } from "../core/assess.js";
import { withImplied } from "../core/implied.js";
import { withId } from "../core/json.js";
import { ofKind } from "../core/record_kinds.js";
import { londonDay, momentAfter } from "../vault/ids.js";
import { loadDraft, loadLeft, saveDraft, sealedRow } from "../vault/drafts.js";
import { AGAIN_MS, leave, take } from "../vault/unsaved.js";
import { setStatus } from "../ui/announce.js";
import { afterPaint } from "../ui/spare_time.js";
import { earlier } from "./earlier.js";
import { lightCallIns } from "./lighting.js";
import { packOf } from "./packs.js";

/** @type {typeof import("./call_in/sheet.js") | undefined} it says who counts as told, and is there before anything can be told: the first page has no room for it */
let sheet;
export const loadSheet = async () => (sheet = await import("./call_in/sheet.js"));

/** @typedef {import("../core/record.js").Answer} Answer @typedef {Pick<Answer, "value" | "state" | "all">} Said what is said of a question */

export class Report {
  /** @type {Promise<void> | null} */
  #writing = null;
  /** @type {Promise<void> | null} what every write waits for */
  #held = null;
  #dirty = false;
  /** the day that `result` is of */
  #day = "";
  #closed = false;
  #isTyping = false;
  #keepsAll = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #again;
  /** @type {Map<string, import("./earlier.js").Typing | null>} */
  #typed = new Map();
  /** @type {() => void} */
  #letGo = () => {};

  /** @param {import("../vault/drafts.js").Draft} draft @param {import("../core/types.js").Pack} pack @param {boolean} readOnly */
  constructor(draft, pack, readOnly) {
    this.draft = draft;
    this.pack = pack;
    this.readOnly = readOnly;
    /** @type {Record<string, string>} when what was lit before was lit: it does not speak up anew */
    this.litBefore = Object.fromEntries(Object.entries(draft.call_ins).map(([id, { lit_at }]) => [id, lit_at]));
    /** @type {import("./standing.js").Told} */
    this.told = { untold: [], once: {}, still: [], stays: {} };
    this.toldAt = ""; // when somebody was last told, and when something was last answered, here: neither is ever of the other's second
    this.answeredAt = "";
    /** @type {Error | null} */
    this.trouble = null;
    this.changes = new EventTarget();
    /** @type {Record<string, Answer>} what was said, and what follows from it: to be read, never kept */
    this.answers = {};
    this.result = this.#decide(null);
    this.#name();
  }

  /** @param {string} draftId @returns {Promise<Report | null>} null when this vault has no such draft. Throws NotSaved, Locked. */
  static async open(draftId) {
    const before = await loadLeft(draftId);
    const letGo = before ? before.left.letGo : await hold(`fs-draft-${draftId}`);
    try {
      const draft = before ? before.draft : await loadDraft(draftId);
      if (!draft) return (letGo?.(), null);
      const pack = await packOf(draft.pack_id, draft.lang);
      if (Object.keys(draft.call_ins).length) await loadSheet().catch(() => undefined); // asked for again with each change
      if (before && !take(draftId, before.left)) return Report.open(draftId); // it has come to be saved just now
      const report = new Report(draft, pack, letGo === null);
      report.#letGo = letGo ?? (() => {});
      if (before) report.touch();
      return report;
    } catch (error) {
      if (!before) letGo?.();
      throw error;
    }
  }

  /** Let another tab have it, once everything is on the phone; what is not yet goes on being tried, sealed. Before the lock. */
  close() {
    clearTimeout(this.#again);
    this.#closed = true;
    if (!this.#dirty && !this.#writing) return this.#letGo();
    leave(this.draft.draft_id, { row: sealedRow(this.draft), letGo: this.#letGo, why: this.trouble }, this.#writing);
  }

  /** Whether something on the screen is not on the phone. */
  get unsaved() {
    return this.#dirty || this.#isTyping || this.#writing !== null;
  }

  /** @param {string} questionId @param {Said | null} said null takes the answer back; the call handler's own answer said again confirms it */
  answer(questionId, said) {
    if (this.readOnly) return;
    const before = this.draft.answers[questionId];
    if (!said && !before) return;
    /** @type {Answer} */
    const next = {
      ...plain(said),
      by: ofKind(this.draft.kind, { scene: "officer", call: "call_handler" }),
      at: momentAfter(this.toldAt),
      confirmed: true,
    };
    if (before && same(before, next) && before.confirmed) return;
    const { was, typing } = earlier(
      withId(this.pack.questions, questionId),
      before,
      next,
      this.#typed.get(questionId) ?? null,
    );
    this.#typed.set(questionId, typing);
    this.draft.answers[questionId] = { ...next, ...(was.length ? { was } : {}) };
    this.answeredAt = next.at;
    if (questionId === this.pack.about.designated.incident_ref) this.draft.incident_ref = String(said?.value ?? "");
    this.touch();
  }

  /** As if it had not been said: for what was done by a slip a moment ago. @param {string} questionId @param {Answer | undefined} before the answer's own object before it; undefined where there was none */
  unsay(questionId, before) {
    if (this.readOnly) return;
    if (before) this.draft.answers[questionId] = before;
    else delete this.draft.answers[questionId];
    this.#typed.delete(questionId);
    this.touch();
  }

  /** Something else in the draft was changed (a call-in told, a block copied): decide, write, tell. */
  touch() {
    if (this.readOnly) return;
    this.result = this.#decide({ result: this.result, answers: this.answers });
    this.#name();
    this.#dirty = true;
    this.save(); // sealed and on its way while the screen is filled
    this.changes.dispatchEvent(new Event("change"));
  }

  /** The screen to come back to, written once it is painted. Nothing else is changed by it, so nothing is decided anew, unless the day is another. @param {string} screen */
  turnTo(screen) {
    if (this.readOnly || this.draft.screen === screen) return;
    this.draft.screen = screen;
    sheet?.turned();
    if (this.#day !== londonDay()) return this.touch();
    this.#dirty = true;
    this.#say();
    afterPaint(() => this.#dirty && this.save());
  }

  /** @param {boolean} isTyping letters stand on the screen that are not in the draft yet */
  typing(isTyping) {
    this.#isTyping = isTyping;
    this.#say();
  }

  /** @param {boolean} keepsAll no field holds letters that cannot be an answer yet */
  keepsAll(keepsAll) {
    if (this.#keepsAll === keepsAll) return;
    this.#keepsAll = keepsAll;
    this.#say();
  }

  /** Said once before a screen is left, where that loses what is typed there (unkept.js). @returns {boolean} whether to stay */
  staysFor = () => false;

  /** @returns {Promise<void>} when everything is on the phone, or `trouble` says why not */
  async save() {
    if (this.readOnly || this.#closed) return;
    this.#writing ??= this.#write().finally(() => this.#written());
    this.#say();
    await this.#writing;
  }

  /** Take in what is being typed, and wait for what is under way. */
  async settled() {
    this.changes.dispatchEvent(new Event("settle"));
    if (this.unsaved) await this.save();
  }

  /**
   * Work on the draft as it lies on the phone, once everything is there. What is changed meanwhile is written after it.
   * @template T @param {() => Promise<T>} work @returns {Promise<T>}
   */
  async alone(work) {
    do await this.settled();
    while (this.unsaved && !this.trouble && !this.#closed);
    let letGo = () => {};
    this.#held = new Promise((resolve) => (letGo = resolve));
    try {
      return await work();
    } finally {
      this.#held = null;
      letGo();
    }
  }

  async #write() {
    clearTimeout(this.#again);
    try {
      for (this.#held && (await this.#held); this.#dirty && !this.#closed; this.#held && (await this.#held)) {
        this.#dirty = false;
        await saveDraft(this.draft);
      }
      this.trouble = null;
    } catch (error) {
      this.#dirty = true;
      this.trouble = error instanceof Error ? error : new Error(String(error));
    }
  }

  #written() {
    this.#writing = null;
    if (this.#closed) return;
    if (this.trouble) this.#again = setTimeout(() => this.save(), AGAIN_MS);
    else if (this.#dirty) this.save();
    this.#say();
    this.changes.dispatchEvent(new Event("saved"));
  }

  /** The header says what is true of everything that is on the screen. */
  #say() {
    if (this.readOnly || this.#closed) return;
    setStatus({ saved: this.trouble ? "not-saved" : this.unsaved ? "saving" : this.#keepsAll ? "saved" : "in-part" });
  }

  /** Who is still to be told, and of what first: for the list, which has no pack. */
  #name() {
    this.draft.first = sheet?.gravest(this) ?? "";
  }

  /** @param {import("./lighting.js").Stand | null} before what it came to before this change @returns {import("../core/types.js").Result} */
  #decide(before) {
    const { pack, draft } = this;
    this.#day = londonDay();
    const judged = () => assess(pack, draft.answers, this.#day, draft.call_ins, draft.kind);
    let result = judged();
    this.answers = withImplied(pack, draft.answers, result.hidden);
    const now = { result, answers: this.answers };
    const isLit = lightCallIns(pack, now, before, draft.call_ins);
    if (sheet?.putRight(pack, draft, now, before) || isLit) result = judged();
    this.told = sheet?.standing({ pack, draft, result }) ?? {
      untold: Object.keys(draft.call_ins),
      once: {},
      still: [],
      stays: {},
    }; // until that is there, what is lit is new
    draft.waits = [...this.told.untold, ...this.told.still];
    draft.untold = draft.waits.length;
    const { untold } = this.told;
    draft.radio = result.call_ins.some((one) => one.level === "radio_now" && untold.includes(one.id));
    if (draft.untold && !sheet) loadSheet().catch(() => undefined); // until it comes what is lit counts as new, and untold
    return result;
  }
}

/** Only what an answer may hold. @param {Said | null} said @returns {Said} */
function plain(said) {
  if (!said) return { state: "not_asked" };
  const { value, state, all } = said;
  return value === undefined ? { state } : { value, ...(all ? { all } : {}) };
}

/** @param {Said} a @param {Said} b */
function same(a, b) {
  return JSON.stringify([a.value, a.state, a.all ?? false]) === JSON.stringify([b.value, b.state, b.all ?? false]);
}

/** @param {string} name @returns {Promise<(() => void) | null>} how to let go of the lock, or null when another tab holds it */
function hold(name) {
  return new Promise((resolve) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise((letGo) => resolve(() => letGo(undefined)));
    });
  });
}
