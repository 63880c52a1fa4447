// Written by `make shapes` from the schemas: change those.

export type RecordKind = "scene" | "call";
export type Level = "radio_now" | "sergeant";
export type State = "applies" | "does_not_apply" | "cannot_rule_out";

/** A value or a state, by whom and when: what `was` holds, and what an answer adds to. */
export type Said = {
  value?: unknown;
  state?: "not_known" | "declined" | "not_asked";
  all?: boolean;
  by: "officer" | "call_handler";
  at: string;
};
/** An answer. */
export type Answer = {
  value?: unknown;
  state?: "not_known" | "declined" | "not_asked";
  all?: boolean;
  by: "officer" | "call_handler";
  at: string;
  confirmed: boolean;
  was?: Said[];
};
/** Who was told of a call-in, and when. `said`: the words on the screen at that tap, at the first that it named. */
export type Told = {
  who: string;
  at: string;
  said?: string[];
};
/** When and why a call-in was cleared. */
export type Cleared = {
  at: string;
  reason: string;
};
/** One lighting of a call-in: when, who was told of it, why it was cleared. */
export type Lighting = {
  lit_at: string;
  told?: Told[];
  cleared?: Cleared;
};
/** A call-in as the phone kept it: its present lighting, and the ones before it, oldest first. */
export type CallIn = {
  lit_at: string;
  told?: Told[];
  cleared?: Cleared;
  earlier?: Lighting[];
};
/** A block that was copied, and when. */
export type Copied = {
  block: string;
  at: string;
};
/** What the author answers to a letter from a desk, and when. */
export type AnswersLetter = {
  letter_id: string;
  text: string;
  at: string;
};
/** The whole body. */
export type Body = {
  kind: RecordKind;
  incident_ref: string | null;
  as_of: string;
  sent_as: "so_far" | "finished";
  answers: Record<string, Answer>;
  call_ins: Record<string, CallIn>;
  copied: Copied[];
  device_result: Record<string, unknown>;
  answers_letter?: AnswersLetter;
};
/** A report not yet finished. `call_told`: who the call handler told; `practice`: its story, and how far it is. */
export type Draft = {
  draft_id: string;
  record_id: string;
  parent: string | null;
  kind: RecordKind;
  realm: "live" | "training";
  pack_id: string;
  lang: string;
  started_at: string;
  incident_ref: string;
  screen: string;
  answers: Record<string, Answer>;
  call_ins: Record<string, CallIn>;
  copied: Copied[];
  call_told?: Told[];
  untold?: number;
  practice?: unknown;
  schema: 1;
};
/** What decided: a question's value, an option that was not ticked, or the bound of a fact. */
export type Leaf = {
  question?: string;
  value?: unknown;
  not_ticked?: unknown;
  state?: "not_known" | "declined";
  fact?: string;
  least?: number;
  most?: number;
};
/** A finding or a letter. */
export type Judged = {
  id: string;
  state: State;
  because: Leaf[];
  missing: string[];
};
/** The row of the table of recognition that decided, null where none did; what was made before it has none. */
export type Recognition = {
  id: string | null;
  because: Leaf[];
  missing: string[];
};
/** A clock: the days it may count from, and the day of its limit. */
export type ClockRun = {
  id: string;
  state: State;
  from: [number | string | null, number | string | null];
  due: string | null;
  by_hand: boolean;
};
/** A call-in that was lit. */
export type Lit = {
  id: string;
  level: Level;
  state: "lit" | "cleared";
};
/** What `assess` gives. */
export type Result = {
  engine: number;
  facts: Record<string, [number | string | null, number | string | null]>;
  hidden: string[];
  findings: Judged[];
  four: Judged[];
  recognition: Recognition;
  clocks: ClockRun[];
  call_ins: Lit[];
  ask_next: string[];
};
/** The header in clear. */
export type Header = {
  v: 1;
  realm: "live" | "training";
  version_id: string;
  record_id: string;
  parent: string | null;
  author_key_id: string;
  device_id: string;
  kid: string;
  claimed_at: string;
  clock_offset_s: number;
  schema: number;
  pack_id: string;
  build: string;
};
/** The whole of what a phone sends. */
export type Envelope = {
  header: Header;
  enc_cek: string;
  iv: string;
  ct: string;
  sig: string;
};
