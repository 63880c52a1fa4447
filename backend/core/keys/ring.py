"""The server's own keys, one ring per realm: what phones seal reports to, what signs receipts, what encrypts results at
rest, what phones seal the key of their own store to.

They lie in `<instance>/keys/<realm>/` (backend/core/keys/files.py). There may be several of each use, so that they can
be changed for new ones: the newest is used from now on, all of them open and verify. A ring grows while the server runs
(`flask keys new`), and never loses a key it has read.

A missing key is made only where nothing can have been sealed, signed or encrypted with one (backend/core/keys/book.py);
elsewhere a new one in its place would open nothing, and nobody would be told.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

from backend.core import clock, logs
from backend.core.canonical import b64, from_b64
from backend.core.durable import make_folder
from backend.core.keys import KeyPair, new_pem, pair_from
from backend.core.keys.files import ENDINGS, RECOVERY, KeyFile, locked, read_files, state_of, write_file

REST_ID = b"fs/rest-id/v1|"
REST_LINE = b"Key: "
REST_BYTES = 32


class KeysRefused(Exception):
    """The keys cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class RestKey:
    """A key over results in the database: 32 bytes for AES-256-GCM, and an id that tells nothing of them."""

    secret: bytes
    kid: str


@dataclass(frozen=True)
class HeldKey:
    """A key on this machine, for a list: `made` is empty for one of the first layout."""

    use: str
    kid: str
    made: str
    path: Path
    key: KeyPair | RestKey


class KeyRing:
    """One realm's keys. `seals`, `recoveries` (HPKE), `receipts` (ECDSA), `rests`: newest first; `seal`, `recovery`,
    `receipt`, `rest`: the newest of each, which is used from now on. These raise KeysRefused where there is none.
    """

    def __init__(self, realm: str, place: Path, may_make: Callable[[str], bool]) -> None:
        self.realm, self.place, self._may_make = realm, place, may_make
        self._held: tuple[HeldKey, ...] = ()
        self._state: tuple[int, ...] = ()
        self._trouble: str | None = None

    @property
    def held(self) -> tuple[HeldKey, ...]:
        """Every key there is here, by use, newest first."""
        self._look_if_changed()
        return self._held

    @property
    def seals(self) -> tuple[KeyPair, ...]:
        """What opens envelopes."""
        return self._pairs("seal")

    @property
    def recoveries(self) -> tuple[KeyPair, ...]:
        """What opens the keys of phones' stores, and no envelope."""
        return self._pairs(RECOVERY)

    @property
    def receipts(self) -> tuple[KeyPair, ...]:
        """What receipts were and are signed with."""
        return self._pairs("receipt")

    @property
    def rests(self) -> tuple[RestKey, ...]:
        """What results were and are encrypted with."""
        return tuple(one.key for one in self.held if isinstance(one.key, RestKey))

    @property
    def seal(self) -> KeyPair:
        """What phones seal to now."""
        return self.seals[0] if self.seals or self.make_missing() else self._none("seal")

    @property
    def recovery(self) -> KeyPair:
        """What phones seal the key of their store to now."""
        return self.recoveries[0] if self.recoveries or self.make_missing() else self._none(RECOVERY)

    @property
    def receipt(self) -> KeyPair:
        """What signs receipts now."""
        return self.receipts[0] if self.receipts or self.make_missing() else self._none("receipt")

    @property
    def rest(self) -> RestKey:
        """What encrypts results now."""
        return self.rests[0] if self.rests or self.make_missing() else self._none("rest")

    def seal_of(self, kid: str) -> KeyPair | None:
        """The key that opens what is sealed to this id, or None."""
        return next((one for one in self.seals if one.kid == kid), None)

    def recovery_of(self, kid: str) -> KeyPair | None:
        """The key that opens a store's key sealed to this id, or None."""
        return next((one for one in self.recoveries if one.kid == kid), None)

    def receipt_of(self, kid: str) -> KeyPair | None:
        """The key that signed receipts under this id, or None."""
        return next((one for one in self.receipts if one.kid == kid), None)

    def holds(self, kid: str) -> bool:
        """Whether a key of this id is here, for whatever use."""
        return any(one.kid == kid for one in self.held)

    def look(self) -> None:
        """Read the files; what is in memory and no more on the disk stays. Raises KeysRefused for a file that cannot be
        used.
        """
        try:
            state = state_of(self.place)
            read = [_held(use, file) for use in ENDINGS for file in read_files(self.place, use)]
        except (OSError, ValueError) as error:
            raise _unusable(self.place, error) from error
        here = {one.kid for one in read}
        grown = [*read, *(one for one in self._held if one.kid not in here)]
        self._held = tuple(one for use in ENDINGS for one in grown if one.use == use)
        self._state = state

    def make(self, use: str) -> HeldKey:
        """Make a new key, newer than every other of its use, and use it from now on. Raises KeysRefused."""
        self._make(lambda: [use])
        return next(one for one in self.held if one.use == use)

    def make_missing(self) -> bool:
        """Make one key of each use there is none of, where that is allowed; whether all are there then. Raises
        KeysRefused.
        """
        allowed = [use for use in self._missing() if self._may_make(use)]
        if allowed:
            self._make(lambda: [use for use in self._missing() if use in allowed])
        return not self._missing()

    def _pairs(self, use: str) -> tuple[KeyPair, ...]:
        return tuple(one.key for one in self.held if one.use == use and isinstance(one.key, KeyPair))

    def _make(self, uses: Callable[[], list[str]]) -> None:
        try:
            make_folder(self.place)
            with locked(self.place):  # two workers that start at once end with the same keys
                self.look()
                for use in uses():
                    self._write(use)
        except OSError as error:
            raise _unusable(self.place, error) from error
        self.look()

    def _write(self, use: str) -> None:
        content = _new(use)
        kid = _held(use, KeyFile(self.place, "", content)).kid
        newest = max((one.made for one in self._held if one.use == use), default="")
        write_file(self.place, use, kid, _moment_after(newest), content)

    def _missing(self) -> list[str]:
        return [use for use in ENDINGS if not any(one.use == use for one in self._held)]

    def _look_if_changed(self) -> None:
        """Keys that were read serve on, whatever becomes of the files: a share may be away, a file half copied."""
        try:
            if state_of(self.place) != self._state:
                self.look()
            self._trouble = None
        except (OSError, KeysRefused) as error:
            if self._trouble != type(error).__name__:
                self._trouble = type(error).__name__
                logs.log.error("keys_not_read", realm=self.realm, kind=self._trouble)

    def _none(self, use: str) -> NoReturn:
        raise KeysRefused(f"There is no {use} key in {self.place}. Put it back from the backup of the keys.")


