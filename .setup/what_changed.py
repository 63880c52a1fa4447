"""What changed since the last commit on origin/main, and which tests go with it: the table of `make quick`.

A changed test runs itself; a helper of tests runs the tests of its folder; the rest stands in TABLE. Every row whose
beginning a changed path has counts. `{name}` is the folder below: backend/sync/… goes with tests/backend/sync; `*` is
anything, and the end follows it.
"""

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from steps import ROOT

TWIN = (
    "tests/conformance/test_vectors.py",
    "tests/conformance/test_cases.py",
    "tests/conformance/test_phrases.py",
    "tests/conformance/test_scripts.py",
    "tests/conformance/test_device_engine.py",
)
ACCESS = ("tests/architecture/test_access.py",)
TEXTS = ("tests/architecture/test_wording.py",)
LOCKS = ("tests/architecture/test_toolchain.py",)
CONTENT = (
    "tests/backend/content/test_loading.py",
    "tests/backend/content/test_cases.py",
    "tests/backend/content/test_contents.py",
)

TABLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("backend/{name}/", ("tests/backend/{name}",)),
    ("backend/*.py", TEXTS),  # who imports whom is a step of its own
    ("backend/*routes*.py", ACCESS),
    ("backend/*pages.py", ACCESS),
    ("backend/core/access.py", ACCESS),
    ("backend/rules/", TWIN),
    ("backend/wire/", ("tests/conformance/test_sync_answers.py", "tests/backend/sync", "tests/backend/training")),
    ("backend/content/", CONTENT),
    ("backend/sync/", ("tests/conformance/test_sync_answers.py",)),
    ("templates/{name}/", ("tests/backend/{name}",)),
    ("templates/", (*TEXTS, "tests/architecture/test_own_look.py")),
    ("templates/components/", ("tests/backend/screens",)),
    ("templates/layouts/", ("tests/backend/shell", "tests/backend/screens")),
    ("templates/reference/", ("tests/backend/screens",)),
    ("templates/practice/", ("tests/backend/training/practice",)),
    ("static/js/", ("tests/architecture/test_device_layers.py", "tests/architecture/test_bytes.py", *TEXTS)),
    ("static/js/core/", (*TWIN, "tests/conformance/test_documents.py", "tests/conformance/test_lookups.py")),
    ("static/js/screens/", ("tests/backend/screens", "tests/conformance/test_walk_bodies.py")),
    ("static/js/walk/", ("tests/conformance/test_walk_bodies.py",)),
    ("static/js/sync/", ("tests/conformance/test_sync_answers.py",)),
    ("static/js/practice/", ("tests/conformance/test_practice_compare.py",)),
    ("static/css/", ("tests/architecture/test_own_look.py", "tests/architecture/test_bytes.py")),
    ("offline_cache/", ("tests/backend/shell/test_worker_script.py", "tests/backend/shell/test_packed.py")),
    ("tests/conformance/", TWIN),  # the vectors, and what reads them
    ("tests/cases/", ("tests/conformance/test_cases.py", "tests/backend/content/test_cases.py")),
    ("pyproject.toml", (*LOCKS, "tests/architecture/test_layers.py")),
    ("package", LOCKS),
    ("docs/dependencies.md", LOCKS),
    (".setup/", (*LOCKS, "tests/architecture/test_quick.py")),
    ("Makefile", ("tests/architecture/test_quick.py",)),
    ("tests/fixtures/until.py", ("tests/architecture/test_quick.py",)),
)

SLOW_DEVICE = {  # a device test of ten seconds and more, and what it goes with; all others are always run
    "tests/device/sync/sender.test.js": (
        "static/js/sync/",
        "static/js/ui/",
        "static/js/vault/",
        "static/js/core/",
        "tests/device/",
        "tests/conformance/",
        "package",
    ),
}

PACK = ("backend/content/pack/", "backend/content/scenarios/")
NEVER = {  # what is never run by quick, and why
    "tests/backend/content/": "the content's own tests: quick runs a few",
    "tests/browser/": "it needs a browser",
    "tests/architecture/test_bytes.py": "it needs a browser",
    "tests/engines/": "it needs three browser engines",
    "tests/prove/": "a longer proof (make prove)",
    "tests/chaos/": "it kills things for minutes (make chaos)",
    "tests/bench/": "it measures (make bench)",
    "tests/conformance/seeded_faults/": "seeded faults take minutes",
    "tests/conformance/test_random": "random comparisons take a minute",
}
EVERYBODYS = ("tests/conftest.py", "tests/fixtures/", "tests/people.py")


