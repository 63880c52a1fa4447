"""Tests that failed beside others are run a second time, alone, and named with how that ended (make test).

Three tests run at a time on two cores, with three browsers: on a machine that has other work too, one of eight thousand
may wait for something longer than it has patience. What fails again alone is a failure. What does not is none of the
change's, is said by name in the closing table, and is looked into: two faults of the product were found that way. More
than a few are no accident, and are not looked at again.
"""

import json
from collections.abc import Callable
from pathlib import Path

from steps import ROOT, Ended, Step

AT_MOST = 5
SOME_FAILED = 1  # pytest's own code; any other means that the run itself went wrong
NOTED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"


def with_second_look(tests: Ended, run: Callable[[Step], Ended], noted: Path = NOTED) -> list[Ended]:
    """How the tests ended, and after them the second look, where there was one. `run` runs a step; `noted` is where
    pytest notes what failed.
    """
    names = failed(noted) if tests.code == SOME_FAILED else []
    if not 1 <= len(names) <= AT_MOST:
        return [tests]
    alone = run(Step("the same alone", ("pytest", "-n", "0", *names)))
    if alone.code:
        return [tests, alone]
    beside = f"{tests.name}; failed beside others and not alone: {', '.join(names)}"
    return [tests._replace(code=0, name=beside), alone]


def failed(noted: Path) -> list[str]:
    """The tests that failed, by name."""
    try:
        return sorted(json.loads(noted.read_text("utf-8")))
    except (OSError, ValueError):
        return []
