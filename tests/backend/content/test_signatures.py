"""What was signed loses its mark at the next build: this text, by whoever may, until its day; and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backend.content import signatures
from backend.content.authoring.build import build
from backend.content.authoring.errors import PackRefused
from backend.content.frozen import Pack
from backend.content.marks import mark_of
from backend.content.sealed import read_sealed
from backend.content.signatures import NoSignatures, Signature, counts_for, from_text, in_force, text_sha256, to_text
from backend.content.signed_share import signed_share
from tests.backend.content.small_pack import Files, item, small_pack, write_pack
from tests.backend.content.test_build import NOW, Desk

TODAY = "2026-11-26"
TBV = "to be verified by the force"
LIMIT = "Tell them within 28 days."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An author's folders, with one advice of ours and one that states a limit."""
    desk = Desk(tmp_path)
    files = small_pack()
    files["advice"][0]["status"] = TBV
    files["cards"] = [item("a_limit", status=TBV, line=LIMIT, why=["So it is."])]
    write_pack(files, desk.base)
    return desk


def base_of(desk: Desk) -> Files:
    """Its files."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in desk.base.glob("*.json")}


def built(desk: Desk, *signed: Signature, day: str = TODAY) -> Pack:
    """The pack that is built with these signatures on a day."""
    return build(desk.base, None, desk.file, NOW, counting=in_force(signed, day)).sealed.pack


def signature(desk: Desk, kind: str = "advice", name: str = "believe", **more: Any) -> Signature:
    """A signature of an item as it is now."""
    text = text_sha256(built(desk).item(kind, name))
    known = {"item": f"{kind} {name}", "text_sha256": text, "how": "read", "role": "Force solicitor"}
    known |= {"force": "Example Police", "source": "The report, chapter 1", "on": "2026-11-20", "until": "2027-05-24"}
    return Signature(**{**known, **more})


def test_what_is_signed_says_so_and_is_to_be_looked_at_by_its_last_day(desk: Desk) -> None:
    pack = built(desk, signature(desk))

    advice = pack.item("advice", "believe")
    assert mark_of(advice) == "signed"
    assert (advice["reviewed_on"], advice["review_by"]) == ("2026-11-20", "2027-05-24")
    assert advice["signed"]["role"] == "Force solicitor"
    assert signed_share(pack.data).signed == 1
    assert read_sealed(desk.file).built.made_of.signatures != ""


def test_what_nobody_signed_stays_as_it_was(desk: Desk) -> None:
    before = built(desk).item("cards", "a_limit")

    assert built(desk, signature(desk)).item("cards", "a_limit") == before


def reworded(files: Files) -> None:
    files["advice"][0]["say"] = ["Something else."]


def sourced_otherwise(files: Files) -> None:
    files["advice"][0]["source"][0]["at"] = "chapter 2"


@pytest.mark.parametrize("change", [reworded, sourced_otherwise])
def test_a_changed_text_loses_its_signature(change: Callable[[Files], None], desk: Desk) -> None:
    signed = signature(desk)
    files = base_of(desk)
    change(files)
    write_pack(files, desk.base)

    assert mark_of(built(desk, signed).item("advice", "believe")) == "practice"


def test_a_builder_to_which_every_text_is_the_same_is_caught(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: what nobody read would stand as read."""
    monkeypatch.setattr(signatures, "text_sha256", lambda _item: "0" * 64)
    signed = signature(desk, text_sha256="0" * 64)
    files = base_of(desk)
    reworded(files)
    write_pack(files, desk.base)

    assert mark_of(built(desk, signed).item("advice", "believe")) == "signed"


@pytest.mark.parametrize("day,mark", [("2026-11-19", "practice"), ("2027-05-24", "signed"), ("2027-05-25", "practice")])
def test_a_signature_counts_from_its_first_day_to_its_last(day: str, mark: str, desk: Desk) -> None:
    assert mark_of(built(desk, signature(desk), day=day).item("advice", "believe")) == mark


