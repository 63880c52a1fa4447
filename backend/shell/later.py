"""What a phone keeps that no report needs: it comes after the phone is ready, and one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

IMPORT = re.compile(r"""(?:from|import)\s*["'](\.{1,2}/[^"']+)["']""")
ANY_IMPORT = re.compile(r"""(?:from|import)\s*\(?["'](\.{1,2}/[^"']+)["']""")
FIRST = "js/pages/boot.js"
KDF_WORKER = "js/vault/kdf_worker.js"  # what else a page of a report starts
MADE_READY = (KDF_WORKER, "js/parts/pages-reports.js")  # what making a phone ready loads of what a report needs
FIRST_PAGE = ("css/app.css", "vendor/htmx.min.js", FIRST)  # and what FIRST imports
ONLINE = frozenset({"js/parts/pages-vault.js"})  # making a phone ready, which no phone does without its server
# What no report from a scene waits for: a call handler sits at a desk; a call is asked of the server, its card with it;
# the reference is a page for later; the rest changes no answer. It comes next. Named once, for the bundler too.
MODULES = json.loads(Path(__file__).with_name("later.json").read_text("utf-8"))
NEXT = frozenset(f"js/parts/{module.replace('/', '-')}" for module in MODULES["after_ready"])
OF_THE_WALK = ("services", "contents", "outcome-reader", "listen_lock")
"""Of what comes later these are first, scripts and sheets: an officer may lose the network as soon as the phone is
ready. Listen and Four are in every walk, and are not later at all.
"""
SHEETS = frozenset(
    f"css/{name}.css"
    for name in (
        *("audit", "board", "call_code", "class", "people", "practice", "print", "queue", "record"),
        *("reference", "register", "reports", "rooms", "scenarios", "send", "services", "sheet", "signing"),
        *("signs", "walk_desk"),
    )
)
NOT_KEPT = frozenset(
    {
        "css/wall.css",
        "css/written.css",
        "js/pages/can_play.js",
        "js/pages/push.js",
        "js/pages/record_call.js",
        "js/pages/written.js",
    }
)
"""What no phone needs without a network, ever: a screen on a wall is asked of the server, or says that it is old; who
agrees to be told is told by its server that they did; a recorded call, and a scenario that a trainer writes, are
kept by the server.
"""
PAGES = re.compile(r"/vault|/this-phone|/p/[^/]+/[^/]+/(?:call-ins|pack_later\.json|reference(?:/print)?)")


def static_for_later(folder: Path, paths: list[str]) -> set[str]:
    """Which files of a build no report from a scene waits for: icons, sheets and scripts of other pages."""
    needed = {KDF_WORKER, FIRST, *reached(folder, FIRST, ANY_IMPORT, NEXT)}
    scripts = {path for path in paths if path.startswith("js/") and path not in needed}
    return scripts | {path for path in paths if path in SHEETS or path.endswith(".png")}


def in_order(folder: Path, later: set[str]) -> list[str]:
    """What comes later, in the order in which it comes: what a report from a scene may come to, then the rest."""
    parts = [part for name in OF_THE_WALK for part in _of_screen(folder, name)]
    first = [one for one in dict.fromkeys(parts) if one in later]
    return [*first, *sorted(later.difference(first))]


def _of_screen(folder: Path, name: str) -> tuple[str, ...]:
    script = f"js/parts/walk-{name}.js"
    return f"css/{name}.css", script, *reached(folder, script)


def page_for_later(path: str) -> bool:
    """Whether no report needs a page."""
    return PAGES.fullmatch(path) is not None


def reached(
    folder: Path, script: str, imports: re.Pattern[str] = IMPORT, but: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The scripts of a build that one imports, and they in turn: what it needs at once, or whatever `imports` finds;
    `but` what comes with these.
    """
    found: dict[str, None] = {}
    waiting = [script]
    while waiting:
        for name in _imported(folder, waiting.pop(), imports):
            if name not in found and name not in ONLINE | but:
                found[name] = None
                waiting.append(name)
    return tuple(found)


def _imported(folder: Path, script: str, imports: re.Pattern[str]) -> Iterator[str]:
    module = folder / script
    for address in imports.findall(module.read_text("utf-8")) if module.is_file() else ():
        yield (module.parent / address).resolve().relative_to(folder.resolve()).as_posix()
