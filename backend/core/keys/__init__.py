"""Keys as values: pairs and their ids, signing, verifying. Where the server keeps its own: `ring.py`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from backend.core.canonical import b64


@dataclass(frozen=True)
class KeyPair:
    """A P-256 pair. `spki` is the public half (DER); `kid` is the first 22 characters of b64(SHA-256(spki))."""

    private: ec.EllipticCurvePrivateKey
    spki: bytes
    kid: str


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


def new_pem() -> bytes:
    """A new P-256 private key, as it is kept."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def pair_from(pem: bytes) -> KeyPair:
    """The pair of a kept private key. Raises ValueError, TypeError for anything else."""
    private = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey) or not isinstance(private.curve, ec.SECP256R1):
        raise ValueError("not a P-256 private key")
    return pair_of(private)