def test_a_builder_that_counts_what_is_over_is_caught(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: what was read two years ago would still be called read."""
    monkeypatch.setattr(f"{__name__}.in_force", lambda signed, _day: {one.item: one for one in signed})

    assert mark_of(built(desk, signature(desk), day="2030-01-01").item("advice", "believe")) == "signed"


def test_what_was_taken_back_counts_no_more(desk: Desk) -> None:
    signed = signature(desk)

    assert mark_of(built(desk, signed, replace(signed, how="taken_back")).item("advice", "believe")) == "practice"


def test_what_one_force_takes_back_stays_signed_by_another(desk: Desk) -> None:
    signed = signature(desk)
    other = replace(signed, force="Northshire Police", how="taken_back")

    assert mark_of(built(desk, signed, other).item("advice", "believe")) == "signed"


def test_a_limit_is_read_and_never_agreed(desk: Desk) -> None:
    read = signature(desk, "cards", "a_limit")

    assert mark_of(built(desk, read).item("cards", "a_limit")) == "signed"
    assert mark_of(built(desk, replace(read, how="agreed")).item("cards", "a_limit")) == "law"


def test_our_practice_may_be_agreed(desk: Desk) -> None:
    assert mark_of(built(desk, signature(desk, how="agreed")).item("advice", "believe")) == "signed"


def test_a_number_that_is_rung_keeps_its_signature_though_it_is_called_verified_since() -> None:
    service = {"id": "line", "text": "A line", "contacts": [{"kind": "phone", "value": "0808", "status": TBV}]}
    verified = {**service, "contacts": [{"kind": "phone", "value": "0808", "status": "verified"}], "status": "verified"}
    other = {**service, "contacts": [{"kind": "phone", "value": "0809", "status": TBV}]}

    assert text_sha256(service) == text_sha256(verified)
    assert text_sha256(service) != text_sha256(other)


def test_a_new_signature_builds_anew_and_the_same_ones_do_nothing(desk: Desk) -> None:
    signed = signature(desk)
    counting = in_force([signed], TODAY)
    build(desk.base, None, desk.file, NOW)

    assert build(desk.base, None, desk.file, NOW, counting=counting).is_new
    assert not build(desk.base, None, desk.file, NOW, counting=counting).is_new


def test_nobody_writes_a_signature_into_a_folder(desk: Desk) -> None:
    files = base_of(desk)
    files["advice"][0]["signed"] = {"how": "read"}
    write_pack(files, desk.base)

    with pytest.raises(PackRefused, match="is written by `content build`"):
        built(desk)


def test_a_builder_without_a_database_takes_them_from_a_file(desk: Desk, tmp_path: Path) -> None:
    signed = signature(desk, on="2000-01-01", until="2999-01-01")
    file = tmp_path / "signed.json"
    file.write_text(to_text([signed]), "utf-8")

    done = desk.run("build", "--pack", str(desk.base), "--signatures", str(file))

    assert done.exit_code == 0, done.output
    assert "Signed: 1 of " in done.output
    assert mark_of(read_sealed(desk.file).pack.item("advice", "believe")) == "signed"


def test_a_builder_without_either_builds_all_the_same_and_says_so(desk: Desk) -> None:
    done = desk.run("build")

    assert done.exit_code == 0
    assert "Signed: 0 of " in done.output
    assert "there is no database here" in done.output


NO_FILES = ["", "[]", "{", '{"foursight_signatures": 2, "signatures": []}']
NO_FILES += ['{"foursight_signatures": 1, "signatures": [{}]}', '{"foursight_signatures": 1}']


@pytest.mark.parametrize("text", NO_FILES)
def test_what_is_no_file_of_signatures_is_refused(text: str, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "signed.json"
    file.write_text(text, "utf-8")

    done = desk.run("build", "--signatures", str(file))

    assert done.exit_code == 2
    assert str(file) in done.stderr
    assert not desk.file.exists()
    with pytest.raises(NoSignatures):
        from_text(text)


def test_what_goes_out_comes_back_as_it_was(desk: Desk) -> None:
    signed = [signature(desk), signature(desk, how="taken_back")]

    assert from_text(to_text(signed)) == signed


def test_a_signature_of_another_text_is_none(desk: Desk) -> None:
    assert not counts_for(signature(desk, text_sha256="0" * 64), built(desk).item("advice", "believe"))
