"""Gunicorn with workers that die and are born again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.fixtures.pack import shared_pack
from tests.fixtures.run import ROOT, free_port


class Mortals:
    """Gunicorn with workers that die and are born again."""

    def __init__(self, server: str, database_url: str, instance: Path, kill_rate: float) -> None:
        self.port = free_port()
        self.log = instance / "chaos.log"
        self.environment = {
            **os.environ,
            "PORT": str(self.port),
            "FOURSIGHT_INSTANCE": str(instance),
            "FOURSIGHT_PACK_FILE": str(shared_pack()),
            "FOURSIGHT_PUBLIC_URL": f"http://localhost:{self.port}",
            "DATABASE_URL": database_url,
            "CHAOS_SERVER": server,
            "CHAOS_KILL_RATE": str(kill_rate),
        }
        self.start()

    def start(self) -> None:
        """Start the processes; phones find out by themselves when they answer."""
        settings = ["--config", str(ROOT / ".setup" / "gunicorn.py"), "--preload", "tests.chaos.server:app"]
        command = [sys.executable, "-m", "tests.fixtures.thrown_away", *settings]
        with self.log.open("ab") as log:
            self.master = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill_one(self, chance: random.Random) -> None:
        """Kill a worker, wherever it is in its work."""
        workers = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children").read_text().split()
        if workers:
            with suppress(ProcessLookupError):
                os.kill(int(chance.choice(workers)), signal.SIGKILL)

    def kill_all(self) -> None:
        """End every process of it."""
        with suppress(ProcessLookupError):
            os.killpg(self.master.pid, signal.SIGKILL)
        self.master.wait()

    def deaths(self) -> int:
        """How many workers were killed so far."""
        return self.log.read_bytes().count(b"was sent SIGKILL")
