"""A pack and its items. Written by `make shapes` from the schemas: change those."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from backend.rules.record_kinds import RecordKind

Condition = dict[str, object]

Level = Literal["radio_now", "sergeant"]

Status = Literal["verified", "reported", "law not confirmed", "to be verified by the force"]


class Source(TypedDict):
    """A publication."""

    reviewed_on: NotRequired[str]
    review_by: NotRequired[str]
    id: str
    text: NotRequired[str]
    publisher: str
    title: str
    edition: NotRequired[str]
    read_on: str
    how_read: NotRequired[Literal["at the source", "second-hand", "our own"]]
    staff_only: NotRequired[bool]


class Reference(TypedDict):
    """Where in which source something stands."""

    ref: str
    at: str


class Signed(TypedDict):
    """Who signed an item for a force, as read at its source or agreed as practice. `content build` writes it."""

    how: Literal["read", "agreed"]
    role: str
    force: str
    source: str
    on: str
    until: str


class Option(TypedDict):
    """One possible answer. `key` is its letter on the call handler's board."""

    id: str
    key: NotRequired[
        Literal[
            "a",
            "b",
            "c",
            "d",
            "e",
            "f",
            "g",
            "h",
            "i",
            "j",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "q",
            "r",
            "s",
            "t",
            "u",
            "v",
            "w",
        ]
    ]
    text: str
    said: NotRequired[str]
    hint: NotRequired[str]
    implies: NotRequired[list[list[str]]]
    words: NotRequired[str]
    rare: NotRequired[bool]
    yes: NotRequired[bool]


class Field(TypedDict):
    """One field of a row."""

    id: str
    text: str
    kind: Literal["text", "choice", "choices", "dates", "moment"]
    options: NotRequired[list[Option]]
    sensitive: NotRequired[bool]
    folded: NotRequired[bool]


class Implies(TypedDict):
    """What a yes answers of other questions."""

    yes: list[list[str]]


class Spoken(TypedDict):
    """How an answer reads in a sentence of a copy: to a yes-or-no question, to any other, or row by row."""

    yes: NotRequired[str]
    no: NotRequired[str]
    value: NotRequired[str]
    row: NotRequired[str]


class Question(TypedDict):
    """One question."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    kind: Literal["yes_no", "choice", "choices", "text", "number", "day", "rows"]
    short: str
    hint: NotRequired[str]
    why: NotRequired[str]
    options: NotRequired[list[Option]]
    fields: NotRequired[list[Field]]
    sensitive: NotRequired[bool]
    find_out: NotRequired[str | bool]
    can_decline: NotRequired[bool]
    offers_unknown: NotRequired[bool]
    shown_when: NotRequired[Condition]
    opens_under: NotRequired[str]
    opens_when: NotRequired[Condition]
    settled_when: NotRequired[Condition]
    implies: NotRequired[Implies]
    said: NotRequired[Spoken]
    none_unsaid: NotRequired[bool]
    ages: NotRequired[bool]
    only_in: NotRequired[RecordKind]


class LeastFrom(TypedDict):
    """Which options of which question say at least how many."""

    question: str
    least: dict[str, int]


class Fact(TypedDict):
    """What rows come to."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    of: Literal["count", "first_day", "last_day", "days_since_last"]
    rows: str
    least_from: NotRequired[LeastFrom]


class Instead(TypedDict):
    """Words that stand instead while a question of one answer has this one."""

    question: str
    value: str
    text: str


class Message(TypedDict):
    """What the one merged message says of a call-in: what is so, and what is needed; on a call, what of whom."""

    has: str
    needs: NotRequired[str]
    handler_needs: NotRequired[str]
    needs_decided: NotRequired[str]
    copied: NotRequired[str]


class Held(TypedDict):
    """What a call-in asks for instead while the suspect is in custody or prison: nobody searches for them."""

    script: list[str]
    handler_script: NotRequired[list[str]]
    needs: str
    handler_needs: NotRequired[str]


