// What lies in the store of this phone, row by row, and what the server gives that is kept with it (docs/shapes.md sections 3 and 4).
import type { DBSchema, IDBPObjectStore, IDBPTransaction } from "idb";
import type { Envelope } from "../core/record.js";

export type Bytes = Uint8Array<ArrayBuffer>;
export type Sealed = { iv: Bytes; ct: Bytes };
export type Cost = { m: number; t: number; p: number };

/** What every store of a person has, however its key is wrapped. */
export type Keys = {
  vault_id: string;
  person_id: string;
  device_id: string;
  author_key_id: string;
  made_at: string;
  used_at: string;
  author: Sealed & { spki: Bytes };
};

/** At a shared desk: the key, wrapped by the half that the server gives one sign-in, and which half that is; once more, sealed to the server, for when that sign-in has ended; and the initials of its author. */
export type DeskRow = Keys & { desk: Sealed & { half_id: string }; rec?: VaultRow["rec"]; initials?: string };

export type VaultRow = Keys & {
  wrap: Cost & Sealed & { salt: Bytes };
  /** Of its officer, for a phone that several share; never a name. */
  initials?: string;
  /** Fingerprint or face beside the words: which passkey, what it is asked with, and the key wrapped by what it answers. */
  passkey?: Sealed & { id: Bytes; salt: Bytes };
  word?: Word;
  /** The key once more, sealed to the server: opened for this officer, signed in, where nothing else opens it (sync/recovery.js). */
  rec?: { kid: string; sealed: Bytes };
  /** What marks are sealed to while it is locked: the public half, and the private one under the key (vault/marks.js). */
  marks?: Sealed & { raw: Bytes };
  /** What letters from the force are sealed to: the public half, and the private one under the key (vault/receiving.js). */
  receives?: Sealed & { key_id: string; spki: Bytes };
};

/** What the server last said, signed, of a vault, and this phone's own clock then (ms); `used_ms`: how long the app was open since; `past_since`: since when it is seen that it was too long. */
export type Word = {
  state: "good" | "closed";
  given_at: string;
  days: number;
  heard_at: number;
  used_ms: number;
  past_since?: number;
};

/** A vault that nothing on this phone opens: a shift was ended, or the phone was too long without contact. The force's key does. */
export type ClosedRow = Omit<VaultRow, "wrap" | "passkey" | "rec"> & {
  rec: { kid: string; sealed: Bytes };
  closed: { why: "shift" | "lease"; at: string };
};

/** What is left of a vault whose key was taken back: nothing that opens anything. */
export type Erased = { author_key_id: string; vault_id: string; device_id: string; at: string };

/** The practice store of one person: it opens without words, so its keys lie in it as the browser keeps them. */
export type PracticeRow = {
  vault_id: string;
  person_id: string | null;
  enrolled: boolean;
  device_id: string;
  author_key_id: string;
  made_at: string;
  used_at: string;
  spki: Bytes;
  dek: CryptoKey;
  signKey: CryptoKey;
};

export type DraftRow = Sealed & {
  draft_id: string;
  vault_id: string;
  pack_id: string;
  lang: string;
  updated_at: string;
};

/** A letter from the force, sealed to `receives` of one vault; `ended`: the ms since when it is known to be answered or withdrawn. */
export type Letter = {
  letter_id: string;
  kind: string;
  key_id: string;
  sealed: Bytes;
  state: "waiting" | "answered" | "withdrawn";
  ended?: number;
};

export type Receipt = {
  v: 1;
  version_id: string;
  envelope_sha256: string;
  received_at: string;
  seq: number;
  disposition: "stored" | "quarantined";
  epoch: number;
  kid: string;
  sig: string;
  earlier?: { epoch: number; seq: number }[];
};

export type Reason = { error: string; field: string | null; message: string };

/** A version on its way: sync/outbox.js says its states and what leads from one to another. */
export type OutboxRow = {
  version_id: string;
  record_id: string;
  vault_id: string;
  state: "queued" | "held" | "sent";
  queued_at: string;
  sent_as: string;
  envelope: Envelope | null;
  envelope_sha256: string;
  label: Sealed;
  reason: Reason | null;
  receipt: Receipt | null;
  sent_at: string | null;
  offered_in?: number;
  not_before?: number;
  answers_letter?: string;
};

export type PublicKey = { kid: string; spki: string };
/** `receipts` is missing in what an earlier server gave. */
export type ServerKeys = {
  kid: string;
  seal: string;
  receipt: PublicKey;
  receipts?: PublicKey[];
  recovery?: PublicKey;
  epoch: number;
};

export interface Store extends DBSchema {
  vaults: { key: string; value: VaultRow | DeskRow | PracticeRow | ClosedRow };
  drafts: { key: string; value: DraftRow };
  outbox: { key: string; value: OutboxRow };
  meta: { key: string; value: unknown }; // each name has a form of its own: whoever reads it looks at it
}
export type StoreName = "vaults" | "drafts" | "outbox" | "meta";
export type OutboxStore = IDBPObjectStore<Store, ["outbox"], "outbox", "readwrite">;

/** The transaction of one store, which has it as `store`, or of several. */
export type Transaction<S extends StoreName | StoreName[]> = S extends StoreName
  ? IDBPTransaction<Store, [S], "readwrite">
  : IDBPTransaction<Store, StoreName[], "readwrite">;
