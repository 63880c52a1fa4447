"""Who reads a unit because the force's directory says so waits for nobody here; the unit's supervisors and professional
standards are told.
"""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.backend.accounts.directory.browser import Browser
from tests.backend.accounts.directory.fake_directory import FakeDirectory
from tests.backend.accounts.provisioning.test_scim import ENTERPRISE, add, patch
from tests.backend.accounts.staff.two_people import administer_too, given_of, told_of_readers, waiting
from tests.fixtures.app import WholeAnswers
from tests.page import get_page
from tests.people import People, sign_in

SERGEANT = {"roles": ["Foursight.Sergeant"]}
BY_NO_ADMINISTRATOR = "No administrator gave it"


@pytest.mark.parametrize("how", ["at a sign-in", "by another unit that it tells"])
def test_a_supervisor_by_the_directory_waits_for_nobody_and_both_are_told(
    told_app: Flask, program: FlaskClient, directory: FakeDirectory, people: People, how: str
) -> None:
    administer_too(told_app, people.dev)
    chloe, hana, tove = (
        sign_in(WholeAnswers(told_app, use_cookies=True), one) for one in (people.chloe, people.hana, people.tove)
    )
    before = len(given_of(tove))
    made = add(program)
    directory.claims |= SERGEANT
    Browser(WholeAnswers(told_app, use_cookies=True), directory).signs_in()
    told, signals = told_of_readers(get_page(chloe, "/account")), 1
    if how != "at a sign-in":
        assert patch(program, made["id"], **{f"{ENTERPRISE}:department": "Response B"}).status_code == 200
        assert told_of_readers(get_page(chloe, "/account")) == []
        told, signals = told_of_readers(get_page(hana, "/account")), 2

    [line] = told
    assert BY_NO_ADMINISTRATOR in line
    assert (waiting(told_app), len(given_of(tove))) == (set(), before + signals)
