"""An app that has agreed with a directory on a token, and that directory's program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.backend.accounts.directory.conftest import agreed, app_with_directory, browser, directory

__all__ = ["agreed", "app_with_directory", "browser", "directory"]
TOKEN = "a-token-of-the-force-for-one-test-only"


@pytest.fixture
def told_app(agreed: Path, app_with_directory: Flask, start: Callable[..., Flask]) -> Flask:
    """The app, with the cast."""
    (agreed.parent / "scim").write_text(TOKEN)
    agreed.write_text(agreed.read_text().replace("[units]", 'scim_token_file = "scim"\n[units]', 1))
    return start(directory_file=agreed)


@pytest.fixture
def program(told_app: Flask) -> FlaskClient:
    """The directory's program: no browser, no cookie, the token."""
    client = told_app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN}"
    return client
