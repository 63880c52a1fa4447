"""What the browser tests share beyond tests/fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import kept
from tests.browser.ready import kept_phone, made, ready, ready_phone, serve

__all__ = ["kept_phone", "made", "next_build", "ready", "ready_phone", "serve"]


@pytest.fixture(scope="session")
def next_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next version of the static files, made once per worker."""
    return kept.second_build(tmp_path_factory.mktemp("next"))