def load_ring(
    folder: Path, realm: str = "live", may_make: Callable[[str], bool] = lambda _use: True, *, at_once: bool = True
) -> KeyRing:
    """The ring kept under `folder/realm`; `may_make(use)` says whether a key that is missing may be made: at once, or
    else when one is first asked for. Raises KeysRefused.
    """
    ring = KeyRing(realm, folder / realm, may_make)
    ring.look()
    if at_once:
        ring.make_missing()
    return ring


def _held(use: str, file: KeyFile) -> HeldKey:
    try:
        key = _rest_from(file.content) if use == "rest" else pair_from(file.content)
    except (ValueError, TypeError) as error:
        raise _unusable(file.path, error) from error
    return HeldKey(use, key.kid, file.made, file.path, key)


def _rest_from(content: bytes) -> RestKey:
    secret = from_b64(content.removeprefix(REST_LINE).strip().decode()) if content.startswith(REST_LINE) else content
    if len(secret) != REST_BYTES:
        raise ValueError("not 32 bytes")
    return RestKey(secret, b64(hashlib.sha256(REST_ID + secret).digest())[:22])


def _new(use: str) -> bytes:
    return REST_LINE + b64(secrets.token_bytes(REST_BYTES)).encode() + b"\n" if use == "rest" else new_pem()


def _moment_after(newest: str) -> str:
    """This moment, or one just after the newest key's, should this machine's clock have gone back since."""
    now = clock.now()
    if newest:
        now = max(now, datetime.fromisoformat(newest) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")


def _unusable(place: Path, error: Exception) -> KeysRefused:
    return KeysRefused(
        f"The keys in {place} cannot be used ({type(error).__name__}). Give them back to the account that runs "
        "Foursight (folder 0700, files 0400) or restore them from their backup. Do not delete them: without them "
        "no record opens."
    )
