"""What can be found in the quick reference, made on the server and on the phone: the same of the same pack."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.screens.search import documents
from tests.conformance.both_engines import ROOT, node
from tests.conformance.vectors import load

DOCUMENTS = Path(__file__).with_name("documents.mjs")
VECTORS = load("documents")
BASE = "/p/0/en"


def by_phone(pack: Any, base: str = BASE) -> list[dict[str, Any]]:
    """The documents of a pack as a phone makes them."""
    sent = json.dumps({"pack": pack, "base": base})
    done = subprocess.run([node(), str(DOCUMENTS)], input=sent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    made: list[dict[str, Any]] = json.loads(done.stdout)
    return made


def test_a_phone_finds_in_the_pack_in_use_what_the_server_finds_in_it() -> None:
    data = load_pack(ROOT / "backend" / "content" / "pack").data
    theirs = documents(data, BASE)

    assert len(theirs) > 500
    assert by_phone(data) == theirs


@pytest.mark.parametrize("vector", VECTORS["packs"], ids=lambda vector: vector["name"])
def test_the_server_makes_the_documents_of_the_vectors(vector: dict[str, Any]) -> None:
    assert documents(vector["pack"], VECTORS["base"]) == vector["expected"]