class Finding(TypedDict):
    """What follows from answers."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    when: Condition
    rank: int
    said_in: NotRequired[list[str]]
    beside: NotRequired[bool]
    call_in: NotRequired[Level]
    danger: NotRequired[int]
    named_by: NotRequired[str]
    line: NotRequired[str]
    line_if: NotRequired[list[Instead]]
    asks_for: NotRequired[Literal["sergeant", "inspector"]]
    after_told: NotRequired[str]
    after_told_if: NotRequired[list[Instead]]
    message: NotRequired[Message]
    held: NotRequired[Held]
    script: NotRequired[list[str]]
    handler_script: NotRequired[list[str]]
    caller_quiet: NotRequired[str]
    caller_quiet_if: NotRequired[list[Instead]]
    caller_others: NotRequired[str]
    only_in: NotRequired[RecordKind]
    do: list[str]
    say: list[str]
    record: NotRequired[str]
    why: str
    law: NotRequired[str]
    ask: NotRequired[list[str]]
    settled_when: NotRequired[Condition]


class Letter(TypedDict):
    """One letter of FOUR."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    letter: Literal["F", "O", "U", "R"]
    when: Condition
    ask: list[str]


class RecognitionRow(TypedDict):
    """One row of the table of recognition."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    when: Condition
    comes_out: Literal["treat", "respond", "think", "held", "looked_into", "unsettled", "settled_otherwise"]
    tag: NotRequired[bool]
    heading: NotRequired[str]
    do: NotRequired[list[str]]
    ask: NotRequired[list[str]]


class Origin(TypedDict):
    """What a clock counts from: a fact or a question of kind `day`."""

    fact: NotRequired[str]
    question: NotRequired[str]


class Add(TypedDict):
    """What a clock adds: months, then days, then working days."""

    months: NotRequired[int]
    days: NotRequired[int]
    working_days: NotRequired[int]


Clock = TypedDict(
    "Clock",
    {
        "reviewed_on": str,
        "review_by": str,
        "id": str,
        "text": str,
        "source": list[Reference],
        "status": Status,
        "staff_only": NotRequired[bool],
        "signed": NotRequired[Signed],
        "from": Origin,
        "add": Add,
        "when": Condition,
        "safety": str,
        "target": NotRequired[bool],
    },
)


class Advice(TypedDict):
    """What to say and what not to."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    say: NotRequired[list[str]]
    do_not_say: NotRequired[list[str]]
    why: NotRequired[list[str]]
    if_already_done: NotRequired[list[str]]
    quote: NotRequired[list[str]]
    words: NotRequired[list[str]]
    settled_when: NotRequired[Condition]


class Part(TypedDict):
    """A part of a line: fixed words, there only where each `{question}` in them has an answer; or the answer `of` a"""

    text: NotRequired[str]
    when: NotRequired[Condition]
    of: NotRequired[str]
    unless: NotRequired[list[str]]


Line = TypedDict(
    "Line",
    {
        "say": NotRequired[list[str | Part]],
        "dated": NotRequired[bool],
        "claims": NotRequired[bool],
        "joined": NotRequired[list[str]],
        "whose": NotRequired[str],
        "from": NotRequired[str],
        "noes": NotRequired[Literal[True]],
        "heading": NotRequired[str],
        "text": NotRequired[str],
        "when": NotRequired[Condition],
        "answers": NotRequired[list[str]],
        "title": NotRequired[str],
        "findings": NotRequired[Literal["record", "do"]],
        "unknowns": NotRequired[Literal[True, "short", "once", "asked"]],
        "call_ins": NotRequired[Literal[True]],
        "told": NotRequired[Literal[True, "counted", "short", "named", "whole"]],
        "clocks": NotRequired[Literal[True, "once"]],
    },
)


