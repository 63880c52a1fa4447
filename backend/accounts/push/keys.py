"""The pair by which a push service knows this server (VAPID, RFC 8292): `<keys>/live/push/<kid>.pem`.

It opens nothing. Where there is none, one is made; what browsers agreed to under another ends, for no service takes
anything from us for them any more.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives import serialization

from backend.core import clock
from backend.core.canonical import b64
from backend.core.durable import make_folder
from backend.core.keys import KeyPair, new_pem, pair_from
from backend.core.keys.files import locked, read_files, write_file

USE = "push"


def push_key(instance: Path) -> KeyPair:
    """The newest; made where there is none. Raises OSError, ValueError, TypeError for a file that cannot be used."""
    place = instance / "keys" / "live"
    held = read_files(place, USE)
    if not held:
        make_folder(place)
        with locked(place):  # two workers that ask at once end with one key
            held = read_files(place, USE)
            if not held:
                pem = new_pem()
                made = clock.now().isoformat(timespec="microseconds")
                write_file(place, USE, pair_from(pem).kid, made, pem)
                held = read_files(place, USE)
    return pair_from(held[0].content)


def public_half(key: KeyPair) -> str:
    """As a browser and a push service want it: the point, uncompressed."""
    point = serialization.PublicFormat.UncompressedPoint
    return b64(key.private.public_key().public_bytes(serialization.Encoding.X962, point))


def pem_of(key: KeyPair) -> bytes:
    """The private half, for what signs with it."""
    return key.private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
