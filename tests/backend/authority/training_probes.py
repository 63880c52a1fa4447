"""What no page of training shows by itself, asked of its queries for both forces; as probes.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from backend.core import clock
from backend.core.ids import new_id
from backend.training.classes import store
from backend.training.database import training_session
from backend.training.models.classes import BallotAnswer, Trainee, TrainingClass
from backend.training.written import store as written
from tests.backend.authority.rules import is_of_its_force
from tests.backend.authority.world import Thing, World


def of_what_classes_change(world: World) -> Iterator[str]:
    """What was said in a force's classes is its own."""
    now = clock.now()
    try:
        for one in world.of_kind("class"):
            _somebody_answers(one, now.isoformat())
        for name in ("dev", "lena"):
            trainer = getattr(world.people, name)
            own = {one.id for one in world.of_kind("class") if is_of_its_force(trainer, one)}
            said = store.said_in_force(trainer.force_id, now - timedelta(days=365))
            if {one.class_id for one in said} != own:
                yield f"what was said in the classes of {trainer.force.name}"
    finally:
        training_session.rollback()


def of_how_much_is_written(world: World) -> Iterator[str]:
    """How many texts a force has is asked of its own: another's would keep it from writing."""
    for name in ("dev", "lena"):
        trainer = getattr(world.people, name)
        own = [one for kind in ("written", "offered") for one in world.of_kind(kind) if is_of_its_force(trainer, one)]
        if written.how_many(trainer.force_id) != len(own):
            yield f"how much is written in {trainer.force.name}"


def _somebody_answers(thing: Thing, token: str) -> None:
    row = training_session.get_one(TrainingClass, thing.id)
    whose = {"class_id": row.id, "force_id": row.force_id, "unit_id": row.unit_id}
    place = Trainee(id=new_id(), number=999, token_sha256=f"{thing.id}{token}"[:64], joined_at=row.opened_at, **whose)
    training_session.add(place)
    training_session.flush()
    answer = BallotAnswer(trainee_id=place.id, ballot="ballot.any:before", option="a", at=row.opened_at, **whose)
    training_session.add(answer)
    training_session.flush()


PROBES = (of_what_classes_change, of_how_much_is_written)
