// @ts-check
// The report being worked on: its draft, what the engine makes of it, and the one way to change it.
//
// Each change is decided and written at once; "saved" is said by the store, not by hope. Earlier answers are kept (a note that
// differs from the final one may have to be disclosed); typing within one minute counts as one answer.

import { assess } from "../core/assess.js";
import { londonDay, moment } from "../vault/ids.js";
import { loadDraft, saveDraft } from "../vault/drafts.js";
import { setStatus } from "../ui/announce.js";
import { packOf } from "./packs.js";

const ONE_ANSWER_MS = 60_000;
const TYPED = new Set(["text", "number", "rows", "choices"]);

/** @typedef {{value?: any, state?: string, all?: boolean}} Said */

export class Report {
  /** @type {Promise<void> | null} */
  #writing = null;
  #dirty = false;
  /** @type {() => void} */
  #letGo = () => {};

  /** @param {import("../vault/drafts.js").Draft} draft @param {any} pack @param {boolean} readOnly */
  constructor(draft, pack, readOnly) {
    this.draft = draft;
    this.pack = pack;
    this.readOnly = readOnly;
    /** @type {any} */
    this.result = null;
    /** @type {Error | null} */
    this.trouble = null;
    this.changes = new EventTarget();
    this.#decide();
  }

  /** @param {string} draftId @returns {Promise<Report | null>} null when this vault has no such draft. Throws NotSaved, Locked. */
  static async open(draftId) {
    const letGo = await hold(`fs-draft-${draftId}`);
    const draft = await loadDraft(draftId);
    if (!draft) return letGo?.(), null;
    const report = new Report(draft, await packOf(draft.pack_id, draft.lang), letGo === null);
    report.#letGo = letGo ?? (() => {});
    return report;
  }

  /** Let another tab have it. */
  close() {
    this.#letGo();
  }

  /** @param {string} questionId @param {Said | null} said null takes the answer back */
  answer(questionId, said) {
    if (this.readOnly) return;
    const before = this.draft.answers[questionId];
    if (!said && !before) return;
    const now = moment();
    const was = earlier(before, this.pack.byId.get(questionId).kind, now);
    const next = { ...(said ?? { state: "not_asked" }), by: "officer", at: now, confirmed: true, ...(was.length ? { was } : {}) };
    if (before && same(before, next)) return;
    if (!said && !was.length) delete this.draft.answers[questionId];
    else this.draft.answers[questionId] = next;
    if (questionId === this.pack.about.designated.incident_ref) this.draft.incident_ref = said?.value ?? "";
    this.touch();
  }

  /** Something else in the draft was changed (a call-in told, a block copied, the screen): decide, write, tell. */
  touch() {
    if (this.readOnly) return;
    this.#decide();
    this.#dirty = true;
    this.changes.dispatchEvent(new Event("change"));
    this.save();
  }

  /** @returns {Promise<void>} when everything is on the phone, or `trouble` says why not */
  async save() {
    if (this.readOnly) return;
    this.#writing ??= this.#write().finally(() => (this.#writing = null));
    await this.#writing;
  }

  /** Wait for what is under way. */
  async settled() {
    if (this.#dirty) await this.save();
  }

  async #write() {
    setStatus({ saved: "saving" });
    try {
      while (this.#dirty) {
        this.#dirty = false;
        await saveDraft(this.draft);
      }
      this.trouble = null;
      setStatus({ saved: "saved" });
    } catch (error) {
      this.#dirty = true;
      this.trouble = /** @type {Error} */ (error);
      setStatus({ saved: "not-saved" });
    }
    this.changes.dispatchEvent(new Event("saved"));
  }

  #decide() {
    const before = this.result;
    const { answers, call_ins } = this.draft;
    this.result = assess(this.pack, answers, londonDay(), call_ins);
    if (lightCallIns(this.pack, this.result, before, call_ins)) this.result = assess(this.pack, answers, londonDay(), call_ins);
  }
}

/**
 * Write down what is lit, so that no later answer can put it out; light again what applies anew after it was cleared.
 * @param {any} pack @param {any} result @param {any} before the result before this change @param {Record<string, any>} callIns changed in place
 */
function lightCallIns(pack, result, before, callIns) {
  let changed = false;
  for (const { id, state } of result.findings) {
    if (!pack.byId.get(id).call_in || state !== "applies") continue;
    const anew = callIns[id]?.cleared && before && reasons(before, id) !== reasons(result, id);
    if (callIns[id] && !anew) continue;
    callIns[id] = litNow(callIns[id]);
    changed = true;
  }
  return changed;
}

/** A new lighting; what was told and cleared before belongs to the lighting it was said of. @param {any} before the entry so far */
function litNow(before) {
  if (!before) return { lit_at: moment() };
  const { earlier = [], ...last } = before;
  return { lit_at: moment(), earlier: [...earlier, last] };
}

/** What a finding rests on; another answer to the same end lights a cleared call-in again. @param {any} result @param {string} id */
function reasons(result, id) {
  const { state, because } = result.findings.find((/** @type {any} */ one) => one.id === id);
  return JSON.stringify([state, state === "applies" ? because : []]);
}

/** @param {any} before @param {string} kind @param {string} now @returns {any[]} the answers before this one, oldest first */
function earlier(before, kind, now) {
  if (!before) return [];
  const { was = [], value, state, all, at, by } = before;
  if (TYPED.has(kind) && Date.parse(now) - Date.parse(at) < ONE_ANSWER_MS) return was;
  const last = state === undefined ? { value, ...(all ? { all } : {}) } : { state };
  return [...was, { ...last, at, by }];
}

/** @param {any} a @param {any} b */
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
