"""Whether the lines of a second place's journal are signed as they should be (backend/core/keys/checkpoints.py).

A signature covers a line with its `prev`, and so every line before it. Believed are the keys of this machine, or else
the public halves that are given, and whatever a believed key introduces. Lines from before checkpoints were signed
stand at the beginning only, and are of events from before the first key was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from backend.core.canonical import from_b64
from backend.core.clock import from_moment
from backend.core.journal import Line
from backend.core.keys import key_id
from backend.core.keys.checkpoints import CheckpointKeys, is_signed, public_half

MadeAt = Callable[[int], datetime | None]

UNSIGNED = "not signed, though what came before is"
TOO_LATE = "not signed, though checkpoints were signed by then"
WRONG = "not as it was when it was signed"
UNKNOWN = "signed with a key that is not known here, {kid}"
DOUBTFUL = "of a key under an id that is not its own"


@dataclass
class Signed:
    """What was found: how many lines are `unsigned`, from before checkpoints were signed, and `signed` with a key that
    is believed; `faults`, in words, with the lines they are of.
    """

    unsigned: int = 0
    signed: int = 0
    found: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, number: int, what: str) -> None:
        """A line at fault: lines that follow each other with one fault are one finding."""
        if self.found and self.found[-1][1] == number - 1 and self.found[-1][2] == what:
            self.found[-1] = (self.found[-1][0], number, what)
        else:
            self.found.append((number, number, what))

    @property
    def faults(self) -> list[str]:
        """As sentences without their full stop."""
        return [
            f"line {first} is {what}" if first == last else f"lines {first} to {last} are {what}"
            for first, last, what in self.found
        ]


def look_at(lines: Iterable[Line], keys: CheckpointKeys, made_at: MadeAt, roots: Sequence[str]) -> Signed:
    """Look at every line, with its `prev`. Raises OSError, ValueError for a key file or a public half that cannot be
    read, and whatever `lines` raises.
    """
    halves = roots or [one.public_half for one in keys.held]
    known = {key_id(from_b64(half)): public_half(half) for half in halves}
    begun, signed = min((one.made for one in keys.held), default=""), Signed()
    for number, line in enumerate(lines, start=1):
        if "sig" in line:
            _look_at_signed(number, line, known, signed)
        elif signed.signed or signed.found:
            signed.add(number, UNSIGNED)
        else:
            signed.unsigned += 1
            if begun and _is_after(line, begun, made_at):
                signed.add(number, TOO_LATE)
    if begun and signed.unsigned and not signed.signed and not signed.found:
        signed.add(signed.unsigned, TOO_LATE)
    return signed


def _look_at_signed(number: int, line: Line, known: dict[str, Ed25519PublicKey], signed: Signed) -> None:
    key = known.get(str(line.get("kid")))
    if key is None:
        signed.add(number, UNKNOWN.format(kid=line.get("kid")))
        return
    if not is_signed(line, key):
        signed.add(number, WRONG)
        return
    signed.signed += 1
    if line["kind"] == "key":
        if key_id(from_b64(line["spki"])) != line["new"]:
            signed.add(number, DOUBTFUL)
            return
        known[line["new"]] = public_half(line["spki"])


def _is_after(line: Line, begun: str, made_at: MadeAt) -> bool:
    """Whether what a line notes was after checkpoints began to be signed."""
    at = from_moment(line["event"]["at"]) if line["kind"] == "event" else made_at(line["seq"])
    return at is not None and at > datetime.fromisoformat(begun)
