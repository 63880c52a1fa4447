"""A screen that nobody sees, with a window manager: without one a WebKitGTK page never has the focus."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SIZE = "1000x1000x24"  # no wider, or the app takes it for a computer at a desk
WIDE = "1400x1000x24"


@contextmanager
def display(size: str = SIZE) -> Iterator[str]:
    """Its name, as DISPLAY takes it."""
    reading, writing = os.pipe()
    command = [found("Xvfb"), "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as number:
        name = f":{number.readline().strip()}"
    environment = {**os.environ, "DISPLAY": name}
    manager = subprocess.Popen(
        [found("openbox")], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    yield name
    for process in (manager, server):
        process.kill()
        process.wait()


def found(program: str) -> str:
    """Where a program is. Fails the test if there is none."""
    path = shutil.which(program)
    if not path:
        pytest.fail(f"{program} is missing: `.setup/setup dev` installs it where the machine has Debian's packages.")
    return path
