"""The file in which a force agrees with its directory: what is wrong in it stops the start, and says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from backend.accounts import ROLES, words_at_start
from backend.accounts.directory.settings import read_directory
from backend.accounts.models import Role
from backend.core.config import ROOT, ConfigRefused
from backend.core.database import db
from tests.fixtures.app import Start
from tests.people import People

WRONG = {
    "no issuer": (r"^issuer.*\n", "", "does not say issuer"),
    "an issuer without https": (r"^issuer.*", 'issuer = "http://login.example"', "must be an https address"),
    "an issuer with a query": (r"^issuer.*", 'issuer = "https://login.example/?x=1"', "must be an https address"),
    "no secret there": (r"^client_secret_file.*", 'client_secret_file = "nowhere"', "cannot be read"),
    "no signature": (r"^amr.*", 'algorithms = ["none"]', "allows 'none'"),
    "a shared secret as signature": (r"^amr.*", 'algorithms = ["HS256"]', "allows 'HS256'"),
    "a proof that is no list": (r"^amr.*", 'amr = "mfa"', "as a list of texts"),
    "asking once a day": (r"^amr.*", "ask_again_minutes = 1440", "from 1 to 60"),
    "a role nobody has": (
        r'\["officer", "supervisor"\]',
        '["sheriff"]',
        "gives 'Foursight.Sergeant' the role 'sheriff'",
    ),
    "a group that may do nothing": (r'\["officer", "supervisor"\]', "[]", "does not say under [roles]"),
    "a line that means nothing": (r"^amr.*", 'colour = "blue"', "means nothing here"),
    "a token anybody guesses": (r"^amr.*", 'scim_token_file = "short"', "shorter than 32"),
    "no TOML": (r"^amr.*", "amr = [", "cannot be read"),
    "a claim nobody asks": (r"^\[units\]", '[claims]\ncollar = "x"\n[units]', "has 'collar' under [claims]"),
}


@pytest.mark.parametrize("how", WRONG)
def test_it_is_refused(agreed: Path, how: str) -> None:
    pattern, instead, words = WRONG[how]
    (agreed.parent / "short").write_text("secret")
    agreed.write_text(re.sub(pattern, instead, agreed.read_text(), count=1, flags=re.M))

    with pytest.raises(ConfigRefused, match=re.escape(words)):
        read_directory(agreed, ROLES)


def test_a_file_without_anybody_s_role_is_refused(agreed: Path) -> None:
    agreed.write_text(agreed.read_text().partition("[roles]")[0])

    with pytest.raises(ConfigRefused, match="nobody could sign in"):
        read_directory(agreed, ROLES)


def test_the_roles_it_may_give_are_those_there_are(app: Flask) -> None:
    with app.app_context():
        assert set(db.session.execute(select(Role.name)).scalars()) == ROLES


WITHOUT = "without_second_proof = true"


@pytest.mark.parametrize("asked, is_said", [(WITHOUT, True), ('amr = ["mfa"]', False), ('acr = ["gold"]', False)])
def test_a_start_says_where_no_second_proof_is_asked_of_the_directory(
    start: Start, people: People, agreed: Path, asked: str, is_said: bool
) -> None:
    agreed.write_text(agreed.read_text().replace('amr = ["mfa"]', asked))

    words = " ".join(words_at_start(start(directory_file=agreed)))

    assert ("neither acr nor amr is asked" in words) == is_said
    assert "words_of_ways_in(app)" in (ROOT / ".setup" / "gunicorn.py").read_text()


@pytest.mark.parametrize("asked", ["", "amr = []", "acr = []", "without_second_proof = false"])
def test_where_nobody_has_said_that_none_is_asked_it_does_not_start(start: Start, agreed: Path, asked: str) -> None:
    agreed.write_text(agreed.read_text().replace('amr = ["mfa"]', asked))

    with pytest.raises(ConfigRefused, match="asks neither acr nor amr"):
        start(directory_file=agreed)


@pytest.mark.parametrize("role, is_said", [("administrator", False), ("trainer", True)])
def test_a_start_says_where_the_table_gives_a_force_no_administrator(
    start: Start, people: People, agreed: Path, role: str, is_said: bool
) -> None:
    agreed.write_text(agreed.read_text().replace('["administrator"]', f'["{role}"]'))

    words = " ".join(words_at_start(start(directory_file=agreed)))

    assert ("gives anybody the role of an administrator" in words) == is_said
