"""A mail server on this machine, real as far as SMTP goes, that behaves as told: well, refusing, slow, hostile."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from backend.core.ladder_settings import Smtp

BEHAVES = ("well", "knows_nobody", "greylists", "busy", "drops", "hangs", "drips", "endless", "late")


@dataclass
class MailServer:
    """`behaves`: how. `got`: the messages it has taken; `asked`: how many connections there were."""

    behaves: str = "well"
    got: list[str] = field(default_factory=list)
    asked: int = 0
    port: int = 0
    is_over: bool = False

    def settings(self) -> Smtp:
        """How to reach it."""
        return Smtp("127.0.0.1", self.port, "none", "foursight@force.example", ("force.example",))

    def serve(self, listening: socket.socket) -> None:
        """Until it is over."""
        while not self.is_over:
            with contextlib.suppress(OSError):
                asking, _ = listening.accept()
                self.asked += 1
                threading.Thread(target=self._talk, args=(asking,), daemon=True).start()

    def _talk(self, asking: socket.socket) -> None:
        with contextlib.suppress(OSError), asking:
            match self.behaves:
                case "busy":
                    asking.sendall(b"421 come back later\r\n")
                case "hangs":
                    self._until_over(lambda: None)
                case "drips":
                    self._until_over(lambda: asking.sendall(b"2"))
                case "endless":
                    while not self.is_over:
                        asking.sendall(b"220-" + b"x" * 900 + b"\r\n")
                case _:
                    self._smtp(asking)

    def _until_over(self, do: object) -> None:
        while not self.is_over:
            do()  # type: ignore[operator]
            time.sleep(0.05)

    def _smtp(self, asking: socket.socket) -> None:
        said = asking.makefile("rb")
        asking.sendall(b"220 force.example\r\n")
        while line := said.readline():
            word = line.split(b" ")[0].strip().upper()
            if word == b"RCPT" and self.behaves == "knows_nobody":
                asking.sendall(b"550 no such person\r\n")
            elif word == b"RCPT" and self.behaves == "greylists":
                asking.sendall(b"451 try again\r\n")
            elif word == b"DATA":
                self._take(asking, said)
                if self.behaves == "drops":
                    return
            else:
                asking.sendall(b"250 fine\r\n")

    def _take(self, asking: socket.socket, said: object) -> None:
        asking.sendall(b"354 go on\r\n")
        lines = []
        while (line := said.readline()) not in (b".\r\n", b""):  # type: ignore[attr-defined]
            lines.append(line)
        self.got.append(b"".join(lines).decode())
        if self.behaves == "drops":
            return
        asking.sendall(b"250 taken\r\n")


@contextlib.contextmanager
def mail_server(behaves: str = "well") -> Iterator[MailServer]:
    """One, for as long as it is needed."""
    server = MailServer(behaves)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(20)
        server.port = listening.getsockname()[1]
        thread = threading.Thread(target=server.serve, args=(listening,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.is_over = True
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
                pass
            thread.join(2)
