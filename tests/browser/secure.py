"""The server behind https, as in the field: browsers report broken policies only from there."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.fixtures.certificate import certificate_of_localhost

ACCEPTS_IT = ["--ignore-certificate-errors", "--short-reporting-delay"]  # the browser's arguments


@contextmanager
def https_in_front(port_of_server: int, listener: socket.socket, folder: Path) -> Iterator[None]:
    """Carry what comes to a listening socket by https on to a server that speaks http."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_of_localhost(folder))
    threading.Thread(target=_accept, args=(listener, context, port_of_server), daemon=True).start()
    yield
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def _accept(listener: socket.socket, context: ssl.SSLContext, port: int) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_relay, args=(client, context, port), daemon=True).start()


def _relay(client: socket.socket, context: ssl.SSLContext, port: int) -> None:
    with (
        suppress(OSError),
        client,
        context.wrap_socket(client, server_side=True) as safe,
        socket.create_connection(("127.0.0.1", port)) as server,
    ):
        threading.Thread(target=_pump, args=(server, safe), daemon=True).start()
        _pump(safe, server)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError, ValueError):
        while data := source.recv(65_536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
