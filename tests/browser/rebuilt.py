"""Scripts bundled anew from changed sources, and given to a browser in place of the served ones.

route=rebuilt({"walk/report.js": text})          a module of static/js says something else: what ready_phone takes
route=rebuilt()                                  as they are; in both, tests may import what ALSO names
changed("walk/report.js", right, wrong)          the text of a module in which one thing is said otherwise
"""

from __future__ import annotations

import atexit
import json
import re
import subprocess
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Route

from backend.shell.build_tools import SCRIPTS
from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded

JS = ROOT / "static" / "js"
SERVED = re.compile(r"/static/[0-9a-f]{12}/(js/[^?]+)$")

ALSO = ("walk/controller.js",)  # no page names it; here it has an address, of the very instance that the app uses

Answering = tuple[re.Pattern[str], Callable[[Route], None]]


def changed(module: str, right: str, wrong: str) -> str:
    """A module's text with one thing said otherwise. Fails where it does not stand there exactly once."""
    source = (JS / module).read_text("utf-8")
    return seeded(source, right, wrong)


def rebuilt(modules: Mapping[str, str] | None = None) -> Answering:
    """What answers for the app's scripts in a browser context, as `context.route(*rebuilt(…))` takes it."""
    scripts = _bundled(tuple(sorted((modules or {}).items())))

    def answer(route: Route) -> None:
        found = SERVED.search(urlsplit(route.request.url).path)
        text = scripts.get(found[1]) if found else None
        if text is None:
            route.continue_()
        else:
            route.fulfill(body=text, content_type="text/javascript")

    return SERVED, answer


@lru_cache(maxsize=8)
def _bundled(modules: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Each script of the app by its path below a build. Raises AssertionError where it cannot be bundled."""
    bundler = _bundler()
    assert bundler.stdin
    assert bundler.stdout
    bundler.stdin.write(json.dumps(dict(modules)) + "\n")
    bundler.stdin.flush()
    line = bundler.stdout.readline()
    assert line, "the scripts could not be bundled anew"
    made: dict[str, str] = json.loads(line)
    return {f"js/{path}": text for path, text in made.items()}


@lru_cache(maxsize=1)
def _bundler() -> subprocess.Popen[str]:
    """One program for all tests of a process: it works out once what every bundling needs."""
    command = ["node", str(Path(__file__).with_name("rebuild.mjs")), str(JS), *SCRIPTS["app"], *ALSO]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()
