"""A trainee's place: joining, coming back by its address, answering, and one's own result. No account, no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from backend.content.kinds import Item
from backend.core.ids import new_id
from backend.training.attendance.collar import collar_of
from backend.training.classes import codes, store, trained
from backend.training.classes.asked import asking_of
from backend.training.classes.errors import (
    AlreadyNamed,
    ClassFull,
    ClassOver,
    CodeExpired,
    NoSuchCode,
    NoSuchOption,
    NotOpenNow,
)
from backend.training.classes.limits import SHOWN_AFTER, TRAINEES
from backend.training.classes.screens import at_hand, votes_shown
from backend.training.classes.service import screens
from backend.training.classes.store import Place
from backend.training.database import writing
from backend.training.models.classes import BallotAnswer, Trainee, TrainingClass


@dataclass(frozen=True)
class Seen:
    """What one trainee sees: the screen at hand, and what they answered, by ballot."""

    place: Place
    screen: Item
    mine: dict[str, str]
    over: bool
    asking: Item | None

    @property
    def common(self) -> Item | None:
        """The words around every scenario, the welfare line among them."""
        found: Item | None = next(one["common"] for one in screens(self.place.class_id) if one["kind"] == "warning")
        return found

    @property
    def mark(self) -> str:
        """Changes with what is shown."""
        return mark_of(self.place, self.over)


def class_with(typed: str, now: datetime) -> TrainingClass:
    """The class that a code opens. Raises NoSuchCode, CodeExpired, ClassOver."""
    return _may_join(store.class_by_code(codes.tidy(typed)), now)


def class_id_of(typed: str) -> str:
    """Whose code it is, open or not; empty for nobody's. A pure read."""
    row = store.class_by_code(codes.tidy(typed))
    return row.id if row is not None else ""


def join(typed: str, collar: str, now: datetime) -> str:
    """Take a place; its token, which nobody is told a second time. Raises what `class_with` raises, and ClassFull,
    NotACollar.
    """
    with writing():
        return _join(typed, collar, now)


def _join(typed: str, collar: str, now: datetime) -> str:
    row = _may_join(store.class_by_code(codes.tidy(typed), locked=True), now)
    taken = store.how_many(row.id)
    if taken >= TRAINEES:
        raise ClassFull
    token = codes.new_token()
    trainee = Trainee(id=new_id(), class_id=row.id, force_id=row.force_id, unit_id=row.unit_id, number=taken + 1)
    trainee.collar, trainee.token_sha256, trainee.joined_at = collar_of(collar), codes.digest(token), now
    store.add(trainee)
    trained.note_came(row, trainee, now)
    store.count_change(row.id)
    return token


def place_of(token: str, now: datetime) -> Place | None:
    """The place a token opens: until some hours after the class has ended, so that the result can be read in peace."""
    place = store.place_of(codes.digest(token))
    if place is None or min(place.ended_at or place.ends_at, place.ends_at) + SHOWN_AFTER <= now:
        return None
    return place


def is_over(place: Place, now: datetime) -> bool:
    """Whether the class of a place has ended."""
    return place.ended_at is not None or place.ends_at <= now


def mark_of(place: Place, over: bool) -> str:
    """What a trainee's page shows, as far as others change it."""
    return f"{place.moves}{f'.{place.asked}' if place.asked else ''}{'-over' if over else ''}"


def seen(place: Place, now: datetime) -> Seen:
    """What a trainee sees now."""
    screen = at_hand(screens(place.class_id), place.step)
    asking = asking_of(screen, store.asked_in(place.class_id), place.trainee_id) if screen["kind"] == "asked" else None
    return Seen(place, screen, _mine(place), is_over(place, now), asking)


def answer(place: Place, ballot: str, option: str, now: datetime) -> None:
    """Note what a trainee answers; again, and it is what they said last. Raises ClassOver, NotOpenNow, NoSuchOption."""
    with writing():
        _answer(place, ballot, option, now)


def _answer(place: Place, ballot: str, option: str, now: datetime) -> None:
    at = store.where_now(place.class_id)
    if at is None or is_over(at, now):
        raise ClassOver
    screen = screens(place.class_id)[at.step]
    if screen["kind"] != "ballot" or screen["id"] != ballot:
        raise NotOpenNow
    if option not in {one["id"] for one in screen["options"]}:
        raise NoSuchOption
    _note(place, ballot, option, now)


def result(place: Place, now: datetime) -> list[Item]:
    """One's own answers beside the model: of the votes the class has been shown, each once, with all the reasons.

    [{"vote": the vote with reasons, "model", "differ", "answers": [(when, option id | None)]}]
    """
    mine = _mine(place)
    shown = votes_shown(_shown(place, now))
    return [{"vote": vote, "answers": [(when, mine.get(ballot)) for when, ballot in asked]} for vote, asked in shown]


def _shown(place: Place, now: datetime) -> list[Item]:
    """The screens that the room has seen; all of them once the class is over."""
    every = screens(place.class_id)
    if is_over(place, now):
        return list(every)
    seen = store.shown_in(place.class_id)
    return [one for one in every if one["id"] in seen]


def claim(place: Place, collar: str) -> None:
    """Give the collar number one came without, while one's address opens: also after the class has ended. A number that
    was given stays. Raises NotACollar, AlreadyNamed.
    """
    with writing():
        _claim(place, collar_of(collar))


def _claim(place: Place, collar: str | None) -> None:
    trainee = store.trainee(place.trainee_id)
    if trainee.collar is not None and trainee.collar != collar:
        raise AlreadyNamed
    if collar is None or trainee.collar == collar:
        return
    trainee.collar = collar
    trained.note_named(place.class_id, trainee.id, collar)
    store.count_change(place.class_id)


def _note(place: Place, ballot: str, option: str, now: datetime) -> None:
    before = store.answer_to(place.trainee_id, ballot)
    if before is None:
        new = BallotAnswer(trainee_id=place.trainee_id, ballot=ballot, class_id=place.class_id)
        whose = store.trainee(place.trainee_id)
        new.force_id, new.unit_id, new.option, new.at = whose.force_id, whose.unit_id, option, now
        store.add(new)
    elif before.option != option:
        before.option, before.at = option, now
    else:
        return  # sent twice
    store.count_change(place.class_id)


def _may_join(row: TrainingClass | None, now: datetime) -> TrainingClass:
    if row is None:
        raise NoSuchCode
    if row.is_over(now):
        raise ClassOver
    if row.code_until <= now:
        raise CodeExpired
    return row


def _mine(place: Place) -> dict[str, str]:
    return {one.ballot: one.option for one in store.answers_of(place.class_id, place.trainee_id)}
