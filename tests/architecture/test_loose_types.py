"""What the type checkers take on trust, in the device's modules and in the server, becomes less, and never more."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.loose_types import Loose, by_folder, by_room, loose_in

MOST = {
    "core": Loose(1, 0),
    "vault": Loose(0, 2),
}

MOST_IN_THE_SERVER = {
    "accounts": Loose(2, 0),
    "backup": Loose(15, 0),
    "content": Loose(193, 1),
    "core": Loose(114, 0),
    "migrations": Loose(12, 0),
    "notices": Loose(6, 0),
    "records": Loose(27, 5),
    "review": Loose(30, 0),
    "rules": Loose(1, 0),
    "screens": Loose(18, 0),
    "shell": Loose(11, 0),
    "sync": Loose(48, 1),
    "training": Loose(68, 0),
    "wire": Loose(47, 0),
}


def test_no_folder_of_modules_has_more_loose_types_than_it_had() -> None:
    more = {
        folder: f"{found} where {MOST.get(folder, Loose(0, 0))} was"
        for folder, found in by_folder().items()
        if found.any > MOST.get(folder, Loose(0, 0)).any or found.casts > MOST.get(folder, Loose(0, 0)).casts
    }
    assert more == {}, "say what it is (core/pack.d.ts, core/record.d.ts, vault/rows.d.ts), or ask for it (ui/need.js)"


def test_no_room_of_the_server_has_more_loose_types_than_it_had() -> None:
    more = {
        room: f"{found} where {MOST_IN_THE_SERVER.get(room, Loose(0, 0))} was"
        for room, found in by_room().items()
        if found.any > MOST_IN_THE_SERVER.get(room, Loose(0, 0)).any
        or found.casts > MOST_IN_THE_SERVER.get(room, Loose(0, 0)).casts
    }
    assert more == {}, "say what it is (rules/shapes, wire/shapes.py), or ask for it"


def test_any_and_casts_of_the_server_count_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "here.py").write_text("from typing import Any, cast\nhere = cast(Any, forecast(1))\n")
    assert by_room(tmp_path) == {"maps": Loose(2, 1)}


def test_any_counts_in_a_type_and_not_in_prose() -> None:
    assert loose_in("/** @param {any} row of any kind @returns {Promise<any>} */").any == 2


def test_a_value_that_is_said_to_be_of_a_type_is_a_cast() -> None:
    assert loose_in("const box = /** @type {HTMLElement | null} */ (found);").casts == 1


def test_a_type_that_is_declared_is_no_cast() -> None:
    assert loose_in("/** @type {string | null} */\nlet left = null;") == Loose(0, 0)


def test_a_new_folder_begins_without_any(tmp_path: Path) -> None:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "here.js").write_text("/** @param {any} map */\nexport const here = (map) => map;\n")
    assert by_folder(tmp_path) == {"maps": Loose(1, 0)}