class Block(TypedDict):
    """A text to paste elsewhere."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    note: NotRequired[str]
    lines: list[Line]
    since: NotRequired[str]
    little_without: NotRequired[list[str]]
    only_in: NotRequired[RecordKind]


Span = TypedDict(
    "Span",
    {
        "days": list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]],
        "from": str,
        "to": str,
    },
)


class Week(TypedDict):
    """The hours of a week, and what becomes of them on a bank holiday."""

    week: list[Span]
    bank_holidays: Literal["same", "closed", "unknown"]


class Contact(TypedDict):
    """One way to reach a service, with how sure it is."""

    kind: Literal["phone", "text", "web"]
    value: str
    note: NotRequired[str]
    status: Status


class Service(TypedDict):
    """Somewhere to turn: a service, or something that can be done tonight."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    group: Literal["tonight", "support"]
    about: list[str]
    area: str
    covers: NotRequired[str]
    cases: Literal["all", "domestic", "not_domestic"]
    sex: NotRequired[Literal["female", "male"]]
    from_age: NotRequired[int]
    to_age: NotRequired[int]
    languages: NotRequired[list[str]]
    languages_status: NotRequired[Status]
    people: NotRequired[str]
    hours: Literal["always", "unknown"] | Week
    hours_status: NotRequired[Status]
    hours_note: NotRequired[str]
    contacts: list[Contact]
    verified_on: NotRequired[str]
    verified_by: NotRequired[str]
    counterpart: NotRequired[str]
    none_tonight: NotRequired[str]
    first_when: NotRequired[Condition]


class Seen(TypedDict):
    """Another item of the pack, by its kind and id."""

    kind: Literal["cards", "codes", "prompts", "questions", "findings", "advice", "services", "clocks"]
    id: str


class Card(TypedDict):
    """One thing to look up: `text` is its title, `line` what to do; why and the law are folded behind."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    line: str
    group: NotRequired[Literal["danger", "talk", "orders", "who", "how", "advice", "record"]]
    ask: NotRequired[str]
    not_for: NotRequired[str]
    screen_only: NotRequired[bool]
    why: list[str]
    law: NotRequired[list[str]]
    words: NotRequired[list[str]]
    see: NotRequired[list[Seen]]


class Code(TypedDict):
    """A code of the force's own. Without `code` and `qualifier` it says that the force sets them."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    code: NotRequired[str]
    qualifier: NotRequired[str]
    use: str


class Rung(TypedDict):
    """One closed question of a ladder, and the answer that a yes gives; without `value` a yes only leads further."""

    question: str
    value: NotRequired[str]
    none: NotRequired[str]
    text: str
    others: NotRequired[str]
    not_clear: NotRequired[str]


class Prompt(TypedDict):
    """One of the ten prompts: `text` is said to a victim who can talk, `tail` is for the handler only."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    key: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
    others: NotRequired[str]
    suspect: NotRequired[str]
    quiet: NotRequired[str]
    tail: list[str]
    others_tail: NotRequired[list[str]]
    danger_tail: NotRequired[list[str]]
    questions: list[str]
    suspect_asks: NotRequired[list[str]]
    ladder: NotRequired[list[Rung]]
    first_if_quiet: NotRequired[bool]


class Phrases(TypedDict):
    """A family (`finds`, `ask`), or what a language lends to all its families (`words`, `unless`, `warns`)."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    lang: str
    finds: NotRequired[list[str]]
    unless: NotRequired[list[str]]
    words: NotRequired[dict[str, list[str]]]
    warns: NotRequired[list[str]]
    ask: NotRequired[str]
    advice: NotRequired[list[str]]


class Wording(TypedDict):
    """Words that stand where their condition applies; of several the first."""

    when: Condition
    text: str
    under: NotRequired[list[str]]


class NotOffered(TypedDict):
    """A reason that is no reason while its condition applies."""

    when: Condition
    option: str


