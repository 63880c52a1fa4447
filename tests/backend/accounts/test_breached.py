"""A password that stands in the force's list of known ones is not taken, however large the list, and none unseen."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from backend.accounts import breached, passwords
from backend.core.web.errors import FieldRefused
from tests.people import PASSWORD

KNOWN = [f"made up {number} lanterns" for number in range(2_000)]


def digest(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.fixture
def a_list(tmp_path: Path) -> Callable[..., Path]:
    def made(known: list[str], ending: str = "\n", counted: bool = True) -> Path:
        counts = random.Random(1)
        lines = sorted(digest(one) for one in known)
        text = ending.join(f"{one}:{counts.randint(1, 10**9)}" if counted else one.lower() for one in lines)
        (file := tmp_path / "known").write_text(text + ending * bool(known))
        return file

    return made


@pytest.fixture
def in_use() -> Iterator[Callable[[Path], None]]:
    yield breached.use_file
    breached.use_file(None)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("counted", [True, False])
def test_every_password_of_a_list_is_found_and_no_other(
    a_list: Callable[..., Path], ending: str, counted: bool
) -> None:
    file = a_list(KNOWN, ending, counted)

    assert [one for one in KNOWN if not breached.is_listed(file, one)] == []
    assert [one for one in KNOWN if breached.is_listed(file, f"{one}!")] == []


@pytest.mark.parametrize("many", [0, 1, 2, 3])
def test_a_short_list_is_read_to_both_its_ends(a_list: Callable[..., Path], many: int) -> None:
    file = a_list(KNOWN[:many])

    assert [one for one in KNOWN[:5] if breached.is_listed(file, one)] == KNOWN[:many]


def test_a_list_without_an_end_to_its_last_line_is_read(tmp_path: Path) -> None:
    (file := tmp_path / "known").write_text("\n".join(sorted(digest(one) for one in KNOWN[:7])))

    assert all(breached.is_listed(file, one) for one in KNOWN[:7])


def test_a_known_password_is_refused_and_it_is_said_what_to_do(
    in_use: Callable[[Path], None], a_list: Callable[..., Path]
) -> None:
    in_use(a_list([PASSWORD, *KNOWN]))

    with pytest.raises(FieldRefused, match="Choose one you use nowhere"):
        passwords.check_new(PASSWORD)


def test_another_password_is_taken(in_use: Callable[[Path], None], a_list: Callable[..., Path]) -> None:
    in_use(a_list(KNOWN))

    passwords.check_new(PASSWORD)


@pytest.mark.parametrize("content", [None, "password1\npassword2\n", "\n", "0" * 41 + "\n", "x" * 300])
def test_where_the_list_is_of_no_use_none_is_taken_and_it_is_said_whom_to_tell(
    in_use: Callable[[Path], None], tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "known"
    if content is not None:
        file.write_text(content)
    in_use(file)

    with pytest.raises(FieldRefused, match="tell your Foursight administrator"):
        passwords.check_new(PASSWORD)


def test_a_server_asks_the_list_that_its_force_names(start: Callable[..., Flask], a_list: Callable[..., Path]) -> None:
    start(breached_file=a_list([PASSWORD]))
    try:
        with pytest.raises(FieldRefused, match="Choose one you use nowhere else"):
            passwords.check_new(PASSWORD)
    finally:
        breached.use_file(None)
