"""Two forces with things in each, for these tests alone: what they change they leave changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend import create_app
from backend.accounts import passwords
from backend.core import clock
from backend.core.config import Config
from tests.backend.authority.world import World
from tests.fixtures.app import AFTER_THE_STORY, let_go
from tests.fixtures.once import once
from tests.people import CHEAP, add_people

COUNTED = ("core.rate", "sync.call_routes", "accounts.routes.reading", "wire.sync_routes", "shell.routes")


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that each question is looked at, and none only told to come back."""
    for module in COUNTED:
        monkeypatch.setattr(f"backend.{module}.take", lambda *_, **__: 0)
    monkeypatch.setattr("backend.wire.versions.take_ahead", lambda *_, **__: 0)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, _sqlite_copy: Any, _sqlite_training_copy: Any) -> Iterator[World]:
    """Everyone signed in, as in tests/backend/authority; its time goes on from after the story."""
    folder: Path = tmp_path_factory.mktemp("asked")
    with (
        _sqlite_copy(folder) as live,
        _sqlite_training_copy(folder) as training,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(passwords, "hasher", CHEAP)
        now, began = clock.now, clock.now()
        patch.setattr(clock, "now", lambda: AFTER_THE_STORY + (now() - began))
        config = Config(instance=folder, database_url=live, training_database_url=training, testing=True)
        app = once(create_app(config))
        with app.app_context():
            people = add_people()
        yield World(app, people)
        let_go(app)
