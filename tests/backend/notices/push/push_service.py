"""A push service on this machine, real as far as HTTPS goes, that behaves as told: well, refusing, slow, hostile."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from backend.core.push_settings import Push
from tests.fixtures.certificate import certificate_of_localhost

STATUSES = {"well": 201, "gone": 410, "not_found": 404, "busy": 503, "too_many": 429, "wrong": 400}


@dataclass
class PushService:
    """`behaves`: how. `got`: the requests it has taken, head and body; `asked`: how many connections there were."""

    context: ssl.SSLContext
    behaves: str = "well"
    got: list[str] = field(default_factory=list)
    asked: int = 0
    port: int = 0
    is_over: bool = False

    def settings(self) -> Push:
        """As a force names it."""
        return Push((f"localhost:{self.port}",), "mailto:it@force.example")

    def address(self, browser: str = "one") -> str:
        """Where it reaches a browser."""
        return f"https://localhost:{self.port}/push/{browser}?x=1"

    def serve(self, listening: socket.socket) -> None:
        """Until it is over."""
        while not self.is_over:
            with contextlib.suppress(OSError):
                asking, _ = listening.accept()
                self.asked += 1
                threading.Thread(target=self._talk, args=(asking,), daemon=True).start()

    def _talk(self, plain: socket.socket) -> None:
        if self.behaves == "no_handshake":
            while not self.is_over:
                time.sleep(0.05)
        with contextlib.suppress(OSError), self.context.wrap_socket(plain, server_side=True) as asking:
            said = b""
            while not said.endswith(b"\r\n\r\n") and (part := asking.recv(4096)):
                said += part
            self.got.append(said.decode())
            self._answer(asking)

    def _answer(self, asking: socket.socket) -> None:
        again = {"hangs": b"", "drips": b"H", "endless": b"HTTP/1.1 100 Continue\r\n\r\n"}
        match self.behaves:
            case "drops":
                return
            case "hangs" | "drips" | "endless":
                piece = again[self.behaves]  # a test may have it behave again while this one still goes on
                while not self.is_over:
                    asking.sendall(piece)
                    time.sleep(0 if self.behaves == "endless" else 0.05)
            case "leads_away":
                asking.sendall(f"HTTP/1.1 307 x\r\nLocation: {self.address('elsewhere')}\r\n\r\n".encode())
            case _:
                asking.sendall(f"HTTP/1.1 {STATUSES[self.behaves]} x\r\nContent-Length: 0\r\n\r\n".encode())


@contextlib.contextmanager
def push_service(folder: Path, patch: pytest.MonkeyPatch, behaves: str = "well") -> Iterator[PushService]:
    """One, for as long as it is needed, whose certificate this process believes."""
    certificate = certificate_of_localhost(folder)
    patch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    service = PushService(context, behaves)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(20)
        service.port = listening.getsockname()[1]
        thread = threading.Thread(target=service.serve, args=(listening,), daemon=True)
        thread.start()
        try:
            yield service
        finally:
            service.is_over = True
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", service.port), 1):
                pass
            thread.join(2)
