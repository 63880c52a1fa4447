"""Why an envelope itself cannot be taken, in the words the phone shows the officer."""

from __future__ import annotations

KEPT = "The record stays on this phone."
WRONG_REALM = {
    "training": (
        "This is practice, and practice is never filed with live records. Nothing of it was kept here. What you "
        "practised stays on this phone. To go on practising, open Practise."
    ),
    "live": (
        f"This is a live record, and training does not take it. Nothing of it was kept here. {KEPT} To send it, open "
        "Reports."
    ),
}


class EnvelopeRefused(Exception):
    """status: HTTP status; error: one word for the program; field: where; message: what is wrong and what to do."""

    def __init__(self, status: int, error: str, field: str, message: str) -> None:
        super().__init__(error)
        self.status, self.error, self.field, self.message = status, error, field, message


def malformed(field: str, what: str) -> EnvelopeRefused:
    """A part of the envelope is missing or has the wrong form: a fault of the app, not of the officer."""
    return EnvelopeRefused(
        400, "malformed", field, f"{field or 'The envelope'}: {what} {KEPT} Update the app, then press Send again."
    )


def wrong_type() -> EnvelopeRefused:
    """The content type is not an envelope's."""
    return EnvelopeRefused(
        415,
        "wrong_type",
        "Content-Type",
        f"This is not sent as a Foursight envelope. {KEPT} Update the app, then press Send again.",
    )


def too_large() -> EnvelopeRefused:
    """More than 2 MiB."""
    return EnvelopeRefused(
        413, "too_large", "", f"The record is larger than 2 MiB. {KEPT} Tell your Foursight administrator."
    )


def wrong_realm(belongs_to: str, field: str) -> EnvelopeRefused:
    """An envelope sent to the other realm: `field` is what gives it away."""
    return EnvelopeRefused(422, "wrong_realm", field, WRONG_REALM[belongs_to])


def cannot_open() -> EnvelopeRefused:
    """Sealed to a key this server does not hold, or damaged."""
    return EnvelopeRefused(
        422,
        "cannot_open",
        "enc_cek",
        f"The server cannot open this record: it is sealed to a key the server does not hold, or damaged. {KEPT} "
        "Nobody can change it there. Tell your Foursight administrator; once the server has that key, press Try again.",
    )
