"""Asking in a class: a phone asks its share, the hall calls the rest; what was asked is opened for everybody."""

from __future__ import annotations

from datetime import datetime

from backend.accounts.models import Person
from backend.training.classes import store
from backend.training.classes.errors import AskedEnough, ClassOver, NoSuchOption, NotOpenNow
from backend.training.classes.limits import ASKS_EACH
from backend.training.classes.places import is_over
from backend.training.classes.service import find, screens
from backend.training.classes.store import Place
from backend.training.database import writing


def ask(place: Place, stage: str, question: str, now: datetime) -> None:
    """A trainee asks; what was asked already is open, and costs nothing. Raises ClassOver, NotOpenNow, NoSuchOption,
    AskedEnough.
    """
    with writing():
        _open(place.class_id, place.trainee_id, stage, question, now)


def call(person: Person, class_id: str, stage: str, question: str, now: datetime) -> None:
    """The hall called it, and the trainer opens it. Raises NoSuchClass, ClassOver, NotOpenNow, NoSuchOption."""
    with writing():
        _open(find(person, class_id).id, None, stage, question, now)


def _open(class_id: str, trainee_id: str | None, stage: str, question: str, now: datetime) -> None:
    at = store.where_now(class_id)
    if at is None or is_over(at, now):
        raise ClassOver
    screen = screens(class_id)[at.step]
    if screen["kind"] != "asked" or screen["stage"] != stage:
        raise NotOpenNow
    if question not in {one["question"] for one in screen["asked"]}:
        raise NoSuchOption
    so_far = [one for one in store.asked_in(class_id) if one.stage == stage]
    if any(one.question == question for one in so_far):
        return  # two asked it at once
    if trainee_id is not None and sum(one.trainee_id == trainee_id for one in so_far) >= ASKS_EACH:
        raise AskedEnough
    store.note_asked(class_id, (stage, question, trainee_id), now)
