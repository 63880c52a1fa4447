"""Where a processor's time goes when a server takes in and judges a record, by function: in this process, on SQLite.

python -m tests.bench.profile_sends [HOW_MANY]      200 without a number; a fifth are sent twice, as in test_rates.py
"""

from __future__ import annotations

import cProfile
import pstats
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from backend import create_app
from backend.core.config import Config
from backend.wire.parsing import CONTENT_TYPE
from tests.bench.officers import make_officers
from tests.bench.test_rates import plan_of
from tests.fixtures.databases import migrate
from tests.fixtures.run import ROOT

OFFICERS, WARM_UP, MOST = 6, 60, 40


def main() -> None:
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with TemporaryDirectory() as folder:
        instance = Path(folder)
        shutil.copy(ROOT / "instance" / "content_pack", instance)
        address = f"sqlite:///{instance}/foursight.sqlite3"
        migrate(address, instance)
        sends = plan_of(*make_officers(OFFICERS, address, instance), WARM_UP + 2 * how_many)
        client = create_app(Config(instance=instance, database_url=address, testing=True)).test_client(
            use_cookies=False
        )
        for send in sends[:WARM_UP]:
            _put(client, send)
        _time(client, sends[WARM_UP : WARM_UP + how_many])
        _profile(client, sends[WARM_UP + how_many :])


def _time(client: FlaskClient, sends: list[dict[str, str]]) -> None:
    began, processor = time.perf_counter(), time.process_time()
    statuses = Counter(_put(client, send) for send in sends)
    wall, used = time.perf_counter() - began, time.process_time() - processor
    each = 1000 / len(sends)
    print(f"{dict(statuses)}: {each * used:.1f} ms of a processor a send, {each * wall:.1f} ms of the clock")


def _profile(client: FlaskClient, sends: list[dict[str, str]]) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for send in sends:
        _put(client, send)
    profile.disable()
    stats = pstats.Stats(profile)
    stats.sort_stats("cumulative").print_stats("backend", MOST)
    stats.sort_stats("tottime").print_stats(MOST)


def _put(client: FlaskClient, send: dict[str, str]) -> int:
    headers = {"Cookie": send["cookie"], "Sec-Fetch-Site": "same-origin", "X-Foursight": "1"}
    path = f"/sync/v1/versions/{send['version_id']}"
    return client.put(path, data=send["body"], headers=headers | {"Content-Type": CONTENT_TYPE}).status_code


if __name__ == "__main__":
    main()
