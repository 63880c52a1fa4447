"""Asking the officer who wrote a record, and giving the question to their phones. The actor, the time and the keys are
arguments; each step is an act that stays, and a letter is given to nobody who may not have it now.

A letter is sealed when it is sent, once for each phone that receives; for one that is made ready later, when it asks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts import store as accounts
from backend.accounts.models import Person
from backend.accounts.receiving.models import ReceivingKey
from backend.accounts.receiving.service import keys_in_use
from backend.core.audit import append, hold
from backend.core.canonical import from_b64
from backend.core.database import writing
from backend.core.ids import new_id
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.records import visibility
from backend.records.acts import service as desk
from backend.records.acts import store as acts_store
from backend.records.acts.kinds import Text
from backend.records.acts.models import DeskAct
from backend.records.briefs.lines import read_out
from backend.records.errors import NotThisKey
from backend.records.letters import store
from backend.records.letters.content import content_of
from backend.records.letters.models import Letter, LetterCopy
from backend.records.letters.sealing import seal_letter
from backend.records.letters.standing import letter_stands
from backend.records.models import Version
from backend.records.tasks.models import Task
from backend.records.tasks.store import by_letter as tasks_by_letter
from backend.rules.shapes.record import AnswersLetter

LEFT = "{name} has left: their account is closed, and no phone of theirs is given anything. Ask their supervisor"
NOT_THEIRS = "{name} cannot be asked about this record through Foursight. Ask somebody else who was there, in person"
ENDED = "That question is answered or withdrawn. Look at the page again"
NO_QUESTION = "There is no such question on this record. Look at the page again"


@dataclass(frozen=True)
class Reach:
    """Whom a question would go to, whether it can, and how many phones of theirs receive; `why_not` says why it cannot,
    and what to do.
    """

    name: str
    phones: int
    why_not: str


def reach_of(versions: Sequence[Version]) -> Reach:
    """Of the author of a record. A pure read."""
    newest = versions[-1]
    author = accounts.person(newest.author_id)
    if author is None or author.disabled_at is not None:
        name = author.name if author is not None else "The author"
        return Reach(name, 0, LEFT.format(name=name))
    if not visibility.may_be_written_to(author, newest.record_id, newest.author_id):
        return Reach(author.name, 0, NOT_THEIRS.format(name=author.name))
    return Reach(author.name, len(keys_in_use(author.id)), "")


def ask(person: Person, record_id: str, seen: desk.Seen, text: Text, *, ring: KeyRing, now: datetime) -> None:
    """Ask the author of a record; `text`: `question`, `incident_ref`. Raises NoSuchRecord, FieldRefused. A write of its
    own.
    """
    reach = reach_of(desk.acted_on(person, record_id))
    if reach.why_not:
        raise FieldRefused("question", reach.why_not)
    letter_id = new_id()

    def to_author(act: DeskAct) -> None:
        send(act, letter_id, "ask", act.author_id, ring)

    desk.act(person, record_id, "ask", seen, ring=ring, now=now, about=letter_id, text=text, then=to_author)


def send(
    act: DeskAct, letter_id: str, kind: str, to_person_id: str, ring: KeyRing, *, until: datetime | None = None
) -> None:
    """Add the letter of an act, of use until then, sealed for each phone of theirs that receives, in its own write."""
    letter = Letter(
        id=letter_id,
        kind=kind,
        act_id=act.id,
        record_id=act.record_id,
        author_id=act.author_id,
        force_id=act.force_id,
        to_person_id=to_person_id,
        sent_at=act.at,
        until=until,
    )
    store.add(letter)
    for key in keys_in_use(letter.to_person_id):
        _seal(letter, key, ring, act.at)


def withdraw(person: Person, record_id: str, seen: desk.Seen, letter_id: str, *, ring: KeyRing, now: datetime) -> None:
    """Say that a question needs no answer any more. Raises NoSuchRecord, FieldRefused. A write of its own."""
    versions = desk.acted_on(person, record_id)
    acts = acts_store.acts_of(record_id, versions[-1].author_id)
    if not any(one.kind == "ask" and one.about == letter_id for one in acts):
        raise FieldRefused("letter_id", NO_QUESTION)
    if letter_stands(letter_id, acts).state != "waiting":
        raise FieldRefused("letter_id", ENDED)
    desk.act(person, record_id, "withdraw", seen, ring=ring, now=now, about=letter_id)


@dataclass(frozen=True)
class Sealed:
    """A letter as a phone is given it."""

    letter_id: str
    kind: str
    sealed: bytes


@dataclass(frozen=True)
class ForPhone:
    """What a phone is given: the letters it has not said it kept; and how every letter to its person stands: `waiting`,
    `answered`, `withdrawn`, or `gone`, where it may not be theirs any more.
    """

    letters: Sequence[Sealed]
    standing: dict[str, str]


def for_phone(person: Person, key_id: str, ring: KeyRing, now: datetime) -> ForPhone:
    """The letters for one of somebody's phones, written down before they are given. Raises NotThisKey."""
    key = _key(person, key_id)
    standing = _standing(person, now)
    waiting = {one for one, state in standing.items() if state == "waiting"}
    if waiting - store.copied_for(key_id):
        _seal_missing(person, key, waiting, ring, now)
    letters = {one.id: one for one in store.letters_to(person.id)}
    copies = [(letters[one.letter_id], one) for one in store.copies_for(key_id) if one.letter_id in waiting]
    found = [Sealed(letter.id, letter.kind, copy.sealed) for letter, copy in copies]
    _note_given([one for one in copies if one[1].given_at is None], person, now)
    return ForPhone(found, standing)


