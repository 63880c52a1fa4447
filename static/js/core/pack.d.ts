// Written by `make shapes` from the schemas: change those.

/** A condition: one key (docs/shapes.md). */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | { is: [string, string | number] }
  | { one_of: [string, (string | number)[]] } | { includes: [string, string] } | { at_least: [string, number] }
  | { count_at_least: [number, Condition[]] } | { unless: Condition } | { recognised: string[] };

export type RecordKind = "scene" | "call";
export type Level = "radio_now" | "sergeant";
export type Status = "verified" | "reported" | "law not confirmed" | "to be verified by the force";

/** A publication. */
export type Source = {
  reviewed_on?: string;
  review_by?: string;
  id: string;
  text?: string;
  publisher: string;
  title: string;
  edition?: string;
  read_on: string;
  how_read?: "at the source" | "second-hand" | "our own";
  staff_only?: boolean;
};
/** Where in which source something stands. */
export type Reference = {
  ref: string;
  at: string;
};
/** Who signed an item for a force, as read at its source or agreed as practice. `content build` writes it. */
export type Signed = {
  how: "read" | "agreed";
  role: string;
  force: string;
  source: string;
  on: string;
  until: string;
};
/** One possible answer. `key` is its letter on the call handler's board. */
export type Option = {
  id: string;
  key?: "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j" | "k" | "l" | "m" | "n" | "o" | "p" | "q" | "r" | "s" | "t" | "u" | "v" | "w";
  text: string;
  said?: string;
  hint?: string;
  implies?: [string, string][];
  words?: string;
  rare?: boolean;
  yes?: boolean;
};
/** One field of a row. */
export type Field = {
  id: string;
  text: string;
  kind: "text" | "choice" | "choices" | "dates" | "moment";
  options?: Option[];
  sensitive?: boolean;
  folded?: boolean;
};
/** What a yes answers of other questions. */
export type Implies = {
  yes: [string, string][];
};
/** How an answer reads in a sentence of a copy: to a yes-or-no question, to any other, or row by row. */
export type Spoken = {
  yes?: string;
  no?: string;
  value?: string;
  row?: string;
};
/** One question. */
export type Question = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  kind: "yes_no" | "choice" | "choices" | "text" | "number" | "day" | "rows";
  short: string;
  hint?: string;
  why?: string;
  options?: Option[];
  fields?: Field[];
  sensitive?: boolean;
  find_out?: string | boolean;
  can_decline?: boolean;
  offers_unknown?: boolean;
  shown_when?: Condition;
  opens_under?: string;
  opens_when?: Condition;
  settled_when?: Condition;
  implies?: Implies;
  said?: Spoken;
  none_unsaid?: boolean;
  ages?: boolean;
  only_in?: RecordKind;
};
/** Which options of which question say at least how many. */
export type LeastFrom = {
  question: string;
  least: Record<string, number>;
};
/** What rows come to. */
export type Fact = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  of: "count" | "first_day" | "last_day" | "days_since_last";
  rows: string;
  least_from?: LeastFrom;
};
/** Words that stand instead while a question of one answer has this one. */
export type Instead = {
  question: string;
  value: string;
  text: string;
};
/** What the one merged message says of a call-in: what is so, and what is needed; on a call, what of whom. */
export type Message = {
  has: string;
  needs?: string;
  handler_needs?: string;
  needs_decided?: string;
  copied?: string;
};
/** What a call-in asks for instead while the suspect is in custody or prison: nobody searches for them. */
export type Held = {
  script: string[];
  handler_script?: string[];
  needs: string;
  handler_needs?: string;
};
/** What follows from answers. */
export type Finding = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  when: Condition;
  rank: number;
  said_in?: string[];
  beside?: boolean;
  call_in?: Level;
  danger?: number;
  named_by?: string;
  line?: string;
  line_if?: Instead[];
  asks_for?: "sergeant" | "inspector";
  after_told?: string;
  after_told_if?: Instead[];
  message?: Message;
  held?: Held;
  script?: string[];
  handler_script?: string[];
  caller_quiet?: string;
  caller_quiet_if?: Instead[];
  caller_others?: string;
  only_in?: RecordKind;
  do: string[];
  say: string[];
  record?: string;
  why: string;
  law?: string;
  ask?: string[];
  settled_when?: Condition;
};
/** One letter of FOUR. */
export type Letter = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  letter: "F" | "O" | "U" | "R";
  when: Condition;
  ask: string[];
};
/** One row of the table of recognition. */
export type RecognitionRow = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  when: Condition;
  comes_out: "treat" | "respond" | "think" | "held" | "looked_into" | "unsettled" | "settled_otherwise";
  tag?: boolean;
  heading?: string;
  do?: string[];
  ask?: string[];
};
/** What a clock counts from: a fact or a question of kind `day`. */
export type Origin = {
  fact?: string;
  question?: string;
};
/** What a clock adds: months, then days, then working days. */
export type Add = {
  months?: number;
  days?: number;
  working_days?: number;
};
/** A limit in law or policy, or a day of the force's own before one. */
export type Clock = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  from: Origin;
  add: Add;
  when: Condition;
  safety: string;
  target?: boolean;
};
/** What to say and what not to. */
export type Advice = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  say?: string[];
  do_not_say?: string[];
  why?: string[];
  if_already_done?: string[];
  quote?: string[];
  words?: string[];
  settled_when?: Condition;
};
/** A part of a line: fixed words, there only where each `{question}` in them has an answer; or the answer `of` a */
export type Part = {
  text?: string;
  when?: Condition;
  of?: string;
  unless?: string[];
};
/** One line of a copy block: exactly one form, with what goes with it (docs/shapes.md). */
export type Line = {
  say?: (string | Part)[];
  dated?: boolean;
  claims?: boolean;
  joined?: string[];
  whose?: string;
  from?: string;
  noes?: true;
  heading?: string;
  text?: string;
  when?: Condition;
  answers?: string[];
  title?: string;
  findings?: "record" | "do";
  unknowns?: true | "short" | "once" | "asked";
  call_ins?: true;
  told?: true | "counted" | "short" | "named" | "whole";
  clocks?: true | "once";
};
/** A text to paste elsewhere. */
export type Block = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  note?: string;
  lines: Line[];
  since?: string;
  little_without?: string[];
  only_in?: RecordKind;
};
/** Some days of the week, from one time to another on the same day. */
export type Span = {
  days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
  from: string;
  to: string;
};
/** The hours of a week, and what becomes of them on a bank holiday. */
export type Week = {
  week: Span[];
  bank_holidays: "same" | "closed" | "unknown";
};
/** One way to reach a service, with how sure it is. */
export type Contact = {
  kind: "phone" | "text" | "web";
  value: string;
  note?: string;
  status: Status;
};
/** Somewhere to turn: a service, or something that can be done tonight. */
export type Service = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  group: "tonight" | "support";
  about: string[];
  area: string;
  covers?: string;
  cases: "all" | "domestic" | "not_domestic";
  sex?: "female" | "male";
  from_age?: number;
  to_age?: number;
  languages?: string[];
  languages_status?: Status;
  people?: string;
  hours: "always" | "unknown" | Week;
  hours_status?: Status;
  hours_note?: string;
  contacts: Contact[];
  verified_on?: string;
  verified_by?: string;
  counterpart?: string;
  none_tonight?: string;
  first_when?: Condition;
};
/** Another item of the pack, by its kind and id. */
export type Seen = {
  kind: "cards" | "codes" | "prompts" | "questions" | "findings" | "advice" | "services" | "clocks";
  id: string;
};
/** One thing to look up: `text` is its title, `line` what to do; why and the law are folded behind. */
export type Card = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  line: string;
  group?: "danger" | "talk" | "orders" | "who" | "how" | "advice" | "record";
  ask?: string;
  not_for?: string;
  screen_only?: boolean;
  why: string[];
  law?: string[];
  words?: string[];
  see?: Seen[];
};
/** A code of the force's own. Without `code` and `qualifier` it says that the force sets them. */
export type Code = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  code?: string;
  qualifier?: string;
  use: string;
};
/** One closed question of a ladder, and the answer that a yes gives; without `value` a yes only leads further. */
export type Rung = {
  question: string;
  value?: string;
  none?: string;
  text: string;
  others?: string;
  not_clear?: string;
};
/** One of the ten prompts: `text` is said to a victim who can talk, `tail` is for the handler only. */
export type Prompt = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  key: "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "0";
  others?: string;
  suspect?: string;
  quiet?: string;
  tail: string[];
  others_tail?: string[];
  danger_tail?: string[];
  questions: string[];
  suspect_asks?: string[];
  ladder?: Rung[];
  first_if_quiet?: boolean;
};
/** A family (`finds`, `ask`), or what a language lends to all its families (`words`, `unless`, `warns`). */
export type Phrases = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  lang: string;
  finds?: string[];
  unless?: string[];
  words?: Record<string, string[]>;
  warns?: string[];
  ask?: string;
  advice?: string[];
};
/** Words that stand where their condition applies; of several the first. */
export type Wording = {
  when: Condition;
  text: string;
  under?: string[];
};
/** A reason that is no reason while its condition applies. */
export type NotOffered = {
  when: Condition;
  option: string;
};
/** A duty: done, not done because, or who and by when. Its answers are those of questions. */
export type Duty = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  phase: "door" | "tour_end";
  state: string;
  because: string;
  other?: string;
  who: string;
  by: string;
  under: string[];
  instead?: Wording[];
  cannot?: Wording[];
  not_offered?: NotOffered[];
  asks?: string[];
  beside?: boolean;
  leads_to?: string[];
  behind?: string[];
  settles?: string[];
  when: Condition;
};
/** Lines for large letters, one at a time. Without a condition they are always offered, to be read in silence. */
export type ReadAloud = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  lines: string[];
  at_once?: boolean;
  message_after?: number;
  when?: Condition;
};
/** A direction that a supervisor gives in one tap: its text. */
export type Direction = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
};
/** A question that an officer is asked in one tap: its text. Nobody's safety hangs on it, so that it can wait. */
export type OfficerQuestion = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
};
/** A part of an account of how something was settled: who (by name, with rank, role or number), when (a day and a */
export type PartAsked = {
  id: string;
  kind: "who" | "when" | "words";
  text: string;
};
/** One way in which a point is settled, and what is asked of it. */
export type Way = {
  id: string;
  text: string;
  asks: PartAsked[];
};
/** A point that stands against closing a record where `when` is yes and `settled_when` is not; an act at the desk */
export type Closing = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  list: string;
  settle: string;
  whose?: string;
  ways?: Way[];
  when: Condition;
  settled_when?: Condition;
};
/** A step of a ladder: whom it is shown to (a role on duty, for the author's unit or in the force), */
export type Step = {
  role: "supervisor" | "coordinator" | "inspector";
  of: "unit" | "force";
  minutes: number;
};
/** What goes from one on duty to the next until somebody takes it. `waits_for`: that somebody is noted as told of */
export type Ladder = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  waits_for: "told" | "read" | "point" | "answer" | "number" | "task" | "task_left" | "look_again";
  point?: string;
  when?: Condition;
  settled_when?: Condition;
  ways?: Way[];
  upon?: "answers" | "version" | "call";
  says?: string[];
  first_after: number;
  by_end_of_tour?: boolean;
  steps: Step[];
  taken_for: number;
};
/** A heading of the table of contents, or of the outcome, where it names the findings under it. */
export type Group = {
  id: string;
  text: string;
  findings?: string[];
};
/** What an answer says of the person a service is looked for; no `value`: that nobody can say yet. */
export type KnownFrom = {
  facet: "case" | "age" | "sex" | "language";
  value?: string;
  when: Condition;
};
/** One screen of the outline. */
export type Screen = {
  reviewed_on: string;
  review_by: string;
  id: string;
  text: string;
  source: Reference[];
  status: Status;
  staff_only?: boolean;
  signed?: Signed;
  beat: "door" | "listen" | "heard" | "leave" | "outcome" | "send" | "more" | "call";
  kind: "questions" | "listen" | "four" | "outcome" | "send" | "services" | "contents" | "board";
  questions?: string[];
  strip?: string[];
  groups?: Group[];
  group?: string;
  intro?: string | string[];
  shown_when?: Condition;
  known_from?: KnownFrom[];
};
/** The question whose answer closes a record to all but named people, and the answers that do, or ask again. */
export type PoliceLink = {
  question: string;
  restricts: string[];
  ask_again?: string[];
};
/** Where it is written once of the sergeant who was told: the question of the name, and the tick that says so. */
export type Told = {
  who: string;
  tick: [string, string];
};
/** One letter of THRIVE and the block that is filled in beside it. */
export type Thrive = {
  letter: "T" | "H" | "R" | "I" | "V" | "E";
  text: string;
  block: string;
};
/** The question whose options say that the caller cannot speak freely. */
export type Quiet = {
  question: string;
  options: string[];
  later?: string[];
  until?: string;
};
/** Call-ins of which a caller is told nothing until the question is answered no: somebody may hear it. */
export type Unheard = {
  question: string;
  findings: string[];
};
/** What one answer to who is calling says of who reported it. */
export type ReportedByCaller = {
  caller: string;
  value: string;
};
/** The officer's question who reported it, and what the caller of a call that is brought in answers of it. */
export type Reported = {
  question: string;
  by: ReportedByCaller[];
};
/** The question who is calling, and which options mean the victim, somebody else, perhaps the suspect. */
export type Caller = {
  question: string;
  victim: string[];
  others: string[];
  suspect: string[];
  reported?: Reported;
};
/** The question whose yes confirms the place, and the finding that stands on the board until then. */
export type Place = {
  question: string;
  others?: string;
  words?: string;
  others_words?: string;
  finding: string;
};
/** A row of the card for officers on the way, or of a record in short: its name, and the questions it answers. */
export type WayRow = {
  text: string;
  care?: string;
  questions: string[];
};
/** Options of a question that alone would read as an all-clear: read in a car, or in a brief, they comfort. */
export type LeftOut = {
  question: string;
  options: string[];
};
/** The card: seven rows, and the eighth, which names what matters and was not asked. */
export type OnTheWay = {
  rows: WayRow[];
  left_out?: LeftOut[];
  not_asked: string;
  matters: string[];
};
/** Which thing done says that somebody was told, and the text field of its row that names who. */
export type RingBackTold = {
  option: string;
  who: string;
};
/** Whether the number may be rung, whether a way to the victim is fixed, and which things done ring somebody. */
export type RingBackWays = {
  number: string;
  fixed: string;
  acts: string[];
  note?: string;
};
/** The blocks and questions that the board looks at. */
export type Board = {
  log: string;
  log_new?: string;
  ring_back?: string;
  exact_words: string;
  read_back: string;
  thrive: Thrive[];
  quiet: Quiet;
  unheard?: Unheard;
  caller?: Caller;
  place?: Place;
  on_the_way?: OnTheWay;
  tag: string;
  grade: string;
  immediate?: string;
  resourced: string;
  ring_backs: string;
  ring_back_told?: RingBackTold;
  ring_back_ways?: RingBackWays;
  first?: string[];
  held?: string[];
  opening?: string[];
  to_victim?: string[];
  when_alone?: string[];
  closing?: string[];
  confirm_nothing?: string;
  ring_back_minutes: number | null;
};
/** Advice that is there whatever was answered: the four sentences, the rights behind them, safe advice. */
export type AlwaysSaid = {
  rights: string;
  behind: string;
  always: string[];
  folded?: string[];
  beside?: string[];
};
/** Somebody who is told: what they are called, and words by which a name that was noted is known to be theirs. */
export type Rank = {
  id: string;
  text: string;
  known_by: string[];
  hears?: string[];
};
/** A heading of the quick reference and what stands under it. What a force has taken out is not shown. */
export type ReferenceGroup = {
  id: string;
  text: string;
  advice?: string[];
  cards?: string[];
  services?: string;
};
/** A safety plan: a question of kind rows, its fields by what each says; `over`: the states of what is not owed. */
export type Plan = {
  question: string;
  what?: string[];
  who: string;
  by: string;
  state: string;
  over?: string[];
};
/** How far a protection order has got: a question of kind choice. `over`: the stages after which nothing waits. */
export type OrderStage = {
  question: string;
  over?: string[];
};
/** Options of a question of kind choice. */
export type Chosen = {
  question: string;
  options: string[];
};
/** Whether the suspect is in custody or prison: of these questions the first that is answered decides (`by`). */
export type Custody = {
  by: Chosen[];
  said: string[];
  not_directed?: string[];
};
/** What says that the suspect is out, or is to be: any of these options (`by`), or a day in `on`, of kind day. */
export type Release = {
  by: Chosen[];
  on: string;
  today: string;
  teller: string;
  told: string;
  point: string;
};
/** Rows that say that somebody spoke to the victim, by options of a `field`. */
export type SpokenRows = {
  question: string;
  field: string;
  options: string[];
  at: string;
};
/** What says that somebody spoke to the victim. */
export type SpokenTo = {
  answers: string[];
  rows: SpokenRows[];
  points: string[];
  directions: string[];
  lines: string[];
};
/** Who may hear what is said. `by`: findings that say that the suspect may. */
export type Heard = {
  by: string[];
  near: string[];
  asked: string;
  devices: string[];
};
/** What is said in a row of two accounts where a question has one of these options. */
export type SaidOfTwo = {
  question: string;
  options: string[];
  text: string;
};
/** What a row says while roles are not settled. `other`: who saw the other person alone, as typed; `not_yet`: how */
export type TwoAccounts = {
  said: SaidOfTwo[];
  other: string;
  not_yet: string[];
  unseen: string;
};
/** Questions that others than the rules look at, and those of which no answer may lower anything. */
export type Designated = {
  police_link: PoliceLink;
  incident_ref: string;
  call_sign?: string;
  crime_number?: string;
  never_lowers: string[];
  looked_at_softly?: string[];
  told?: Told;
  board?: Board;
  say?: AlwaysSaid;
  known_by?: string[];
  end?: string;
  ranks?: Rank[];
  reference?: ReferenceGroup[];
  found_by?: string[];
  in_short?: WayRow[];
  plan?: Plan;
  order_stage?: OrderStage;
  custody?: Custody;
  lives_with?: Instead[];
  release?: Release;
  spoken_to?: SpokenTo;
  heard?: Heard;
  two_accounts?: TwoAccounts;
};
/** The pack itself. */
export type About = {
  reviewed_on?: string;
  review_by?: string;
  title: string;
  lang: string;
  designated: Designated;
  notice: string;
};
/** The table of bank holidays. */
export type BankHolidays = {
  until: string;
  days: string[];
  source: string;
};

/** A loaded pack. */
export type Pack = {
  format: 1;
  sources: Source[];
  questions: Question[];
  facts: Fact[];
  findings: Finding[];
  four: Letter[];
  recognition?: RecognitionRow[];
  clocks: Clock[];
  advice: Advice[];
  copy_blocks: Block[];
  services?: Service[];
  cards?: Card[];
  codes?: Code[];
  prompts?: Prompt[];
  phrases?: Phrases[];
  duties?: Duty[];
  read_aloud?: ReadAloud[];
  directions?: Direction[];
  officer_questions?: OfficerQuestion[];
  closing?: Closing[];
  ladder?: Ladder[];
  outline: Screen[];
  about: About;
  bank_holidays: BankHolidays;
  sentences: import("./said.js").Sentences;
};