class Duty(TypedDict):
    """A duty: done, not done because, or who and by when. Its answers are those of questions."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    phase: Literal["door", "tour_end"]
    state: str
    because: str
    other: NotRequired[str]
    who: str
    by: str
    under: list[str]
    instead: NotRequired[list[Wording]]
    cannot: NotRequired[list[Wording]]
    not_offered: NotRequired[list[NotOffered]]
    asks: NotRequired[list[str]]
    beside: NotRequired[bool]
    leads_to: NotRequired[list[str]]
    behind: NotRequired[list[str]]
    settles: NotRequired[list[str]]
    when: Condition


class ReadAloud(TypedDict):
    """Lines for large letters, one at a time. Without a condition they are always offered, to be read in silence."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    lines: list[str]
    at_once: NotRequired[bool]
    message_after: NotRequired[int]
    when: NotRequired[Condition]


class Direction(TypedDict):
    """A direction that a supervisor gives in one tap: its text."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]


class OfficerQuestion(TypedDict):
    """A question that an officer is asked in one tap: its text. Nobody's safety hangs on it, so that it can wait."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]


class PartAsked(TypedDict):
    """A part of an account of how something was settled: who (by name, with rank, role or number), when (a day and a"""

    id: str
    kind: Literal["who", "when", "words"]
    text: str


class Way(TypedDict):
    """One way in which a point is settled, and what is asked of it."""

    id: str
    text: str
    asks: list[PartAsked]


class Closing(TypedDict):
    """A point that stands against closing a record where `when` is yes and `settled_when` is not; an act at the desk"""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    list: str
    settle: str
    whose: NotRequired[str]
    ways: NotRequired[list[Way]]
    when: Condition
    settled_when: NotRequired[Condition]


class Step(TypedDict):
    """A step of a ladder: whom it is shown to (a role on duty, for the author's unit or in the force),"""

    role: Literal["supervisor", "coordinator", "inspector"]
    of: Literal["unit", "force"]
    minutes: int


class Ladder(TypedDict):
    """What goes from one on duty to the next until somebody takes it. `waits_for`: that somebody is noted as told of"""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    waits_for: Literal["told", "read", "point", "answer", "number", "task", "task_left", "look_again"]
    point: NotRequired[str]
    when: NotRequired[Condition]
    settled_when: NotRequired[Condition]
    ways: NotRequired[list[Way]]
    upon: NotRequired[Literal["answers", "version", "call"]]
    says: NotRequired[list[str]]
    first_after: int
    by_end_of_tour: NotRequired[bool]
    steps: list[Step]
    taken_for: int


class Group(TypedDict):
    """A heading of the table of contents, or of the outcome, where it names the findings under it."""

    id: str
    text: str
    findings: NotRequired[list[str]]


class KnownFrom(TypedDict):
    """What an answer says of the person a service is looked for; no `value`: that nobody can say yet."""

    facet: Literal["case", "age", "sex", "language"]
    value: NotRequired[str]
    when: Condition


class Screen(TypedDict):
    """One screen of the outline."""

    reviewed_on: str
    review_by: str
    id: str
    text: str
    source: list[Reference]
    status: Status
    staff_only: NotRequired[bool]
    signed: NotRequired[Signed]
    beat: Literal["door", "listen", "heard", "leave", "outcome", "send", "more", "call"]
    kind: Literal["questions", "listen", "four", "outcome", "send", "services", "contents", "board"]
    questions: NotRequired[list[str]]
    strip: NotRequired[list[str]]
    groups: NotRequired[list[Group]]
    group: NotRequired[str]
    intro: NotRequired[str | list[str]]
    shown_when: NotRequired[Condition]
    known_from: NotRequired[list[KnownFrom]]


class PoliceLink(TypedDict):
    """The question whose answer closes a record to all but named people, and the answers that do, or ask again."""

    question: str
    restricts: list[str]
    ask_again: NotRequired[list[str]]


class Told(TypedDict):
    """Where it is written once of the sergeant who was told: the question of the name, and the tick that says so."""

    who: str
    tick: list[str]


class Thrive(TypedDict):
    """One letter of THRIVE and the block that is filled in beside it."""

    letter: Literal["T", "H", "R", "I", "V", "E"]
    text: str
    block: str


