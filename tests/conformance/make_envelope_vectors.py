"""Writes envelope.json and canonical.json beside this file: `python -m tests.conformance.make_envelope_vectors`.

The keys, CEKs, IVs, headers and bodies are fixed; HPKE's `enc` and the ECDSA signatures are random by nature, so a
fresh run changes those bytes and nothing else. Both languages must open, verify and hash every vector, and refuse
every damaged one.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from backend.core.canonical import b64, canonical, from_b64
from backend.core.keys import KeyPair, pair_of, sign_raw
from backend.wire.envelope import SIGN_INFO, aad_of, covered, receipt_code
from backend.wire.sealing import padded, seal, wire

HERE = Path(__file__).parent
ID_A, ID_B, ID_C = "a" * 26, "b2" * 13, "c7" * 13
PACK = "0123456789abcdef" * 2


def fixed_pair(name: str) -> KeyPair:
    """A P-256 pair that depends on the name only. Never for anything but vectors."""
    number = int.from_bytes(hashlib.sha256(f"foursight vector {name}".encode()).digest(), "big") % (2**255)
    return pair_of(ec.derive_private_key(number, ec.SECP256R1()))


def exported(pair: KeyPair) -> dict[str, Any]:
    """A pair in the forms WebCrypto imports: pkcs8, spki, jwk; and its id."""
    pkcs8 = pair.private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    numbers = pair.private.private_numbers()
    parts = {"x": numbers.public_numbers.x, "y": numbers.public_numbers.y, "d": numbers.private_value}
    jwk = {"kty": "EC", "crv": "P-256", **{name: b64(value.to_bytes(32, "big")) for name, value in parts.items()}}
    return {"kid": pair.kid, "pkcs8": b64(pkcs8), "spki": b64(pair.spki), "jwk": jwk}


def header(author: KeyPair, sealing: KeyPair, **changes: Any) -> dict[str, Any]:
    """A whole header, with some fields changed."""
    whole = {
        "v": 1,
        "realm": "live",
        "version_id": ID_A,
        "record_id": ID_B,
        "parent": None,
        "author_key_id": author.kid,
    }
    whole |= {"device_id": ID_C, "kid": sealing.kid, "claimed_at": "2026-11-24T02:10:05Z", "clock_offset_s": 0}
    return whole | {"schema": 1, "pack_id": PACK, "build": "2026.11.24-1"} | changes


def body(**changes: Any) -> dict[str, Any]:
    """A whole body, with some fields changed."""
    answer = {"value": "yes", "by": "officer", "at": "2026-11-24T02:05:00Z", "confirmed": True}
    whole: dict[str, Any] = {"kind": "scene", "incident_ref": "1234-241126", "as_of": "2026-11-24", "sent_as": "so_far"}
    return (
        whole | {"answers": {"threats": answer}, "call_ins": {}, "copied": [], "device_result": {"engine": 1}} | changes
    )


def vector(
    name: str, head: dict[str, Any], content: dict[str, Any], author: KeyPair, sealing: KeyPair
) -> dict[str, Any]:
    """One envelope with every step on the way to it."""
    cek = hashlib.sha256(f"cek {name}".encode()).digest()
    iv = hashlib.sha256(f"iv {name}".encode()).digest()[:12]
    plain = padded(content)
    made = seal(head, plain, seal_spki=sealing.spki, author=author.private, cek=cek, iv=iv)
    signed = SIGN_INFO + covered(made.header_bytes, made.enc_cek, made.iv, made.ct)
    return {
        "name": name,
        "header": head,
        "body": content,
        "body_json": plain.decode().rstrip(" "),
        "plain_length": len(plain),
        "cek": b64(cek),
        "header_canonical": made.header_bytes.decode(),
        "aad": aad_of(made.header_bytes).hex(),
        "signed_sha256": hashlib.sha256(signed).hexdigest(),
        "envelope_sha256": made.sha256,
        "receipt_code": receipt_code(made.sha256),
        "wire": wire(made),
    }


def flipped(text: str, position: int) -> str:
    """base64 text with one bit of one byte changed."""
    data = bytearray(from_b64(text))
    data[position] ^= 1
    return b64(bytes(data))


def damaged(good: dict[str, Any]) -> list[dict[str, Any]]:
    """Envelopes that must not open, or (sig) must not verify: one thing changed in each."""
    sent = good["wire"]
    changed = [(part, {part: flipped(sent[part], -1)}) for part in ("enc_cek", "iv", "ct", "sig")]
    changed += [
        ("enc_cek_first_bit", {"enc_cek": flipped(sent["enc_cek"], 1)}),
        ("ct_first_bit", {"ct": flipped(sent["ct"], 0)}),
    ]
    for field, value in (("claimed_at", "2026-11-24T02:10:06Z"), ("record_id", ID_C), ("parent", ID_B), ("build", "x")):
        changed.append((f"header.{field}", {"header": sent["header"] | {field: value}}))
    fails = {"sig": "verify"}
    return [{"name": name, "must_not": fails.get(name, "open"), "wire": sent | change} for name, change in changed]


def receipt(good: dict[str, Any], signing: KeyPair, **changes: Any) -> dict[str, Any]:
    """A receipt for an envelope, with its canonical form before signing."""
    unsigned = {"v": 1, "version_id": good["header"]["version_id"], "envelope_sha256": good["envelope_sha256"]}
    unsigned |= {
        "received_at": "2026-11-24T02:11:00Z",
        "seq": 1,
        "disposition": "stored",
        "epoch": 1,
        "kid": signing.kid,
    } | changes
    signature = b64(sign_raw(signing.private, b"fs/rcpt/v1|" + canonical(unsigned)))
    return {"canonical": canonical(unsigned).decode(), "receipt": unsigned | {"sig": signature}}


def envelope_vectors() -> dict[str, Any]:
    """The whole of envelope.json."""
    sealing, author, signing = fixed_pair("seal"), fixed_pair("author"), fixed_pair("receipt")
    every_kind = "Zoë “quoted” \\ / \n\t\u007f \u2028 🙂"
    cases = [
        ("first version", header(author, sealing), body()),
        (
            "second version",
            header(author, sealing, version_id=ID_C, parent=ID_A, clock_offset_s=-3600),
            body(sent_as="finished"),
        ),
        ("training", header(author, sealing, realm="training", build="!~"), body(kind="practice", incident_ref=None)),
        ("every kind of letter", header(author, sealing), body(answers={"note": {"value": every_kind}})),
        ("just under a page", header(author, sealing), _of_length(4095)),
        ("exactly a page", header(author, sealing), _of_length(4096)),
        ("just over a page", header(author, sealing), _of_length(4097)),
        ("the largest clock offset", header(author, sealing, clock_offset_s=10_000_000_000), body()),
    ]
    vectors = [vector(name, head, content, author, sealing) for name, head, content in cases]
    good = receipt(vectors[0], signing)
    other = receipt(vectors[0], fixed_pair("somebody else"), kid=signing.kid)["receipt"]
    changes = {
        "seq": 2,
        "disposition": "quarantined",
        "envelope_sha256": "0" * 64,
        "received_at": "2026-11-24T02:11:01Z",
        "version_id": ID_B,
    }
    bad = [{"name": name, "receipt": good["receipt"] | {name: value}} for name, value in changes.items()]
    return {
        "about": "docs/shapes.md section 4; made by make_envelope_vectors.py. `wire` is what crosses the network.",
        "keys": {"seal": exported(sealing), "author": exported(author), "receipt": exported(signing)},
        "envelopes": vectors,
        "damaged": damaged(vectors[0]),
        "receipts": [good, receipt(vectors[1], signing, seq=2**40, disposition="quarantined", epoch=3)],
        "bad_receipts": [*bad, {"name": "signed by another key", "receipt": other}],
    }


def _of_length(length: int) -> dict[str, Any]:
    empty = body(answers={"note": {"value": ""}})
    missing = length - len(json.dumps(empty, separators=(",", ":")).encode())
    return body(answers={"note": {"value": "x" * missing}})


def canonical_vectors() -> dict[str, Any]:
    """The whole of canonical.json. Texts with lone surrogates are given as UTF-16 code units, for JSON files must
    be UTF-8.
    """
    values: list[Any] = [
        None,
        True,
        False,
        0,
        -1,
        1,
        9007199254740991,
        -9007199254740991,
        "",
        "a",
        "é",
        "🙂",
        "\u2028\u2029",
        "\u007f",
        "\u0000\u001f",
        '"\\/',
        "\b\f\n\r\t",
        [],
        {},
        [[]],
        [1, [2, [3]]],
        {"b": 1, "a": 2},
        {"a": {"z": [], "b": None}},
        {"10": 1, "9": 2, "1": 3},
        {"B": 1, "a": 2, "_": 3, "~": 4},
        {"": 0},
        [True, 1, "1"],
        {"a b": " "},
        "\ufeff",
        "e\u0301",
        {"__proto__": 1, "constructor": 2},
        "</script>",
        "\U0010ffff",
    ]
    return {
        "about": "`values`: each JSON value and its canonical bytes in hexadecimal. `refused`: values without a "
        "canonical form. `refused_utf16`: texts, as UTF-16 code units, that hold half a character.",
        "values": [{"value": value, "bytes": canonical(value).hex()} for value in values],
        "refused": [1.5, -0.1, [1, 2.5], {"a": 0.1}, {"é": 1}, {"a": {"ü": 1}}, [[[0.5]]], 1e-7],
        "refused_utf16": [[0xD800], [0xDC00], [0x61, 0xDBFF], [0xDE42, 0xD83D]],
    }


def main() -> None:
    """Write both files."""
    for name, content in (("envelope.json", envelope_vectors()), ("canonical.json", canonical_vectors())):
        (HERE / name).write_text(json.dumps(content, ensure_ascii=True, indent=1) + "\n")


if __name__ == "__main__":
    main()
