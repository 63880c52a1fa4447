"""The steps of the checks, and how one is run: for `check` (all of them), `quick` (what a change needs) and `dates`."""

import os
import signal
import subprocess
import time
from collections.abc import Container
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

LONGEST_S = 120 * 60  # a step that has not ended by then never will; every turn of the tests takes more than one hour

ROOT = Path(__file__).resolve().parents[1]
TSC = "node_modules/typescript/bin/tsc"


TODAY = datetime.fromtimestamp(time.time(), UTC)
TWO_YEARS = timedelta(days=731)
DATES = {
    "today": TODAY,
    "leap_day": datetime(2028, 2, 29, 12, tzinfo=UTC),
    "summer_night": datetime(2027, 3, 28, 1, 30, tzinfo=UTC),  # Easter Sunday, half an hour after clocks went forward
    "last_of_year": datetime(2027, 12, 31, 20, tzinfo=UTC),
    "two_years_on": TODAY + TWO_YEARS,
    "two_years_back": TODAY - TWO_YEARS,
}
SHIFTS = ROOT / "tests" / "fixtures" / "another_date"
JOURNEY = "tests/browser/test_first_report.py"
SERVER = ("tests/backend", "tests/conformance", "tests/architecture")
WORKERS = ("pytest", "-n", "3", "--dist", "loadgroup")


class Step(NamedTuple):
    """Something that is run: what it is called in the closing table, the command, and at which of the dates."""

    name: str
    command: tuple[str, ...]
    date: str = "today"


class Ended(NamedTuple):
    """A step that was run: its seconds, its exit code, and what it printed, where that was kept."""

    name: str
    seconds: float
    code: int
    said: str = ""


PRETTIER = ("node", "node_modules/prettier/bin/prettier.cjs", "--log-level", "warn")
SCRIPTS_AND_SHEETS = (
    "static/js/**/*.js",
    "static/css/**/*.{css,scss}",
    "offline_cache/**/*.js",
    "backend/**/*.{mjs,js,css}",
    "tests/**/*.{js,mjs}",
)
STYLES = (
    Step("style", ("ruff", "check", ".")),
    Step("layout", ("ruff", "format", "--check", ".")),
    Step("layout of scripts and sheets", (*PRETTIER, "--check", *SCRIPTS_AND_SHEETS)),
    Step("layout of templates", ("djlint", "--check", "--quiet", "templates")),
)
LAID_OUT = (  # the same, written anew (make format)
    Step("style", ("ruff", "check", "--fix", ".")),
    Step("layout", ("ruff", "format", ".")),
    Step("layout of scripts and sheets", (*PRETTIER, "--write", *SCRIPTS_AND_SHEETS)),
    Step("layout of templates", ("djlint", "--reformat", "--quiet", "templates")),
)
TYPES = Step("types", ("mypy",))
IMPORTS = Step("who imports whom", ("lint-imports", "--no-cache"))  # its cache misses modules made since
SCRIPT_TYPES = (
    Step("types of the pages' scripts", ("node", TSC, "--project", ".setup/tsconfig.json")),
    Step("types of the workers", ("node", TSC, "--project", ".setup/tsconfig.worker.json")),
    Step("types of the service worker", ("node", TSC, "--project", ".setup/tsconfig.service_worker.json")),
)
PACK = Step("content pack", ("flask", "--app", "wsgi", "content", "check"))


def device_modules(without: Container[str] = ()) -> Step:
    """The tests of the device's modules, in Node."""
    tests = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/device/**/*.test.js"))
    return Step("device modules", ("node", "--test", *(test for test in tests if test not in without)))


def journey(date: str) -> Step:
    """One journey with server and browser, at a date."""
    return Step("one journey", ("pytest", "-n", "0", "-q", JOURNEY), date)


def shifted_to(date: str) -> dict[str, str]:
    """What a process is told, and all it starts: to read the shift before anything else, and by how much."""
    if date == "today":
        return {}
    ahead_s = (DATES[date] - TODAY).total_seconds() + int(os.environ.get("TESTS_AHEAD_S", "0"))
    return {
        "TESTS_AHEAD_S": str(round(ahead_s)),
        "PYTHONPATH": str(SHIFTS),
        "NODE_OPTIONS": f"--import={(SHIFTS / 'shift.js').as_uri()}",
    }


def at_home() -> None:
    """Work in the project's folder, with the tools that set-up brought first on the path. What Python compiles is kept:
    three workers and every command they start would compile it again.
    """
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PATH"] = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"


def run(step: Step, is_kept: bool = False) -> Ended:
    """Run a step to its end. What it prints goes straight to the terminal, or is kept for later."""
    began = time.monotonic()
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True} if is_kept else {}
    env = os.environ | shifted_to(step.date)
    process = subprocess.Popen(step.command, stdin=subprocess.DEVNULL, start_new_session=True, env=env, **kept)
    said, code = "", 1
    try:
        said, _ = process.communicate(timeout=LONGEST_S)
        code = process.returncode
    except subprocess.TimeoutExpired:
        print(f"\n{step.name}: not at its end after {LONGEST_S} s, so it was ended", flush=True)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    name = step.name if step.date == "today" else f"{step.name}, at {step.date}"
    return Ended(name, time.monotonic() - began, code, said or "")


def line(ended: Ended) -> str:
    """How a step ended, as a line of the closing table."""
    return f"{'ok    ' if ended.code == 0 else 'FAILED'} {ended.seconds:7.1f} s  {ended.name}"


def first_failure(results: list[Ended]) -> int:
    """The exit code of the first step that failed, 0 when none did."""
    return next((one.code for one in results if one.code), 0)
