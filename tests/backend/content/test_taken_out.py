"""What an overlay takes out of the pack: named, gone, never given again, and nothing left that refers to it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring import loader
from backend.content.authoring.diff import differences
from backend.content.authoring.errors import PackRefused
from backend.content.authoring.files import fingerprint
from backend.content.authoring.loader import load_pack
from backend.content.frozen import Pack
from backend.content.kinds import LISTS
from tests.backend.content.small_pack import Files, finding, item, question, small_pack, write_pack

YES = {"is": ["weapon", "yes"]}


def laid(overlay: Files, folder: Path, base: Files | None = None) -> Pack:
    """The small pack, or another, with this overlay over it. Raises PackRefused."""
    return load_pack(write_pack(base or small_pack(), folder / "base"), write_pack(overlay, folder / "overlay"))


def refused(overlay: Files, folder: Path, base: Files | None = None) -> list[str]:
    """What is wrong with it; empty where it loads."""
    try:
        laid(overlay, folder, base)
    except PackRefused as error:
        return [str(problem) for problem in error.problems]
    return []


def strings(value: Any) -> set[str]:
    """Every name in a JSON value, those between braces too."""
    if isinstance(value, str):
        return {value, *re.findall(r"\{([a-z0-9_]+)\}", value)}
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*(strings(one) for one in inner))


def with_pairs() -> Files:
    """The small pack with every kind of reference: a fold, a service and its counterpart, a source of its own."""
    files = small_pack()
    files["questions"][2]["opens_under"] = "weapon"
    files["sources"].append({**files["sources"][0], "id": "cited_once"})
    files["advice"].append(item("further", say=["Yes."], source=[{"ref": "cited_once", "at": "1"}]))
    files["findings"][1]["say"] = ["believe", "further"]
    service = {"group": "support", "about": ["A."], "area": "national", "hours": "unknown", "contacts": []}
    contact = {"contacts": [{"kind": "web", "value": "example.org", "status": "reported"}]}
    files["services"] = [
        item("for_all", **service | contact, cases="all"),
        item("for_some", **service | contact, cases="domestic", counterpart="for_all"),
    ]
    directory = [{"facet": "case", "value": "domestic", "when": {"is": ["weapon", "yes"]}}]
    files["outline"].append(item("directory", beat="more", kind="services", known_from=directory))
    return files


ALL = [one["id"] for kind in LISTS for one in with_pairs()[kind]]


def test_what_is_named_is_gone(tmp_path: Path) -> None:
    pack = laid({"remove": ["near"]}, tmp_path)

    assert [one["id"] for one in pack.data["findings"]] == ["armed", "stalking"]
    assert "remove" not in pack.data


def test_a_question_goes_with_the_finding_that_rested_on_it_and_the_screen_that_asked_it(tmp_path: Path) -> None:
    screen = {**small_pack()["outline"][0], "questions": ["weapon", "weapon_seen", "police"]}
    about = small_pack()["about"]
    about["designated"]["never_lowers"] = ["police"]

    pack = laid({"remove": ["far_away", "near"], "outline": [screen], "about": about}, tmp_path)

    assert not pack.has("questions", "far_away")
    assert "far_away" not in strings(pack.data)


@pytest.mark.parametrize("gone", ALL)
def test_nothing_that_stays_refers_to_what_is_gone(gone: str, tmp_path: Path) -> None:
    said = refused({"remove": [gone]}, tmp_path, with_pairs())

    if not said:
        assert gone not in strings(laid({"remove": [gone]}, tmp_path, with_pairs()).data)
    assert all(re.match(r"[a-z]+(_[a-z]+)?\.json: ", one) for one in said), said


def test_what_still_refers_to_it_is_named_with_file_item_cause_and_who_took_it_out(tmp_path: Path) -> None:
    said = refused({"remove": ["far_away"]}, tmp_path)

    gone = "(far_away: taken out by overlay/remove.json)"
    assert f"findings.json: near: `is` looks at `far_away`, which is not a question {gone}" in said
    assert f"outline.json: door: asks `far_away`, which is not a question {gone}" in said
    assert f"about.json: never_lowers: `far_away` is not a question {gone}" in said


def test_an_overlay_of_its_own_that_refers_to_it_is_named_too(tmp_path: Path) -> None:
    ours = finding("ours", {"is": ["far_away", "yes"]})

    said = refused({"remove": ["far_away"], "findings": [ours]}, tmp_path)

    assert any(one.startswith("overlay/findings.json: ours: `is` looks at `far_away`") for one in said)


@pytest.mark.parametrize(
    "overlay,said",
    [
        (
            {"remove": ["nobody"]},
            "overlay/remove.json: nobody: is to be taken out, and the pack has no item of this id",
        ),
        ({"remove": ["near", "near"]}, "overlay/remove.json: near: stands twice in the overlay"),
        ({"remove": [{"id": "near"}]}, 'overlay/remove.json: this file holds a list of ids, ["…", …]'),
        ({"remove": {"ids": ["near"]}}, 'overlay/remove.json: this file holds a list of ids, ["…", …]'),
        (
            {"remove": ["near"], "findings": [finding("near", YES)]},
            "overlay/findings.json: near: is taken out by remove.json and given here",
        ),
        (
            {"remove": ["near"], "advice": [item("near", say=["Yes."])]},
            "overlay/advice.json: near: is taken out by remove.json and given here",
        ),
        (
            {"remove": ["near"], "findings": [finding("ours", YES, after="near")]},
            "overlay/findings.json: ours: is to come after `near`, which is not there",
        ),
    ],
)
def test_what_cannot_be_taken_out_is_refused(overlay: Files, said: str, tmp_path: Path) -> None:
    assert any(one.startswith(said) for one in refused(overlay, tmp_path))


def test_only_an_overlay_takes_out(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match=r"remove\.json: no file of a pack has this name"):
        load_pack(write_pack(small_pack() | {"remove": ["near"]}, tmp_path))


def test_another_list_is_another_pack_also_where_nothing_else_changed(tmp_path: Path) -> None:
    base = write_pack(small_pack(), tmp_path / "base")
    overlay = write_pack({"questions": [question("weapon", text="Ours")]}, tmp_path / "overlay")
    before, was = load_pack(base, overlay), fingerprint(overlay)

    write_pack({"remove": ["near"]}, overlay)

    assert fingerprint(overlay) != was
    assert load_pack(base, overlay).pack_id != before.pack_id


def test_the_comparison_tells_what_is_gone_and_that_it_called_in(tmp_path: Path) -> None:
    old = load_pack(write_pack(small_pack(), tmp_path / "base"))
    new = laid({"remove": ["near", "armed"]}, tmp_path)

    said = "\n".join(differences(old.data, new.data))

    assert "Findings: 0 added, 2 removed, 0 changed" in said
    assert "removed: Text of near [near]" in said
    assert "removed: Text of armed [armed]. It was a call-in: RADIO NOW" in said


def test_a_loader_that_forgets_to_look_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: without the cross-checks a finding would look at a question nobody asks."""
    monkeypatch.setattr(loader, "cross_check", lambda _: [])

    broken = laid({"remove": ["far_away"]}, tmp_path)

    assert "far_away" in strings(json.loads(broken.canonical))
