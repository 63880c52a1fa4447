"""Seeded faults in what stands between a writer and a class: with a check taken out, what it refuses is called sound.

Each test looks first with the check and then without: what the first finds, nothing else finds.
"""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.content.authoring.scenarios import checks
from backend.content.authoring.scenarios.checks import branches
from backend.content.authoring.scenarios.checks.taught import something_is_taught
from backend.content.kinds import Item
from backend.content.scenario.service import scenarios
from backend.content.service import current_pack
from backend.training.written import package, signing
from backend.training.written.causes import NO_ANSWER, NO_ASKED, NO_REVEAL, NO_VOTE
from backend.training.written.checker import look_at
from backend.training.written.draft import from_file, to_file
from backend.training.written.errors import PackageRefused
from tests.backend.training.written.test_exchange import ABOUT
from tests.backend.training.written.writing import Desk, kept


def causes(draft: Item) -> set[str]:
    """What the checker says of a draft."""
    return {one.cause for one in look_at(to_file(draft, "x"), current_pack()).faults}


def without(name: str) -> Item:
    """A sound scenario, from whose every stage something is taken out."""
    draft = from_file(scenarios().sound["ex_partner_tracker"].data)
    for stage in draft["stages"]:
        match name:
            case "asked":
                stage["rows"] = [{**row, "says": ""} for row in stage["rows"]]
            case "answers":
                stage["rows"] = [{**row, "answer": None} for row in stage["rows"]]
            case _:
                stage[name] = None if name == "vote" else ""
    return draft


@pytest.mark.parametrize(
    "name,cause", [("asked", NO_ASKED), ("answers", NO_ANSWER), ("vote", NO_VOTE), ("reveal", NO_REVEAL)]
)
def test_a_class_with_nothing_to_do_is_refused_by_this_check_alone(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, name: str, cause: str
) -> None:
    draft = without(name)
    assert cause in causes(draft)

    left = tuple(one for one in checks.REFERENCES if one is not something_is_taught)
    monkeypatch.setattr(checks, "REFERENCES", left)

    assert cause not in causes(draft)


def test_a_branch_that_never_comes_back_is_refused_by_this_check_alone(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = from_file(scenarios().sound["breach_landing"].data)
    assert causes(draft) == set()
    [branch] = [one["branch"] for one in draft["stages"] if one["branch"]]
    branch["returns_to"] = draft["stages"][0]["id"]  # it would go round and round
    assert any(one.startswith("the branch never comes back") for one in causes(draft))

    monkeypatch.setattr(branches, "never_back", lambda *_: "")

    assert causes(draft) == set()


def test_a_file_that_was_changed_on_the_way_is_refused_by_its_digest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    file = package.package_of({"id": "a", "title": "The parcel"}, ABOUT).decode()
    changed = file.replace("The parcel", "The letter")
    with pytest.raises(PackageRefused, match="changed, or cut short"):
        package.read_package(changed)

    monkeypatch.setattr(package, "digest_of", lambda content: content["sha256"])

    assert package.read_package(changed)["scenario"]["title"] == "The letter"


def test_an_untouched_copy_is_kept_from_a_signature_by_its_marks_alone(
    dev: Desk, chloe: Desk, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.copy(stays=False)
    digest = {"sha256": signing.digest_of(kept(app, dev.id)), "read": "yes"}
    address = f"/training/written/{dev.id}/signed"
    assert chloe.client.post(address, data=digest).status_code == 422

    monkeypatch.setattr(signing, "is_as_copied", lambda _draft: False)

    assert chloe.client.post(address, data=digest).status_code == 303
    assert json.loads(kept(app, dev.id).signed or "")["title"].startswith("Copy of")
