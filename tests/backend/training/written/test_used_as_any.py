"""What a force wrote and signed is used as any other: a call is recorded of it, and its learning system takes it."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from backend.training.models.written import WrittenVersion
from tests.backend.training.recordings.sounds import wav
from tests.backend.training.written.writing import LIST, Desk
from tests.page import get_page

TITLE = "The yellow scarf"
RECORDINGS = "/training/recordings"
SAID = "Caller: It hangs on the gate again."


@pytest.fixture(name="signed")
def one_that_was_signed(dev: Desk, chloe: Desk, training_rows: Any) -> str:
    """Its id; Dev wrote it and Chloe signed it."""
    dev.type(title=TITLE).send()
    chloe.sign(dev.id)
    return str(next(one.scenario_id for one in training_rows(WrittenVersion)))


def package_of(desk: Desk, scenario: str, code: int = 200) -> bytes:
    """The SCORM package, or a refusal."""
    answer = desk.client.get(f"/training/scenarios/{scenario}/scorm.zip")
    assert answer.status_code == code
    return bytes(answer.get_data())


def bring(desk: Desk, scenario: str) -> int:
    """Bring a call of a scenario; the status of the answer."""
    form = {"scenario": scenario, "words": SAID, "file": (BytesIO(wav()), "call.wav")}
    return int(desk.client.post(RECORDINGS, data=form).status_code)


def test_a_learning_system_takes_it_and_nobody_of_another_force_gets_it(dev: Desk, finn: Desk, signed: str) -> None:
    page = get_page(dev.client, f"{LIST}/{dev.id}/preview")
    assert page.single("a", href=f"/training/scenarios/{signed}/scorm.zip") is not None

    with ZipFile(BytesIO(package_of(dev, signed))) as package:
        assert TITLE in package.read("imsmanifest.xml").decode()
        assert TITLE in package.read("index.html").decode()
    package_of(finn, signed, 404)
    dev.client.post(f"{LIST}/{dev.id}/put-away")
    package_of(dev, signed, 404)


def test_a_draft_is_no_package(dev: Desk, training_rows: Any) -> None:
    package_of(dev, str(next(one.scenario_id for one in training_rows(WrittenVersion))), 404)
    assert "SCORM" not in get_page(dev.client, f"{LIST}/{dev.id}/preview").text


def test_a_call_is_recorded_of_it_and_its_class_hears_it(dev: Desk, finn: Desk, signed: str) -> None:
    assert bring(dev, signed) == 303
    assert bring(finn, signed) == 422

    assert TITLE in get_page(dev.client, RECORDINGS).text
    started = dev.client.post("/training/classes", data={"scenario": signed, "form": "full"})
    assert SAID in get_page(dev.client, f"{started.headers['Location']}/recordings").text


def test_a_call_of_what_was_put_away_keeps_its_title(dev: Desk, signed: str) -> None:
    bring(dev, signed)
    dev.client.post(f"{LIST}/{dev.id}/put-away")

    page = get_page(dev.client, RECORDINGS)
    assert TITLE in page.text
    assert signed not in page.text
