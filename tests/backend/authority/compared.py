"""Asks both sides of a pair the same, and says where they differ: in the status, the headers, the body, the statements.

What is drawn at random is drawn alike on both sides, so answers are compared byte for byte; after each write that was
taken both are as they were before. SQLite alone: its files are put back.

Compared(pair).differences(name, asked)     a sentence for each difference; `came` counts what was answered what
"""

from __future__ import annotations

import random
import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pyotp
import pytest
from werkzeug.test import TestResponse

from backend.accounts.service import tries
from backend.core import rate
from backend.core.second_place import SecondPlace
from tests.backend.authority.asked_of_both import Asked, on_the_page
from tests.fixtures.app import let_go

COUNTED = ("core.rate", "sync.call_routes", "accounts.routes.reading", "wire.sync_routes", "shell.routes")
IN_A_RECEIPT = re.compile(rb'\\*"(?:seq|sig|enc|ct|iv)\\*":\\*"?[A-Za-z0-9_-]+\\*"?,?')
"""A number of the whole trail, which counts what everybody does, and what a library draws for a signature."""
BY_BODY_OR_BY_THE_WALL = ("Content-Length", "Date")
UNTIL = re.compile(r"Expires=[^;]+")
"""Of a cookie: the machine's own time, which has gone on by the second answer; its `Max-Age` is compared."""
WORK_FOR_READERS = ("/sync/v1/versions", "/audit/conflicts")
"""What is carried in under a record's id is put there for those who may read it: work that there may be."""
_draws = count()


class Answer(NamedTuple):
    """What is compared."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statements: tuple[str, ...]


class Compared:
    """Both sides as they are now, to which they come back after each write."""

    def __init__(self, pair: Any) -> None:
        self.pair, self.sides = pair, (pair.plain, pair.secret)
        self.came: Counter[tuple[str, int]] = Counter()
        self._files = [_files_of(side) for side in self.sides]
        for side in self.sides:
            let_go(side.app)
        self._kept = [{path: path.read_bytes() for path in files} for files in self._files]

    def differences(self, name: str, asked: Iterable[Asked], follow: bool = True) -> Iterator[str]:
        """Where somebody is answered differently: asked these, and, where `follow`, wherever an answer leads by a link
        with a query or by a form.
        """
        waiting, seen = list(asked), set[Asked]()
        while waiting:
            one = waiting.pop(0)
            if one in seen:
                continue
            seen.add(one)
            plain, secret = self._ask(name, one)
            self.came[one.method, plain.status] += 1
            yield from _said(name, one, plain, secret)
            if follow and one.method == "GET" and plain.status == 200 and b"<" in plain.body[:1]:
                waiting += on_the_page(plain.body.decode())

    def _ask(self, name: str, asked: Asked) -> tuple[Answer, Answer]:
        number, answers = next(_draws), []
        for side in self.sides:
            client = side.browsers[name]
            cookies = dict(client._cookies or {})
            rate._ahead.clear()
            tries._waits.clear()
            side.statements.clear()
            with _drawn_alike(number), client.open(asked.path, **asked.how()) as answer:
                answers.append(_compared(asked, answer, side.statements))
            client._cookies = cookies
        if asked.method != "GET" and answers[0].status < 400:
            self.put_back()
        return answers[0], answers[1]

    def put_back(self) -> None:
        """Both as they were in the beginning."""
        for side, kept in zip(self.sides, self._kept, strict=True):
            let_go(side.app)
            for path, content in kept.items():
                for beside in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
                    beside.unlink(missing_ok=True)
                path.write_bytes(content)


def _compared(asked: Asked, answer: TestResponse, statements: list[str]) -> Answer:
    body = IN_A_RECEIPT.sub(b"", answer.get_data()) if "/versions" in asked.path else answer.get_data()
    kept = ((name, value) for name, value in answer.headers if name not in BY_BODY_OR_BY_THE_WALL)
    headers = tuple(sorted((name, UNTIL.sub("", value) if name == "Set-Cookie" else value) for name, value in kept))
    return Answer(answer.status_code, headers, body, tuple(statements))


def _said(name: str, asked: Asked, plain: Answer, secret: Answer) -> Iterator[str]:
    about = f"{name} {asked.method} {asked.path} {list(asked.form) or asked.sent or ''}"[:400]
    if plain.status != secret.status:
        yield f"{about}: {plain.status} and {secret.status}"
    elif plain.body != secret.body:
        at = next((i for i, (a, b) in enumerate(zip(plain.body, secret.body, strict=False)) if a != b), -1)
        yield f"{about}: another answer, {plain.body[at - 60 : at + 60]!r} and {secret.body[at - 60 : at + 60]!r}"
    elif plain.headers != secret.headers:
        yield f"{about}: other headers, {set(plain.headers) ^ set(secret.headers)}"
    if plain.statements != secret.statements and not asked.path.startswith(WORK_FOR_READERS):
        yield f"{about}: other queries, {len(plain.statements)} and {len(secret.statements)}"


def _files_of(side: Any) -> list[Path]:
    config = side.app.extensions["foursight"]
    urls = (config.database_url, config.training_database_url)
    return [Path(url.removeprefix("sqlite:///")) for url in urls]


@contextmanager
def _drawn_alike(number: int) -> Iterator[None]:
    chance = random.Random(number)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_bytes", lambda size=32: chance.randbytes(size))
        patch.setattr(secrets, "choice", chance.choice)
        patch.setattr(pyotp, "random", chance)
        yield


@contextmanager
def nobody_waits() -> Iterator[None]:
    """So that each question is looked at, and none only told to come back; and the second place of the trail follows
    nothing that is put back.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SecondPlace, "note", lambda _: None)
        for module in COUNTED:
            patch.setattr(f"backend.{module}.take", lambda *_, **__: 0)
        patch.setattr("backend.wire.versions.take_ahead", lambda *_, **__: 0)
        yield
