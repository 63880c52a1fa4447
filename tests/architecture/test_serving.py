"""A server that serves imports nothing that checks, compares or prints a pack: that was done when it was built. And no
start waits for what speaks with a force's directory, which takes as long as all the rest.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.fixtures.pack import shared_pack
from tests.fixtures.run import ROOT

SERVE = """
import json, sys
from pathlib import Path
from backend import create_app
from backend.core.config import Config
from tests.people import add_people, sign_in

instance, pack, live, training = sys.argv[1:]
app = create_app(Config(Path(instance), live, training, pack_file=Path(pack), testing=True))
with app.app_context():
    people = add_people()

def asks(name, *addresses):
    client = app.test_client()
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    if name:
        sign_in(client, getattr(people, name))
    return [client.get(address).status_code for address in addresses]

answers = asks("", "/healthz", "/readyz", "/service-worker.js")
answers += asks("asha", "/reports", "/guidance/call-ins", "/reference", "/account")
answers += asks("dev", "/training", "/training/scenarios/ex_partner_tracker")
answers += asks("ivor", "/people") + asks("chloe", "/records")
modules = [one for one in sys.modules if one.startswith(("backend.content", "scim2"))]
print(json.dumps({"answers": answers, "modules": modules}))
"""
COMMANDS = {"backend.content.commands", "backend.content.commands.assess", "backend.content.commands.options"}


def test_whoever_serves_imports_neither_a_checker_nor_what_speaks_with_a_directory(
    tmp_path: Path, database_url: str, training_database_url: str
) -> None:
    command = [sys.executable, "-c", SERVE, str(tmp_path), str(shared_pack()), database_url, training_database_url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])  # what is logged stands before it

    assert set(said["answers"]) == {200}
    assert "backend.content.sealed" in said["modules"]
    assert [one for one in said["modules"] if one.startswith(("backend.content.authoring", "scim2"))] == []
    assert {one for one in said["modules"] if one.startswith("backend.content.commands")} == COMMANDS
