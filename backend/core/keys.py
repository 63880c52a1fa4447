"""The server's own keys, one ring per realm: what phones seal to, what signs receipts, what covers results at rest.

They live in `<instance>/keys/<realm>/` (folder 0700, files 0400), made at the first start. Two workers that start
at once end with the same keys: each writes a file of its own and links it to the final name, and the link succeeds
for one of them only.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from backend.core.canonical import b64


class KeysRefused(Exception):
    """The key files cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class KeyPair:
    """A P-256 pair. `spki` is the public half (DER); `kid` is the first 22 characters of b64(SHA-256(spki))."""

    private: ec.EllipticCurvePrivateKey
    spki: bytes
    kid: str


@dataclass(frozen=True)
class KeyRing:
    """One realm's keys: `seal` (HPKE), `receipt` (ECDSA) and `rest` (32 bytes, AES-256-GCM over results in the
    database).
    """

    realm: str
    seal: KeyPair
    receipt: KeyPair
    rest: bytes


def load_ring(folder: Path, realm: str = "live") -> KeyRing:
    """The ring kept under `folder/realm`, made there if this is the first start. Raises KeysRefused."""
    place = folder / realm
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        place.mkdir(exist_ok=True, mode=0o700)
        return KeyRing(
            realm=realm,
            seal=_pair(_kept(place / "seal.pem", _new_pem)),
            receipt=_pair(_kept(place / "receipt.pem", _new_pem)),
            rest=_rest(_kept(place / "rest.key", lambda: secrets.token_bytes(32))),
        )
    except (OSError, ValueError, TypeError) as error:
        raise KeysRefused(
            f"The keys in {place} cannot be used ({type(error).__name__}). Give them back to the account that runs "
            "Foursight (folder 0700, files 0400) or restore them from their backup. Do not delete them: without them "
            "no record opens."
        ) from error


def pair_of(private: ec.EllipticCurvePrivateKey) -> KeyPair:
    """A private key with its public half and key id."""
    spki = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return KeyPair(private=private, spki=spki, kid=key_id(spki))


def key_id(spki: bytes) -> str:
    """The id of a public key (docs/shapes.md section 4: `author_key_id` and `kid`)."""
    return b64(hashlib.sha256(spki).digest())[:22]


def sign_raw(private: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
    """ECDSA P-256 with SHA-256 as 64 bytes r || s, the form WebCrypto uses."""
    r, s = decode_dss_signature(private.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def verify_raw(spki: bytes, signature: bytes, data: bytes) -> None:
    """Raise InvalidSignature or ValueError unless `signature` (64 bytes r || s) is this key's over `data`."""
    if len(signature) != 64:
        raise ValueError("a signature has 64 bytes")
    public = public_key(spki)
    der = encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
    public.verify(der, data, ec.ECDSA(hashes.SHA256()))


def public_key(spki: bytes) -> ec.EllipticCurvePublicKey:
    """The P-256 public key in a SubjectPublicKeyInfo. Raises ValueError for anything else."""
    key = serialization.load_der_public_key(spki)
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("not a P-256 public key")
    return key


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    if not path.exists():
        _link_new(path, make())
    return path.read_bytes()


def _link_new(path: Path, content: bytes) -> None:
    own = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(own, path)
    except FileExistsError:
        pass  # another worker was first: its key is the key
    finally:
        own.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _new_pem() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _pair(pem: bytes) -> KeyPair:
    private = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey) or not isinstance(private.curve, ec.SECP256R1):
        raise ValueError("not a P-256 private key")
    return pair_of(private)


def _rest(content: bytes) -> bytes:
    if len(content) != 32:
        raise ValueError("not 32 bytes")
    return content
