"""What an authenticator is asked, and whether what it answers is to be believed (WebAuthn, by py_webauthn). Pure.

The person must have been recognised by it (a finger, a face, its PIN: `userVerification`), so that one passkey is two
proofs: having it, and being its owner. No attestation is asked for: which maker's it is does not matter here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

NAME = "Foursight"
WAITS_MS = 60_000
LONGEST = 20_000  # characters of an answer; one of an RSA key is 3,000
ITS_ID = re.compile(r"[A-Za-z0-9_-]{1,1400}")
MOST_SIGNS = 2**32
REQUIRED = UserVerificationRequirement.REQUIRED


class PasskeyRefused(Exception):
    """The answer does not show that whoever gave it has the passkey, here and now."""


@dataclass(frozen=True)
class Party:
    """Who we are to an authenticator: the address people use, and its name, to which passkeys are bound."""

    origin: str

    @property
    def id(self) -> str:
        """The name, without scheme and port."""
        return urlsplit(self.origin).hostname or ""


@dataclass(frozen=True)
class Made:
    """A new passkey."""

    credential_id: str
    public_key: bytes
    sign_count: int
    synced: bool


@dataclass(frozen=True)
class Known:
    """What is known of a passkey: whose it is, its key, and how often it has signed."""

    person_id: str
    public_key: bytes
    sign_count: int


def new_options(party: Party, challenge: str, person_id: str, name: str, known: Iterable[str]) -> str:
    """What the browser asks an authenticator that is to make one: JSON. `known`: those it has made already."""
    options = webauthn.generate_registration_options(
        rp_id=party.id,
        rp_name=NAME,
        user_name=name,
        user_id=person_id.encode("ascii"),
        challenge=base64url_to_bytes(challenge),
        timeout=WAITS_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, require_resident_key=True, user_verification=REQUIRED
        ),
        exclude_credentials=_described(known),
    )
    return webauthn.options_to_json(options)


def sign_options(party: Party, challenge: str, known: Iterable[str] = ()) -> str:
    """What the browser asks an authenticator that is to sign: JSON. `known`: with one of these, where we know whose."""
    options = webauthn.generate_authentication_options(
        rp_id=party.id,
        challenge=base64url_to_bytes(challenge),
        timeout=WAITS_MS,
        allow_credentials=_described(known),
        user_verification=REQUIRED,
    )
    return webauthn.options_to_json(options)


def made(party: Party, challenge: str, answer: str) -> Made:
    """The passkey that was made. Raises PasskeyRefused."""
    try:
        found = webauthn.verify_registration_response(
            credential=_read(answer),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except Exception as error:  # whatever a stranger's bytes do to a parser, they are no passkey
        raise PasskeyRefused from error
    synced = found.credential_device_type == "multi_device"
    return Made(bytes_to_base64url(found.credential_id), found.credential_public_key, found.sign_count, synced)


def id_in(answer: str) -> str:
    """Which passkey an answer names. Raises PasskeyRefused."""
    named = _read(answer).get("id")
    if not isinstance(named, str) or ITS_ID.fullmatch(named) is None:
        raise PasskeyRefused
    return named


def signed(party: Party, challenge: str, answer: str, known: Known) -> int:
    """How often the passkey says it has signed. Raises PasskeyRefused, also where it has signed less often than was
    known: there are two of it then.
    """
    read = _read(answer)
    try:
        _refuse_another(read["response"], known.person_id)
        found = webauthn.verify_authentication_response(
            credential=read,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=known.public_key,
            credential_current_sign_count=known.sign_count,
            require_user_verification=True,
        )
    except Exception as error:  # as above
        raise PasskeyRefused from error
    return int(found.new_sign_count) % MOST_SIGNS


def _refuse_another(response: object, person_id: str) -> None:
    """Raise PasskeyRefused where it says that it is somebody else's, or is no response."""
    whose = response.get("userHandle") if isinstance(response, dict) else ""
    if whose is not None and base64url_to_bytes(whose) != person_id.encode("ascii"):
        raise PasskeyRefused


def _described(known: Iterable[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known]


def _read(answer: str) -> dict[str, object]:
    """The answer as the browser wrote it down. Raises PasskeyRefused."""
    try:
        read = json.loads(answer) if len(answer) <= LONGEST else None
    except (ValueError, RecursionError) as error:
        raise PasskeyRefused from error
    if not isinstance(read, dict):
        raise PasskeyRefused
    return read
