"""The keys with which a realm signs what its second place notes: Ed25519, `<keys>/<realm>/checkpoint/<kid>.pem`.

They open nothing and hold up nothing: where there is none, one is made and used, and `flask audit verify` says that
what was signed before was signed with another. `flask keys new checkpoint` makes a new one, which the one before
introduces in the journal (backend/core/second_place.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from backend.core import clock
from backend.core.canonical import b64, canonical, from_b64
from backend.core.durable import make_folder
from backend.core.journal import Line
from backend.core.keys import key_id
from backend.core.keys.files import KeyFile, locked, read_files, state_of, write_file

CHECKPOINT = "checkpoint"
LABEL = b"fs/checkpoint/v1|"


@dataclass(frozen=True)
class CheckpointKey:
    """`spki`: the public half (DER), `kid` its id; `made`: when, empty where it is not said."""

    private: Ed25519PrivateKey
    spki: bytes
    kid: str
    made: str
    path: Path

    @property
    def public_half(self) -> str:
        """The public half as it is printed."""
        return b64(self.spki)


class CheckpointKeys:
    """One realm's, in `place`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._held: tuple[CheckpointKey, ...] = ()
        self._state: tuple[int, ...] = ()

    @property
    def held(self) -> tuple[CheckpointKey, ...]:
        """Every one on this machine, newest first. Raises OSError, ValueError for a file that cannot be read."""
        state = state_of(self.place, [CHECKPOINT])
        if state != self._state:
            self._held = tuple(_held(file) for file in read_files(self.place, CHECKPOINT))
            self._state = state
        return self._held

    def newest(self) -> CheckpointKey:
        """What signs now; made where there is none. Raises as `held`."""
        if not self.held:
            make_folder(self.place)
            with locked(self.place):  # two workers that start at once end with one key
                if not self.held:
                    self._make()
        return self.held[0]

    def make(self) -> CheckpointKey:
        """Make a new one, which signs from now on. Raises as `held`."""
        make_folder(self.place)
        with locked(self.place):
            self._make()
        return self.held[0]

    def sign(self, line: Line) -> Line:
        """A line with `kid` and `sig`: signed with the key it names, or the newest. Raises as `held`, KeyError."""
        by = {one.kid: one for one in self.held}[line["kid"]] if "kid" in line else self.newest()
        signed = {**line, "kid": by.kid}
        return {**signed, "sig": b64(by.private.sign(LABEL + canonical(signed)))}

    def _make(self) -> None:
        private = Ed25519PrivateKey.generate()
        content = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        made = clock.now()
        if self.held and self.held[0].made:
            made = max(made, datetime.fromisoformat(self.held[0].made) + timedelta(microseconds=1))
        kid = key_id(_spki(private))
        write_file(self.place, CHECKPOINT, kid, made.isoformat(timespec="microseconds"), content)
        self._state = ()  # read anew, even where the folder's time is coarse


def public_half(text: str) -> Ed25519PublicKey:
    """A public half as it is printed. Raises ValueError for anything else."""
    key = serialization.load_der_public_key(from_b64(text))
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("no Ed25519 key")
    return key


def is_signed(line: Line, key: Ed25519PublicKey) -> bool:
    """Whether a line, with its `prev`, bears this key's signature."""
    unsigned = {name: value for name, value in line.items() if name != "sig"}
    try:
        key.verify(from_b64(line["sig"]), LABEL + canonical(unsigned))
    except (InvalidSignature, ValueError):
        return False
    return True


def _held(file: KeyFile) -> CheckpointKey:
    private = serialization.load_pem_private_key(file.content, password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise ValueError("no Ed25519 key")
    spki = _spki(private)
    return CheckpointKey(private, spki, key_id(spki), file.made, file.path)


def _spki(private: Ed25519PrivateKey) -> bytes:
    return private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
