"""Whether two database addresses lead to one database, in whatever form they are written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

DRIVER = "postgresql+psycopg://"
PLAIN = ("postgres://", "postgresql://")
HERE = {"", "127.0.0.1", "::1", "0.0.0.0", "localhost."}  # noqa: S104 (compared, not listened on)


class NotAnAddress(Exception):
    """SQLAlchemy cannot read this address."""


def with_driver(url: str) -> str:
    """The address with the driver we have: psycopg 3 for PostgreSQL."""
    for plain in PLAIN:
        if url.startswith(plain):
            return DRIVER + url.removeprefix(plain)
    return url


def are_same(left: str, right: str) -> bool:
    """Whether both lead to the same database: the same file by whatever path, or the same database of one server,
    whoever signs in to it. Raises NotAnAddress.

    Two names of one host are two hosts here; what only the database can tell is asked of it before it is migrated.
    """
    first, second = _read(left), _read(right)
    if first.get_backend_name() != second.get_backend_name():
        return False
    if first.get_backend_name() == "sqlite":
        return _same_file(_file(first), _file(second))
    return _place(first) == _place(second)


def is_checked(url: str, environment: Mapping[str, str]) -> bool:
    """Whether a connection to this database goes over TLS to a server whose certificate and name are looked at, or
    leaves no machine. Raises NotAnAddress.
    """
    read = _read(url)
    if read.get_backend_name() == "sqlite" or _place(read)[0] == "localhost":
        return True
    return (_said(read, "sslmode") or environment.get("PGSSLMODE", "")) == "verify-full"


def _read(url: str) -> URL:
    try:
        return make_url(with_driver(url))
    except (ArgumentError, ValueError) as error:
        raise NotAnAddress("not a database address") from error


def _file(url: URL) -> Path | None:
    """The file of an SQLite address; none in memory, where every connection has a database of its own."""
    name = url.database or ":memory:"
    if name.startswith("file:"):
        name = unquote(name.removeprefix("file:").partition("?")[0])
        name = "/" + name.lstrip("/") if name.startswith("//") else name
    return None if name.startswith(":memory:") or not name else Path(name)


def _same_file(left: Path | None, right: Path | None) -> bool:
    if left is None or right is None:
        return False
    if left.exists() and right.exists():
        return left.samefile(right)
    return left.resolve() == right.resolve()


def _place(url: URL) -> tuple[str, int, str]:
    """Host, port and name of the database, as PostgreSQL's own library reads an address."""
    host = _said(url, "host") or url.host or _said(url, "hostaddr")
    port = _said(url, "port") or str(url.port or 5432)
    name = _said(url, "dbname") or url.database or url.username or ""
    plain = host.lower()
    return ("localhost" if plain in HERE or plain.startswith("/") else plain), int(port) if port.isdigit() else 0, name


def _said(url: URL, name: str) -> str:
    value = url.query.get(name, "")
    return value if isinstance(value, str) else ",".join(value)
