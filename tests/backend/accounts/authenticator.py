"""An authenticator in the test's own hands: it makes passkeys and signs, as well or as badly as it is told."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

ORIGIN, NAME = "http://localhost:8000", "localhost"
PRESENT, RECOGNISED, NEW_KEY, MAY_SYNC, SYNCED = 1, 4, 64, 8, 16


@dataclass
class Authenticator:
    """One passkey. `count` is how often it has signed; 0 where it does not count."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = b"a passkey of a test"
    count: int = 0
    user: bytes = b""

    def makes(self, options: dict[str, Any], **wrong: Any) -> str:
        """The answer to what a browser was told to ask, as the browser writes it down."""
        self.user = base64url_to_bytes(options["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.credential_id)) + self.credential_id + cbor2.dumps(cose)
        data = self._data(wrong, NEW_KEY) + attested
        return self._written(
            clientDataJSON=self._client("webauthn.create", options, wrong),
            attestationObject=cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data}),
        )

    def signs(self, options: dict[str, Any], **wrong: Any) -> str:
        """The same, of a passkey that is there."""
        self.count += 1 if self.count else 0
        data, client = self._data(wrong), self._client("webauthn.get", options, wrong)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._written(
            clientDataJSON=client,
            authenticatorData=wrong.get("data_after", data),
            signature=wrong.get("signature", signature),
            userHandle=wrong.get("user", self.user),
        )

    def _data(self, wrong: dict[str, Any], flags: int = 0) -> bytes:
        flags |= int(wrong.get("flags", PRESENT | RECOGNISED))
        name = hashlib.sha256(wrong.get("name", NAME).encode()).digest()
        return name + bytes([flags]) + struct.pack(">I", wrong.get("count", self.count))

    def _client(self, what: str, options: dict[str, Any], wrong: dict[str, Any]) -> bytes:
        said = {"type": what, "challenge": options["challenge"], "origin": ORIGIN, "crossOrigin": False}
        return json.dumps(said | wrong.get("said", {})).encode()

    def _written(self, **parts: bytes) -> str:
        name = bytes_to_base64url(self.credential_id)
        response = {part: bytes_to_base64url(value) for part, value in parts.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
