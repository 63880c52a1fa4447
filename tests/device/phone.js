// A phone without a browser: an IndexedDB that keeps what was committed and notes every transaction, and a server that answers sends.
// Import it before the modules under test. It does what vendor/idb.js and vault/database.js ask of it, and no more.
import "./live.js";
import { answer, body } from "./sync_answers.js";
import { b64, canonical, fromB64, joined } from "../../static/js/core/canonical.js";

class Asked extends EventTarget {
  done(result) {
    this.result = result;
    this.dispatchEvent(new Event("success"));
  }

  failed(error) {
    this.error = error;
    this.dispatchEvent(new Event("error"));
  }
}

class Store {
  constructor(transaction, name, keyPath) {
    Object.assign(this, { transaction, name, keyPath });
  }

  get(key) {
    return this.transaction.ask(() => structuredClone(this.#rows().get(key)));
  }

  getAll() {
    return this.transaction.ask(() => structuredClone([...this.#rows().values()]));
  }

  put(value, key) {
    return this.#write("put", key ?? value[this.keyPath], value);
  }

  add(value, key) {
    const at = key ?? value[this.keyPath];
    return this.#write(
      "add",
      at,
      value,
      () => this.#rows().has(at) && new DOMException("there already", "ConstraintError"),
    );
  }

  delete(key) {
    return this.#write("delete", key, undefined);
  }

  #write(how, key, value, refused = () => false) {
    this.transaction.note.did.push(`${how} ${this.name}`);
    return this.transaction.ask(() => {
      const error = refused() || disk.refuses(how, this.name, value);
      if (error) throw error;
      if (how === "delete") this.#rows().delete(key);
      else this.#rows().set(key, structuredClone(value));
    });
  }

  #rows() {
    return this.transaction.rows.get(this.name);
  }
}

class Transaction extends EventTarget {
  #asked = [];
  #ended = false;
  #closed = false;

  constructor(names, mode, durability) {
    super();
    this.objectStoreNames = names;
    this.note = { stores: [...names].sort(), mode, durability, did: [], ended: "" };
    disk.transactions.push(this.note);
    disk.queue = disk.queue.then(() => this.#run());
  }

  objectStore(name) {
    return new Store(this, name, disk.keyPaths.get(name));
  }

  /** Nothing more may be asked; what was asked for is done. */
  commit() {
    if (this.#ended || this.#closed) throw new DOMException("it has ended", "InvalidStateError");
    this.#closed = true;
  }

  ask(work) {
    if (this.#ended || this.#closed) throw new DOMException("it has ended", "TransactionInactiveError");
    const asked = new Asked();
    this.#asked.push([asked, work]);
    return asked;
  }

  abort() {
    if (this.#ended) throw new DOMException("it has ended", "InvalidStateError");
    this.#end("abort");
  }

  /** What was changed is kept only when everything worked: it is done to a copy. */
  async #run() {
    this.rows = new Map(this.objectStoreNames.map((name) => [name, new Map(disk.rows.get(name))]));
    await turn();
    while (this.#asked.length && !this.#ended) {
      const [asked, work] = this.#asked.shift();
      try {
        asked.done(work());
      } catch (error) {
        this.error = error;
        asked.failed(error);
        this.#end("abort");
      }
      await turn(); // whoever waits for it may ask for more
    }
    if (this.#ended) return;
    if (this.note.mode === "readwrite") for (const [name, rows] of this.rows) disk.rows.set(name, rows);
    this.#end("complete");
  }

  #end(how) {
    this.#ended = true;
    this.note.ended = how;
    this.dispatchEvent(new Event(how));
  }
}

class Database extends EventTarget {
  createObjectStore(name, { keyPath } = {}) {
    disk.rows.set(name, new Map());
    disk.keyPaths.set(name, keyPath);
  }

  transaction(names, mode = "readonly", { durability = "default" } = {}) {
    return new Transaction([names].flat(), mode, durability);
  }

  close() {}
}

class Nothing {
  advance() {}
  continue() {}
  continuePrimaryKey() {}
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What lies on it: `rows(store)`, every transaction there was, the names under which it was `opened`, and `refuses`, which may name an error for a write. */
export const disk = {
  rows: new Map(),
  keyPaths: new Map(),
  transactions: [],
  queue: Promise.resolve(),
  opened: [],
  refuses: () => null,
  of: (store) => [...disk.rows.get(store).values()],
};

Object.assign(globalThis, {
  IDBIndex: Nothing,
  IDBCursor: Nothing,
  IDBObjectStore: Store,
  IDBDatabase: Database,
  IDBTransaction: Transaction,
  IDBRequest: Asked,
});
globalThis.indexedDB = {
  open(name) {
    disk.opened.push(name);
    const asked = new Asked();
    setImmediate(() => {
      asked.result = new Database();
      asked.transaction = null;
      if (!disk.rows.size)
        asked.dispatchEvent(Object.assign(new Event("upgradeneeded"), { oldVersion: 0, newVersion: 1 }));
      asked.done(asked.result);
    });
    return asked;
  },
};

if (globalThis.navigator?.onLine === undefined)
  Object.defineProperty(globalThis, "navigator", {
    value: { ...globalThis.navigator, onLine: true },
    configurable: true,
  });

const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
const KID = "the-receipts-key-is-it";

/**
 * The server: `answer(version id)` may return a Response, or throw for no answer; otherwise a receipt of its `epoch` is given. `sends` are the
 * version ids, in order; `several()`, where it is set, is its answer to several at once; `paths` where they went; `earlier` the receipts that came with them. Where there is a `hello()`, it answers `hello` in the same way, and `hellos` counts.
 */
export const server = {
  sends: [],
  several: null,
  paths: [],
  earlier: [],
  hellos: 0,
  epoch: 1,
  answer: () => null,
  hello: null,
};

globalThis.fetch = async (path, { body: sent, headers }) => {
  const id = path.split("/").at(-1);
  server.paths.push(path);
  if (id === "hello" && server.hello) {
    server.hellos += 1;
    return (
      (await server.hello()) ??
      answer("hello", { epoch: server.epoch, kid: ring.kid, recovery_kid: ring["recovery.kid"] })
    );
  }
  return id === "versions" ? several(JSON.parse(sent).versions) : alone(id, sent, headers["X-Foursight-Earlier"]);
};

async function alone(id, envelope, earlier) {
  server.sends.push(id);
  server.earlier.push(earlier ? JSON.parse(new TextDecoder().decode(fromB64(earlier))) : null);
  return (
    (await server.answer(id)) ?? received(await receiptFor(id, JSON.parse(envelope).sha256, { epoch: server.epoch }))
  );
}

/** What is not the server's own word about one version (no answer, a proxy's page, nobody signed in, a request for time) is there for all of them. */
async function several(versions) {
  if (server.several) return server.several();
  const answers = [];
  for (const { version_id: id, envelope, earlier } of versions) {
    const answered = await alone(id, envelope, earlier);
    const { status, headers } = answered;
    if (!headers.get("Content-Type")?.startsWith("application/json") || [401, 429, 503].includes(status))
      return answered;
    answers.push({ status, after_s: null, body: await answered.json() });
  }
  const { status, headers } = answer("several");
  return new Response(JSON.stringify({ answers }), { status, headers });
}

export function page(status) {
  return new Response("<h1>Something else</h1>", { status, headers: { "Content-Type": "text/html" } });
}

/** A receipt, or what is like one, as the server answers it. */
export function received(receipt) {
  const { status, headers } = answer("received");
  return new Response(JSON.stringify(receipt), { status, headers });
}

export async function receiptFor(versionId, sha256, changes = {}) {
  const { sig: _, ...receipt } = body("received", {
    version_id: versionId,
    envelope_sha256: sha256,
    received_at: "2026-11-24T02:10:05Z",
    seq: 1,
    epoch: 1,
    kid: KID,
    ...changes,
  });
  const sig = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    pair.privateKey,
    joined("fs/rcpt/v1|", canonical(receipt)),
  );
  return { ...receipt, sig: b64(new Uint8Array(sig)) };
}

/** The server's signed word on a key that lies on a phone. */
export async function signedWord(changes = {}, label = "fs/phone/v1|") {
  const word = { v: 1, device_id: "phone", author_key_id: "key", state: "good", days: 7, kid: KID };
  const unsigned = { ...word, given_at: "2026-11-27T12:00:00Z", ...changes };
  const how = { name: "ECDSA", hash: "SHA-256" };
  const sig = await crypto.subtle.sign(how, pair.privateKey, joined(label, canonical(unsigned)));
  return { ...unsigned, sig: b64(new Uint8Array(sig)) };
}

/** The keys a phone keeps of this server, and what varies in them. */
const spki = b64(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)));
export const ring = {
  kid: "the-sealing-key",
  seal: "",
  epoch: 1,
  "receipt.kid": KID,
  "receipt.spki": spki,
  "receipts.kid": KID,
  "receipts.spki": spki,
  "recovery.kid": "the-recovery-key",
  "recovery.spki": spki,
};
export const keys = body("keys", ring);

let made = 0;

/** A version as `finish` puts it into the outbox, each later than the one before. */
export function version(versionId, changes = {}) {
  made += 1;
  const queuedAt = new Date(Date.UTC(2026, 10, 24) + made * 1000).toISOString().replace(".000", "");
  const sha256 = versionId.padEnd(64, "0");
  return {
    version_id: versionId,
    record_id: `record of ${versionId}`,
    vault_id: "a vault",
    state: "queued",
    queued_at: queuedAt,
    sent_as: "finished",
    envelope: { sha256 },
    envelope_sha256: sha256,
    label: null,
    reason: null,
    receipt: null,
    sent_at: null,
    ...changes,
  };
}
