"""A desk that closes a record asks for the duties that its officer's phone showed, by the names they had there."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from backend.rules.assess import assess
from backend.rules.duties import duties_of
from tests.backend.rules.random_walks import AS_OF, some_answers
from tests.conformance.both_engines import spoilt_core
from tests.conformance.saying import shipped
from tests.fixtures.device_engine import DeviceEngine, device_engine

MANY = 60


def differing(engine: DeviceEngine) -> list[tuple[Any, Any]]:
    """Where the two engines ask for other duties, of random records of both kinds."""
    random, found = Random(20261128), []
    for number in range(MANY):
        kind = "call" if number % 3 == 0 else "scene"
        answers = some_answers(random, shipped(), share=(0.02, 0.1, 0.5)[number % 3])
        result = assess(shipped(), answers, AS_OF, {}, kind=kind)  # type: ignore[arg-type]
        body: Any = {"answers": answers, "as_of": AS_OF, "kind": kind}
        ours = [[one.duty["id"], one.text] for one in duties_of(shipped(), body, result)]
        theirs = engine.duties(shipped(), answers, result)
        found += [(ours, theirs)] if ours != theirs else []
    return found


def test_both_engines_ask_for_the_same_duties() -> None:
    assert differing(device_engine()) == []


def test_a_phone_that_forgets_what_a_danger_brings_is_caught(tmp_path: Path) -> None:
    """The mutant: a RADIO NOW brings no duty."""
    core = spoilt_core(
        tmp_path, "duties.js", ".filter(({ when }) => inDanger || holds(when))", ".filter(({ when }) => holds(when))"
    )

    with DeviceEngine(core) as engine:
        assert differing(engine)
