"""What no page of training shows by itself, asked of its queries for both forces; as probes.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from backend.core import clock
from backend.core.ids import new_id
from backend.training.classes import store
from backend.training.database import training_session
from backend.training.models.classes import BallotAnswer, Trainee, TrainingClass
from backend.training.models.recordings import Recording
from backend.training.models.written import WrittenVersion
from backend.training.recordings import store as recordings
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


def of_the_texts_of_a_force(world: World) -> Iterator[str]:
    """A force's own scenarios are listed, opened and named to it alone."""
    things = [one for kind in ("written", "offered") for one in world.of_kind(kind)]
    rows = {one.id: training_session.get_one(WrittenVersion, one.id) for one in things}
    for name in ("dev", "lena"):
        trainer = getattr(world.people, name)
        own = {one.id for one in things if is_of_its_force(trainer, one)}
        listed = {one.id for one in written.of_force(trainer.force_id, 1000)}
        unsigned = {one.id for one in written.open_of_force(trainer.force_id, 1000)}
        signed = {one.id for one in written.signed_in_force(trainer.force_id)}
        opened = {one for one in rows if written.version_of_force(one, trainer.force_id)}
        named = {one for one, row in rows.items() if written.signed_title(trainer.force_id, row.written_id)}
        if listed != own or opened != own or not (unsigned | signed | named) <= own:
            yield f"which scenarios {trainer.force.name} wrote"


def of_recorded_calls(world: World) -> Iterator[str]:
    """A force hears, counts and opens its own recordings."""
    made = {name: new_id() for name in ("dev", "lena")}
    try:
        for name, row_id in made.items():
            trainer = getattr(world.people, name)
            whose = {"force_id": trainer.force_id, "unit_id": trainer.unit_id, "trainer_id": trainer.id}
            sound = {"scenario": "silver_van", "form": "webm", "covered": b"x", "covered_words": b"x"}
            training_session.add(Recording(id=row_id, at=clock.now(), **whose, **sound))
        training_session.flush()
        for name, row_id in made.items():
            force_id = getattr(world.people, name).force_id
            [other] = [one for one in made.values() if one != row_id]
            listed = [one.id for one in recordings.of_force(force_id)]
            heard = [one.id for one in recordings.ready(force_id, "silver_van")]
            if other in (*listed, *heard) or recordings.how_many(force_id) != len(listed):
                yield f"which recordings the force of {name} has"
            if recordings.one_of_force(other, force_id) or not recordings.one_of_force(row_id, force_id):
                yield f"which recordings the force of {name} opens"
    finally:
        training_session.rollback()


def _somebody_answers(thing: Thing, token: str) -> None:
    row = training_session.get_one(TrainingClass, thing.id)
    whose = {"class_id": row.id, "force_id": row.force_id, "unit_id": row.unit_id}
    place = Trainee(id=new_id(), number=999, token_sha256=f"{thing.id}{token}"[:64], joined_at=row.opened_at, **whose)
    training_session.add(place)
    training_session.flush()
    answer = BallotAnswer(trainee_id=place.id, ballot="ballot.any:before", option="a", at=row.opened_at, **whose)
    training_session.add(answer)
    training_session.flush()


PROBES = (of_what_classes_change, of_how_much_is_written, of_the_texts_of_a_force, of_recorded_calls)