class Chosen(NamedTuple):
    """Files and folders for pytest, and what goes with the change but is not run, with why."""

    tests: tuple[str, ...]
    left_out: dict[str, str]


def changed_files() -> list[str]:
    """Paths that differ from the last commit that origin/main has (HEAD where there is none), new files included; where
    none does, from the commit before. A file that is gone counts; without git nothing has changed.
    """
    base = _git("merge-base", "HEAD", "origin/main") or ["HEAD"]
    new = _git("ls-files", "--others", "--exclude-standard", "-z")
    return sorted({*_differ_from(base[0].strip()), *new}) or _differ_from("HEAD~1")


def _differ_from(commit: str) -> list[str]:
    return _git("diff", "--name-only", "--no-renames", "-z", commit)


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return [one for one in done.stdout.split("\0") if one] if done.returncode == 0 else []


def chosen_for(changed: list[str], root: Path = ROOT) -> Chosen:
    """The tests that go with these paths."""
    wanted = dict.fromkeys(test for of in (_itself, _of_the_table) for path in changed for test in of(path, root))
    left_out = {test: why for test in wanted if (why := _never(test, test in changed))}
    left_out |= {path: "every test may depend on it" for path in changed if _is_everybodys(path)}
    run = _without_doubles([test for test in wanted if test not in left_out])
    return Chosen(tuple(sorted(run, key=lambda test: not test.endswith(".py"))), left_out)  # a folder may take long


def _is_everybodys(path: str) -> bool:
    return path.startswith(EVERYBODYS) and not any(path == beginning for beginning, _ in TABLE)


def _itself(path: str, root: Path) -> list[str]:
    """A changed test, or the tests beside and below a changed helper."""
    if not path.startswith("tests/") or path.startswith(EVERYBODYS) or not path.endswith(".py"):
        return []
    if Path(path).name.startswith("test_"):
        return [path] if (root / path).exists() else []
    beside = sorted((root / path).parent.rglob("test_*.py"))
    return [str(one.relative_to(root)) for one in beside]


def _of_the_table(path: str, root: Path) -> list[str]:
    found = []
    for beginning, tests in TABLE:
        pattern = re.escape(beginning).replace(r"\{name\}", "(?P<name>[^/]+)").replace(r"\*", ".*")
        match = re.match(pattern + ("$" if "*" in beginning else ""), path)
        found += [test.format(**match.groupdict()) for test in tests] if match else []
    return [test for test in found if (root / test).exists()]


def _never(test: str, is_changed: bool) -> str | None:
    """Why quick does not run a test; a content test that was itself changed it does run, and the few it names."""
    if test in CONTENT or (is_changed and test.startswith("tests/backend/content/")):
        return None
    return next((why for beginning, why in NEVER.items() if f"{test}/".startswith(beginning)), None)


def _without_doubles(tests: list[str]) -> list[str]:
    """No file beside the folder that holds it."""
    return [test for test in tests if not any(f"{test}/".startswith(f"{other}/") for other in tests if other != test)]


def nearest_to(changed: list[str], root: Path = ROOT) -> list[str]:
    """The tests to begin with: those that were themselves changed, and the namesakes of what was."""
    namesakes = [
        f"tests/backend/{match['package']}/test_{match['name']}.py"
        for path in changed
        if (match := re.fullmatch(r"backend/(?P<package>[^/]+)/(?:.*/)?(?P<name>[^/]+)\.py", path))
    ]
    return [path for path in [*changed, *namesakes] if path.startswith("tests/") and (root / path).exists()]


def touches_the_pack(changed: list[str]) -> bool:
    """Whether the content pack has to be checked."""
    return any(path.startswith(PACK) for path in changed)


def device_tests_of_something_else(changed: list[str]) -> list[str]:
    """The slow tests of the device's modules that do not go with what changed."""
    return [test for test, goes_with in SLOW_DEVICE.items() if not any(path.startswith(goes_with) for path in changed)]