class Quiet(TypedDict):
    """The question whose options say that the caller cannot speak freely."""

    question: str
    options: list[str]
    later: NotRequired[list[str]]
    until: NotRequired[str]


class Unheard(TypedDict):
    """Call-ins of which a caller is told nothing until the question is answered no: somebody may hear it."""

    question: str
    findings: list[str]


class ReportedByCaller(TypedDict):
    """What one answer to who is calling says of who reported it."""

    caller: str
    value: str


class Reported(TypedDict):
    """The officer's question who reported it, and what the caller of a call that is brought in answers of it."""

    question: str
    by: list[ReportedByCaller]


class Caller(TypedDict):
    """The question who is calling, and which options mean the victim, somebody else, perhaps the suspect."""

    question: str
    victim: list[str]
    others: list[str]
    suspect: list[str]
    reported: NotRequired[Reported]


class Place(TypedDict):
    """The question whose yes confirms the place, and the finding that stands on the board until then."""

    question: str
    others: NotRequired[str]
    words: NotRequired[str]
    others_words: NotRequired[str]
    finding: str


class WayRow(TypedDict):
    """A row of the card for officers on the way, or of a record in short: its name, and the questions it answers."""

    text: str
    care: NotRequired[str]
    questions: list[str]


class LeftOut(TypedDict):
    """Options of a question that alone would read as an all-clear: read in a car, or in a brief, they comfort."""

    question: str
    options: list[str]


class OnTheWay(TypedDict):
    """The card: seven rows, and the eighth, which names what matters and was not asked."""

    rows: list[WayRow]
    left_out: NotRequired[list[LeftOut]]
    not_asked: str
    matters: list[str]


class RingBackTold(TypedDict):
    """Which thing done says that somebody was told, and the text field of its row that names who."""

    option: str
    who: str


class RingBackWays(TypedDict):
    """Whether the number may be rung, whether a way to the victim is fixed, and which things done ring somebody."""

    number: str
    fixed: str
    acts: list[str]
    note: NotRequired[str]


class Board(TypedDict):
    """The blocks and questions that the board looks at."""

    log: str
    log_new: NotRequired[str]
    ring_back: NotRequired[str]
    exact_words: str
    read_back: str
    thrive: list[Thrive]
    quiet: Quiet
    unheard: NotRequired[Unheard]
    caller: NotRequired[Caller]
    place: NotRequired[Place]
    on_the_way: NotRequired[OnTheWay]
    tag: str
    grade: str
    immediate: NotRequired[str]
    resourced: str
    ring_backs: str
    ring_back_told: NotRequired[RingBackTold]
    ring_back_ways: NotRequired[RingBackWays]
    first: NotRequired[list[str]]
    held: NotRequired[list[str]]
    opening: NotRequired[list[str]]
    to_victim: NotRequired[list[str]]
    when_alone: NotRequired[list[str]]
    closing: NotRequired[list[str]]
    confirm_nothing: NotRequired[str]
    ring_back_minutes: int | None


class AlwaysSaid(TypedDict):
    """Advice that is there whatever was answered: the four sentences, the rights behind them, safe advice."""

    rights: str
    behind: str
    always: list[str]
    folded: NotRequired[list[str]]
    beside: NotRequired[list[str]]


class Rank(TypedDict):
    """Somebody who is told: what they are called, and words by which a name that was noted is known to be theirs."""

    id: str
    text: str
    known_by: list[str]
    hears: NotRequired[list[str]]


class ReferenceGroup(TypedDict):
    """A heading of the quick reference and what stands under it. What a force has taken out is not shown."""

    id: str
    text: str
    advice: NotRequired[list[str]]
    cards: NotRequired[list[str]]
    services: NotRequired[str]


class Plan(TypedDict):
    """A safety plan: a question of kind rows, its fields by what each says; `over`: the states of what is not owed."""

    question: str
    what: NotRequired[list[str]]
    who: str
    by: str
    state: str
    over: NotRequired[list[str]]


