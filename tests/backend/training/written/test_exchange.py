"""A scenario from force to force, as one file: refused where it was changed, or names what only the other force has."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.core.canonical import canonical
from backend.training.models.written import WrittenVersion
from backend.training.written import exchange
from backend.training.written.errors import PackageRefused
from backend.training.written.package import LONGEST, digest_of, package_of, read_package
from tests.backend.training.written.writing import LIST, Desk, resealed
from tests.page import get_page
from tests.page_checks import text_of

IMPORTS = f"{LIST}/imports"
ABOUT = {"from": "Northshire", "signed_on": "2026-11-29", "pack_id": "0" * 32, "content_version": "0" * 12}


def bring(client: FlaskClient, text: str | bytes) -> TestResponse:
    """Choose a file and send it."""
    content = text.encode() if isinstance(text, str) else text
    return client.post(IMPORTS, data={"file": (io.BytesIO(content), "foursight-scenario.json")})


@pytest.fixture(name="package")
def what_dev_takes_out(dev: Desk, chloe: Desk) -> bytes:
    """A scenario that was written, signed and taken out in the first force."""
    dev.type(title="The yellow scarf").send()
    assert dev.client.get(f"{LIST}/{dev.id}/scenario.json").status_code == 404  # nobody has signed it
    chloe.sign(dev.id)
    answer = dev.client.get(f"{LIST}/{dev.id}/scenario.json")
    assert answer.status_code == 200
    return answer.get_data()


def test_it_goes_to_another_force_as_a_draft_that_somebody_there_signs(package: bytes, finn: Desk) -> None:
    answer = bring(finn.client, package)

    assert answer.status_code == 303
    finn.open(answer.headers["Location"])
    assert finn.fields["title"] == ["The yellow scarf"]
    assert "The yellow scarf" not in get_page(finn.client, "/training/classes").text
    assert "Whoever writes does not sign" in finn.sign(finn.id, 422).get_data(as_text=True)


BROKEN: dict[str, tuple[Callable[[bytes], str], str, str]] = {
    "changed on the way": (
        lambda one: one.decode().replace("yellow", "green"),
        "it was changed, or cut short",
        "once more",
    ),
    "cut short": (lambda one: one.decode()[:-40], "no JSON, or it was cut short", "once more"),
    "something else": (lambda _: '{"kind": "a song"}', "no scenario that was taken out", "Choose the file"),
    "a list": (lambda _: "[]", "holds no scenario", "once more"),
    "of a newer form": (lambda one: one.decode().replace('"form":1', '"form":2'), "another form", "another version"),
    "another force's content": (
        lambda one: resealed(one, source=[{"ref": "their_own_policy", "at": "3"}]),
        "The checker here refuses it",
        "names questions, findings or sources that only the force that sent it has",
    ),
    "unsafe advice, sealed anew": (
        lambda one: resealed(one, advocate="Block the number."),
        "The checker here refuses it",
        "put this right",
    ),
    "a field that nobody knows": (
        lambda one: resealed(one, colour="red"),
        "The checker here refuses it",
        "put this right",
    ),
    "no stages": (lambda one: resealed(one, stages=None), "no scenario", "once more"),
    "stages of nothing": (lambda one: resealed(one, stages=[{}]), "no scenario", "once more"),
    "answers of nothing": (
        lambda one: resealed(one, stages=[{"id": "a", "answers": {}}]),
        "The checker here",
        "put this",
    ),
    "characters that cannot be seen": (lambda one: resealed(one, warning="a\u202eb"), "The checker here", "put this"),
    "half a character": (lambda one: one.decode().replace("yellow", "\\ud800"), "it was changed", "once more"),
}


def test_what_is_not_as_it_was_sealed_or_not_sound_here_is_refused_with_what_to_do(
    package: bytes, finn: Desk, training_rows: Any
) -> None:
    for case, (breaks, said, do) in BROKEN.items():
        answer = bring(finn.client, breaks(package))
        words = " ".join(text_of(one) for one in get_root(answer))

        assert answer.status_code == 422, case
        assert said in words, (case, words[:900])
        assert do in words, (case, words[:900])
    assert len(training_rows(WrittenVersion)) == 1


def get_root(answer: TestResponse) -> list[Any]:
    """The page of a refusal."""
    from tests.page import Page

    return Page(answer).all("main")


def test_no_file_and_what_is_no_text_are_refused(finn: Desk) -> None:
    assert finn.client.post(IMPORTS).status_code == 422
    assert bring(finn.client, b"PK\x03\x04\x00\xff\xfe").status_code == 422


def test_an_import_that_is_not_checked_would_be_found(
    app: Flask, package: bytes, finn: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: what comes in is held to nothing."""
    real = exchange.look_at
    monkeypatch.setattr(exchange, "look_at", lambda data, pack: dataclasses.replace(real(data, pack), faults=()))

    assert bring(finn.client, resealed(package, advocate="Block the number.")).status_code == 303


def test_a_file_says_the_same_however_it_is_laid_out_and_nothing_else() -> None:
    file = package_of({"id": "a", "title": "é"}, ABOUT)
    laid_out = json.dumps(json.loads(file), indent=2)

    assert read_package(laid_out)["scenario"] == {"id": "a", "title": "é"}
    assert file == canonical(json.loads(file)) + b"\n"
    for spoilt in (laid_out.replace('"from"', '"from": "x", "from"'), "9" * (LONGEST + 1), "[" * 100_000, '{"a": NaN}'):
        with pytest.raises(PackageRefused):
            read_package(spoilt)


def test_a_digest_that_leaves_something_out_would_be_found() -> None:
    """Whatever part is changed, the file is refused."""
    content = json.loads(package_of({"id": "a", "title": "b"}, ABOUT))
    for name in content:
        if name != "sha256":
            assert digest_of({**content, name: "changed"}) != content["sha256"], name