def take(person: Person, key_id: str, letter_ids: Collection[str], now: datetime) -> None:
    """A phone has kept these letters. Raises NotThisKey. A write of its own."""
    _key(person, key_id)
    with writing():
        store.mark_taken(key_id, letter_ids, now)


def refuse_other_key(person: Person, key_id: str) -> None:
    """Raises NotThisKey for a key that is not of a phone of theirs."""
    _key(person, key_id)


def take_answer(version: Version, answer: AnswersLetter, ring: KeyRing) -> None:
    """Note the answer that a version brings to a question, as its author's act, inside the caller's write. It is kept
    whatever became of the question, and where no such question is here.
    """
    act = desk.row_of(version.author_id, version, "answer", answer["letter_id"], version.received_at)
    acts_store.add(act, {"answer": answer["text"], "at": answer["at"]}, ring)
    desk.note_act(act, version)


def _key(person: Person, key_id: str) -> ReceivingKey:
    key = next((one for one in keys_in_use(person.id) if one.key_id == key_id), None)
    if key is None:
        raise NotThisKey
    return key


def _standing(person: Person, now: datetime) -> dict[str, str]:
    letters = store.letters_to(person.id)
    theirs = {one.id for one in visibility.visible_letters(person)}
    ends, tasks = store.ends_of(letters), tasks_by_letter([one.id for one in letters if one.kind == "task"])
    return {
        one.id: _state_of(one, ends, tasks) if one.id in theirs and (one.until is None or one.until > now) else "gone"
        for one in letters
    }


def _state_of(letter: Letter, ends: Sequence[DeskAct], tasks: Mapping[str, tuple[Letter, Task | None]]) -> str:
    """A task that is somebody else's by now is withdrawn, and one that needs nothing any more answered."""
    if letter.kind != "task":
        return letter_stands(letter.id, ends).state
    task = tasks[letter.id][1]
    if task is None or task.given_by_act != letter.act_id:
        return "withdrawn"
    return "waiting" if task.is_open else "answered"


def _seal_missing(person: Person, key: ReceivingKey, letter_ids: Collection[str], ring: KeyRing, now: datetime) -> None:
    with writing():
        hold()  # of two requests of one phone the second finds the copies
        done = store.copied_for(key.key_id)
        for letter in store.letters_to(person.id):
            if letter.id in letter_ids and letter.id not in done:
                _seal(letter, key, ring, now)


def _seal(letter: Letter, key: ReceivingKey, ring: KeyRing, now: datetime) -> None:
    """Nothing where its words cannot be read here any more."""
    act = acts_store.act(letter.act_id)
    text = acts_store.texts_of([act], ring).get(act.id) if act is not None else None
    to = accounts.person(letter.to_person_id)
    if act is None or text is None or to is None:
        return
    said = read_out(to, letter.record_id, ring, now) if letter.kind == "brief" else None
    content = content_of(letter, accounts.person(act.actor_id), to, text, ring, said=said)
    sealed = seal_letter(content, key.key_id, from_b64(key.spki))
    store.add(LetterCopy(letter_id=letter.id, key_id=key.key_id, sealed=sealed, made_at=now))


def _note_given(copies: Sequence[tuple[Letter, LetterCopy]], person: Person, now: datetime) -> None:
    if not copies:
        return
    with writing():
        for letter, copy in copies:
            stream = "restricted" if visibility.is_restricted(letter.record_id, letter.author_id) else "force"
            about = {"object_type": "record", "object_id": letter.record_id, "force_id": letter.force_id}
            detail = {"letter": letter.id, "receives_by": copy.key_id}
            append(stream, "letter_given", actor_id=person.id, detail=detail, now=now, **about)
            store.mark_given(copy, now)