class OrderStage(TypedDict):
    """How far a protection order has got: a question of kind choice. `over`: the stages after which nothing waits."""

    question: str
    over: NotRequired[list[str]]


class Chosen(TypedDict):
    """Options of a question of kind choice."""

    question: str
    options: list[str]


class Custody(TypedDict):
    """Whether the suspect is in custody or prison: of these questions the first that is answered decides (`by`)."""

    by: list[Chosen]
    said: list[str]
    not_directed: NotRequired[list[str]]


class Release(TypedDict):
    """What says that the suspect is out, or is to be: any of these options (`by`), or a day in `on`, of kind day."""

    by: list[Chosen]
    on: str
    today: str
    teller: str
    told: str
    point: str


class SpokenRows(TypedDict):
    """Rows that say that somebody spoke to the victim, by options of a `field`."""

    question: str
    field: str
    options: list[str]
    at: str


class SpokenTo(TypedDict):
    """What says that somebody spoke to the victim."""

    answers: list[str]
    rows: list[SpokenRows]
    points: list[str]
    directions: list[str]
    lines: list[str]


class Heard(TypedDict):
    """Who may hear what is said. `by`: findings that say that the suspect may."""

    by: list[str]
    near: list[str]
    asked: str
    devices: list[str]


class SaidOfTwo(TypedDict):
    """What is said in a row of two accounts where a question has one of these options."""

    question: str
    options: list[str]
    text: str


class TwoAccounts(TypedDict):
    """What a row says while roles are not settled. `other`: who saw the other person alone, as typed; `not_yet`: how"""

    said: list[SaidOfTwo]
    other: str
    not_yet: list[str]
    unseen: str


class Designated(TypedDict):
    """Questions that others than the rules look at, and those of which no answer may lower anything."""

    police_link: PoliceLink
    incident_ref: str
    call_sign: NotRequired[str]
    crime_number: NotRequired[str]
    never_lowers: list[str]
    looked_at_softly: NotRequired[list[str]]
    told: NotRequired[Told]
    board: NotRequired[Board]
    say: NotRequired[AlwaysSaid]
    known_by: NotRequired[list[str]]
    end: NotRequired[str]
    ranks: NotRequired[list[Rank]]
    reference: NotRequired[list[ReferenceGroup]]
    found_by: NotRequired[list[str]]
    in_short: NotRequired[list[WayRow]]
    plan: NotRequired[Plan]
    order_stage: NotRequired[OrderStage]
    custody: NotRequired[Custody]
    lives_with: NotRequired[list[Instead]]
    release: NotRequired[Release]
    spoken_to: NotRequired[SpokenTo]
    heard: NotRequired[Heard]
    two_accounts: NotRequired[TwoAccounts]


class About(TypedDict):
    """The pack itself."""

    reviewed_on: NotRequired[str]
    review_by: NotRequired[str]
    title: str
    lang: str
    designated: Designated
    notice: str


class BankHolidays(TypedDict):
    """The table of bank holidays."""

    until: str
    days: list[str]
    source: str


class Pack(TypedDict):
    """A loaded pack."""

    format: int
    sources: list[Source]
    questions: list[Question]
    facts: list[Fact]
    findings: list[Finding]
    four: list[Letter]
    recognition: NotRequired[list[RecognitionRow]]
    clocks: list[Clock]
    advice: list[Advice]
    copy_blocks: list[Block]
    services: NotRequired[list[Service]]
    cards: NotRequired[list[Card]]
    codes: NotRequired[list[Code]]
    prompts: NotRequired[list[Prompt]]
    phrases: NotRequired[list[Phrases]]
    duties: NotRequired[list[Duty]]
    read_aloud: NotRequired[list[ReadAloud]]
    directions: NotRequired[list[Direction]]
    officer_questions: NotRequired[list[OfficerQuestion]]
    closing: NotRequired[list[Closing]]
    ladder: NotRequired[list[Ladder]]
    outline: list[Screen]
    about: About
    bank_holidays: BankHolidays
    sentences: dict[str, object]
