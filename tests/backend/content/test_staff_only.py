"""What a pack marks for staff only is shown to nobody who has not signed in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend import create_app
from backend.content import service as content
from backend.content.frozen import freeze
from backend.core import clock as server_clock
from backend.core.config import Config, ConfigRefused
from backend.core.database import db, writing
from tests.backend.content.breaking import check_refused, put
from tests.fixtures.pack import sealed_pack
from tests.one_of_many import others_in_prove
from tests.people import People, sign_in


def overlay(folder: Path, mark: bool | None) -> Path:
    """An overlay with one source of the force's own, marked or not."""
    item = {"id": "our_codes", "publisher": "Example Police", "title": "Codes", "read_on": "2026-11-24"}
    dates = {"reviewed_on": "2026-11-24", "review_by": "2027-05-24"}
    folder.mkdir()
    marked = {} if mark is None else {"staff_only": mark}
    folder.joinpath("sources.json").write_text(json.dumps([item | dates | marked]))
    return folder


def started(tmp_path: Path, mark: bool | None, guidance_open: bool) -> Flask:
    """The app with that overlay."""
    folder = overlay(tmp_path / "overlay", mark)
    built = sealed_pack(tmp_path, overlay=folder)
    config = Config(instance=tmp_path / "i", pack_file=built, guidance_open=guidance_open, testing=True)
    return create_app(config)


def test_open_guidance_is_refused_where_something_is_for_staff_only(tmp_path: Path) -> None:
    with pytest.raises(ConfigRefused, match=r"FOURSIGHT_GUIDANCE_OPEN=1 .* sources our_codes.*Unset"):
        started(tmp_path, mark=True, guidance_open=True)


@pytest.mark.parametrize("mark,guidance_open", others_in_prove([(True, False), (False, True), (None, True)]))
def test_the_service_starts_where_nothing_marked_would_be_shown(
    tmp_path: Path, mark: bool | None, guidance_open: bool
) -> None:
    assert started(tmp_path, mark, guidance_open)


def test_the_mark_is_true_or_false_and_nothing_like_them(tmp_path: Path) -> None:
    check_refused(put("findings", 0, staff_only="yes"), "armed: staff_only: must be true or false", tmp_path)


def test_a_marked_pack_kept_from_before_asks_for_a_sign_in_where_guidance_is_open(
    app: Flask, people: People, client: Any, new_client: Any
) -> None:
    with app.app_context():
        data = content.current_pack().data
        findings = [{**data["findings"][0], "staff_only": True}, *data["findings"][1:]]
        pack = freeze({**data, "findings": findings})
        with writing():
            content.keep_pack(pack, server_clock.now())
        db.session.remove()
    app.extensions["foursight"] = app.extensions["foursight"].with_(guidance_open=True)
    addresses = [f"/p/{pack.pack_id}/en/{one}" for one in ("pack.json", "precache.json", "walk/door")]

    assert [client.get(one).status_code for one in addresses] == [401] * 3
    assert client.get(addresses[0].replace(pack.pack_id, phone_pack(app))).status_code == 200
    assert sign_in(new_client(), people.asha).get(addresses[0]).status_code == 200


def phone_pack(app: Flask) -> str:
    """The pack in use."""
    with app.app_context():
        return content.current_pack().pack_id
