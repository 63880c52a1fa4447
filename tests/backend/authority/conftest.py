"""One world for all these tests of a process: whoever changes it puts it back. What is patched is patched for these
tests only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend import create_app
from backend.accounts import passwords
from backend.core import clock
from backend.core.config import Config
from backend.core.database import db
from backend.training.database import engine as training_engine
from tests.backend.authority.world import World
from tests.fixtures.app import AFTER_THE_STORY
from tests.fixtures.once import once
from tests.people import CHEAP, add_people

PATIENCE = {
    "backend.sync.call_routes.NUMBERS_AT_ONCE": 100_000,
    "backend.sync.brief_routes.AT_ONCE": 100_000,
    "backend.records.briefs.asking.A_TOUR": 100_000,
    "backend.wire.sync_routes.KEYS_AT_ONCE": 100_000,
}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, _sqlite_copy: Any, _sqlite_training_copy: Any) -> Iterator[World]:
    """Two forces, the same things in each, everyone signed in."""
    folder: Path = tmp_path_factory.mktemp("world")
    with _sqlite_copy(folder) as live, _sqlite_training_copy(folder) as training:
        config = Config(instance=folder, database_url=live, training_database_url=training, testing=True)
        app = once(create_app(config))
        with app.app_context():
            people = add_people()
        with pytest.MonkeyPatch.context() as patch:
            _patient(patch)
            patch.setattr(clock, "now", lambda: AFTER_THE_STORY)
            world = World(app, people)
        yield world
        with app.app_context():
            db.engine.dispose()
            training_engine().dispose()


@pytest.fixture
def world(made: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The same world, asked more often in a minute than a person would. Its time stands still: what reading notes once
    a minute would else be a change where these tests take longer.
    """
    _patient(monkeypatch)
    monkeypatch.setattr(clock, "now", lambda: made.at)
    return made


def _patient(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(passwords, "hasher", CHEAP)
    for name, number in PATIENCE.items():
        patch.setattr(name, number)
