"""What can be found in the quick reference, as a phone makes it of the pack in use. tests/device/core/documents.test.js
holds every field of every kind of document on two small packs (documents.json).
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.screens.cards import cards, codes
from tests.conformance.both_engines import ROOT, node
from tests.conformance.vectors import load, with_defaults

DOCUMENTS = Path(__file__).with_name("documents.mjs")
BASE = "/p/0/en"
Document = dict[str, Any]


def by_phone(pack: Any, base: str = BASE) -> list[Document]:
    """The documents of a pack as a phone makes them."""
    sent = json.dumps({"pack": pack, "base": base})
    done = subprocess.run([node(), str(DOCUMENTS)], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    made: list[Document] = json.loads(done.stdout)
    return made


@pytest.fixture(scope="module")
def in_use() -> tuple[dict[str, Any], list[Document]]:
    """The pack in use, and its documents."""
    data: dict[str, Any] = load_pack(ROOT / "backend" / "content" / "pack").data
    return data, by_phone(data)


def test_every_item_that_is_looked_up_can_be_found(in_use) -> None:
    data, made = in_use
    kinds = ("cards", "prompts", "questions", "advice", "services", "sources")
    items = {f"{kind.removesuffix('s')}-{item['id']}" for kind in kinds for item in data[kind]}
    laws = {f"law-{item['id']}" for item in data["findings"] if "law" in item}

    assert [one["id"] for one in made] == list(dict.fromkeys(one["id"] for one in made)), "none twice"
    assert {one["id"] for one in made} == items | laws | {f"code-{item['id']}" for item in data["codes"]}


def test_a_document_says_on_what_it_rests_and_how_sure_that_is(in_use) -> None:
    for document in in_use[1]:
        assert all(document[name] for name in ("title", "source", "status", "review_by")), document["id"]


def test_a_question_names_the_screen_it_stands_on(in_use) -> None:
    data, made = in_use
    screens = {f"{BASE}/walk/{screen['id']}" for screen in data["outline"]}

    asked = [link["href"] for document in made if document["kind"] == "question" for link in document["links"]]

    assert len(asked) == len(data["questions"])
    assert set(asked) <= screens


def entries(pack: Any) -> list[Document]:
    """What the server's page shows of a pack's cards and codes."""
    return [*cards(pack), *codes(pack)]


def test_the_page_says_of_a_card_what_the_search_opens_of_it(in_use) -> None:
    packs = [in_use[0], *(with_defaults(one["pack"]) for one in load("documents")["packs"])]

    for pack in packs:
        opened = {one["id"]: one for one in by_phone(pack) if one["kind"] in ("card", "code")}
        shown = {one.pop("id"): one for one in entries(pack)}  # the group is a heading of the page alone
        shown = {name: {"id": name} | {k: v for k, v in one.items() if k != "group"} for name, one in shown.items()}
        opened = {name: {"also": []} | one for name, one in opened.items()}
        assert list(shown) == list(opened)
        assert shown == {name: {field: one[field] for field in shown[name]} for name, one in opened.items()}
