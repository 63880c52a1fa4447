"""What may be a password: long, and not what is guessed first."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts import guessable, passwords
from backend.core.web.errors import FieldRefused
from tests.page import post_page
from tests.people import PASSWORD, People

NAMES = ("Asha Patel", "asha.patel", "Response A", "Northshire Police", "NP")
COMMON = (
    "passwordpassword",
    "123456789012345",
    "qwertyuiopasdfg",
    "Police12345678!",
    "letmeinletmeinletmein",
    "P@ssw0rdP@ssw0rd",
    "thisismypassword",
    "abcdefghijklmno",
    "1q2w3e4r5t6y7u8i",
    "iloveyouiloveyou",
)
OF_NAMES = (
    "foursightfoursight",
    "Foursight2026!!!",
    "ashapatel1234567",
    "asha.patel.asha.p",
    "NorthshirePolice1",
    "Northshire Police 26",
    "Foursight and Asha Patel",
    "Asha of Response A",
    "iamapoliceofficer",
    "PC Asha Patel 4417",
    "Northshire-Response-1",
    "Asha_Patel_Northshire",
    "A.s.h.a.P.a.t.e.l",
)
GOOD = (
    PASSWORD,
    "four lanterns by the quay",
    "hazing pebbly roamer churn",
    "correct horse battery staple",
    "Xq7!vv29#mPz0_dL",
    "#$k!%9)(*&q;:/^+",
    "zwölf Kamele über Grimsby",
    "九つのかえるが橋の下で歌っている夜",
)


@pytest.mark.parametrize("password", COMMON + OF_NAMES)
def test_what_is_guessed_first_is_refused_and_it_is_said_what_to_do(password: str) -> None:
    with pytest.raises(FieldRefused, match=r"^password: Password .* Use four words or more that have nothing to do"):
        passwords.check_new(password, *NAMES)


@pytest.mark.parametrize("password", OF_NAMES)
def test_what_names_make_weak_is_weak_because_of_them(password: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        passwords.check_new(password, *NAMES)

    assert "names others know" in refused.value.words or "repeats itself" in refused.value.words


@pytest.mark.parametrize("password", GOOD)
def test_a_few_words_that_do_not_belong_together_are_taken(password: str) -> None:
    passwords.check_new(password, *NAMES)


def test_another_persons_names_do_not_stay_in_the_estimate() -> None:
    passwords.check_new("Zbigniew Brzeczyszczykiewicz", *NAMES)
    with pytest.raises(FieldRefused):
        passwords.check_new("Zbigniew Brzeczyszczykiewicz", "Zbigniew Brzeczyszczykiewicz")

    passwords.check_new("Zbigniew Brzeczyszczykiewicz", *NAMES)


@pytest.mark.parametrize("password", ["4@8({[<1!|7$5+69%23x" * 9, "a!1|7+" * 33, "p4$$w0rd!|1" * 18, "(1!7$69x" * 25])
def test_the_longest_and_most_ambiguous_takes_no_time_that_holds_anybody_up(password: str) -> None:
    """Untamed, zxcvbn takes thirteen seconds for the first of these: bounded by what it is given, not by a clock."""
    text = guessable._bounded(password)

    assert len(text) <= guessable.LOOKED_AT
    assert guessable._spellings(text) <= guessable.SPELLINGS


def test_joining_refuses_the_name_of_ones_force(app: Flask, client: FlaskClient, people: People) -> None:
    from backend.accounts.service import people as service
    from backend.core import clock
    from backend.core.database import writing

    with app.app_context(), writing():
        code = service.make_joining_code(people.asha, actor_id=None, now=clock.now())

    page = post_page(client, "/join", {"code": code, "password": "Example Police 2026"}, status=422)

    assert page.errors["password"].startswith("Password is made of names others know")


def test_a_check_that_knows_no_names_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: the names are not given to the estimate."""
    monkeypatch.setattr(guessable, "_known", lambda _names: [])

    taken = [password for password in OF_NAMES if guessable.why_guessable(password, NAMES) is None]

    assert "NorthshirePolice1" in taken
