"""Scripts bundled anew from changed sources, and given to a browser in place of the served ones.

route=rebuilt({"walk/report.js": text})          a module of static/js says something else: what ready_phone takes
route=rebuilt()                                  as they are; in both, tests may import what ALSO names
changed("walk/report.js", right, wrong)          the text of a module in which one thing is said otherwise
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Route

from backend.shell.build_tools import BUNDLER, SCRIPTS
from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded

SERVED = re.compile(r"/static/[0-9a-f]{12}/(js/[^?]+)$")

ALSO = ("walk/controller.js",)  # no page names it; here it has an address, of the very instance that the app uses

Answering = tuple[re.Pattern[str], Callable[[Route], None]]


def changed(module: str, right: str, wrong: str) -> str:
    """A module's text with one thing said otherwise. Fails where it does not stand there exactly once."""
    source = (ROOT / "static" / "js" / module).read_text("utf-8")
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
    """Each script of the app by its path below a build. Raises subprocess.CalledProcessError where it cannot be."""
    with tempfile.TemporaryDirectory() as folder:
        static, target = Path(folder) / "static", Path(folder) / "built"
        for part in ("js", "vendor"):
            shutil.copytree(ROOT / "static" / part, static / part)
        for module, text in modules:
            (static / "js" / module).write_text(text, "utf-8")
        command = ["node", str(BUNDLER), str(static / "js"), str(target / "js"), "app", *SCRIPTS["app"], *ALSO]
        subprocess.run(command, check=True)
        return {path.relative_to(target).as_posix(): path.read_text("utf-8") for path in target.rglob("*.js")}
