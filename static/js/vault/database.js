// @ts-check
// The IndexedDB database of this document's realm. Every write asks for strict durability, and "saved" is said only after it completed.
//
// WebKit and Chromium can drop an open connection (memory pressure, a crash of the storage process): each call then opens it
// again, three times, before it says "not saved". Versions only ever add; the stores are never made anew.
//
// WebKit's storage can also answer nothing at all until the browser is closed. Nothing ends that from here and an answer may still come: so whatever
// waits goes on waiting, and while anything waits for long the page says so ("foursight:silent").

import { openDB } from "../../vendor/idb.js";
import { store as NAME } from "./realm.js";

/** @typedef {import("./rows.js").StoreName} Name */
/** @template {Name | Name[]} S @typedef {import("./rows.js").Transaction<S>} Transaction */

const VERSION = 1;
const TRIES = 3;
const PAUSE_MS = 80;
const LATE_MS = 5000;

/** Nothing was stored. `reason` is for the officer: `full`, `refused` or `dropped`. */
export class NotSaved extends Error {
  /** @param {"full" | "refused" | "dropped"} reason @param {unknown} [cause] */
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** @type {Promise<import("idb").IDBPDatabase<import("./rows.js").Store>> | undefined} */
let opening;

/** @type {() => Promise<boolean>} */
let makeRoom = async () => false;
/** @type {Promise<boolean> | undefined} */
let making;

/** What to do when a write finds no room. @param {() => Promise<boolean>} work lets go of something that can be spared, with `writeOnce`; false where there is nothing */
export function whenFull(work) {
  makeRoom = work;
}

/** @template {Name | Name[]} S @template T @param {S} stores @param {(tx: Transaction<S>) => Promise<T>} work awaited inside one strict transaction; what it returns is returned. Throws NotSaved, `full` only once nothing more can be spared. */
export async function write(stores, work) {
  for (;;) {
    try {
      return await writeOnce(stores, work);
    } catch (error) {
      if (!(error instanceof NotSaved) || error.reason !== "full" || !(await room())) throw error;
    }
  }
}

/** Several writes may find no room at once: one makes it for all. */
function room() {
  making ??= makeRoom()
    .catch(() => false)
    .finally(() => (making = undefined));
  return making;
}

/** The same without making room. @template {Name | Name[]} S @template T @param {S} stores @param {(tx: Transaction<S>) => Promise<T>} work */
export function writeOnce(stores, work) {
  return trying(async (db) => {
    const tx = begun(db.transaction([stores].flat(), "readwrite", { durability: "strict" }));
    const done = tx.done.catch((/** @type {unknown} */ error) => error);
    try {
      const result = await work(/** @type {Transaction<S>} */ (/** @type {unknown} */ (tx)));
      await tx.done;
      return result;
    } catch (error) {
      abort(tx);
      const ended = await done; // says why, unless it ended only because we aborted it
      throw ended instanceof Error && ended.name !== "AbortError" ? ended : error;
    }
  });
}

/** @template {Name} S @template T @param {S} store @param {(tx: import("idb").IDBPTransaction<import("./rows.js").Store, [S]>) => Promise<T>} work */
export function read(store, work) {
  return trying((db) => work(begun(db.transaction(store))));
}

/** Forget the connection, so that the next call opens it anew. */
export function dropConnection() {
  opening?.then(
    (db) => db.close(),
    () => undefined,
  );
  opening = undefined;
}

/** What was asked and is not answered after so long. */
const late = new Set();

/** @template T @param {(db: import("idb").IDBPDatabase<import("./rows.js").Store>) => Promise<T>} work */
async function trying(work) {
  const timer = setTimeout(() => sayLate(late.add(timer)), LATE_MS);
  try {
    return await again(work);
  } finally {
    clearTimeout(timer);
    if (late.delete(timer)) sayLate(late);
  }
}

/** @param {Set<unknown>} waiting */
function sayLate({ size }) {
  dispatchEvent(new CustomEvent("foursight:silent", { detail: size > 0 }));
}

/** @template T @param {(db: import("idb").IDBPDatabase<import("./rows.js").Store>) => Promise<T>} work */
async function again(work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(await connection());
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== "dropped" || attempt === TRIES) throw new NotSaved(reason, error);
      dropConnection();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
    }
  }
}

function connection() {
  opening ??= open();
  opening.catch(() => (opening = undefined));
  return opening;
}

/** @returns {NonNullable<typeof opening>} */
function open() {
  return openDB(NAME, VERSION, {
    upgrade(db) {
      db.createObjectStore("vaults", { keyPath: "vault_id" });
      db.createObjectStore("drafts", { keyPath: "draft_id" });
      db.createObjectStore("outbox", { keyPath: "version_id" });
      db.createObjectStore("meta");
    },
    blocking: dropConnection, // a newer Foursight in another tab wants to upgrade: let it
    terminated: () => (opening = undefined),
  });
}

/** What has begun and not ended. WebKit does not end by itself what a page leaves so, and its stores then answer no other page until the browser is closed. @type {Set<{abort(): void}>} */
const under = new Set();
globalThis.addEventListener?.("pagehide", () => under.forEach(abort)); // what was committed goes on

/** @template {{abort(): void, done: Promise<void>}} T @param {T} tx @returns {T} */
function begun(tx) {
  const ended = () => under.delete(tx);
  under.add(tx);
  tx.done.then(ended, ended);
  return tx;
}

/** @param {{abort(): void}} tx */
function abort(tx) {
  try {
    tx.abort();
  } catch {
    // it has ended by itself
  }
}

/** @param {unknown} error @returns {"full" | "refused" | "dropped"} */
function reasonOf(error) {
  if (error instanceof NotSaved) return error.reason;
  const name = error instanceof Error ? error.name : "";
  if (name === "QuotaExceededError") return "full";
  if (["InvalidStateError", "AbortError", "UnknownError", "TransactionInactiveError"].includes(name)) return "dropped";
  return "refused";
}
