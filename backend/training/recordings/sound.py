"""What a file of sound is, told by its bytes and never by its name: its form, and how long it is. Pure."""

from __future__ import annotations

from backend.training.recordings.lengths import mp3_frame, seconds_of

TYPES = {"webm": "audio/webm", "ogg": "audio/ogg", "mp3": "audio/mpeg", "wav": "audio/wav", "m4a": "audio/mp4"}
"""The forms that are taken, and as what each is served."""
MOST_BYTES, MOST_SECONDS = 1_900_000, 180
VIDEO = (b"V_VP", b"V_AV1", b"V_MPEG", b"vide")
HEAD = 4096


class NoSound(Exception):
    """It is not taken; the words say why, and what to do."""


def sound_of(data: bytes) -> tuple[str, int | None]:
    """Its form, and its length in seconds where the bytes say it. Raises NoSound."""
    if not data:
        raise NoSound("Choose a file, or record the call here.")
    form = form_of(data)
    if form is None:
        raise NoSound(
            "This is no recording that can be played here, whatever its name says. Save it as WebM, Ogg, MP3, WAV or "
            "M4A and bring it again."
        )
    if any(one in data[:HEAD] for one in VIDEO) or (form == "m4a" and b"vide" in data):
        raise NoSound("There is a picture in this file. Save the sound alone and bring it again.")
    if len(data) > MOST_BYTES:
        raise NoSound(too_large())
    seconds = seconds_of(form, data)
    if seconds is not None and seconds > MOST_SECONDS:
        raise NoSound(
            f"It is {in_minutes(seconds)} long, and {in_minutes(MOST_SECONDS)} are the most. Cut it to the call itself "
            "and bring it again."
        )
    return form, seconds


def form_of(data: bytes) -> str | None:
    """The form of some bytes, or None."""
    head = data[:HEAD]
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        return "webm"
    if head.startswith(b"OggS") and (b"OpusHead" in head[:128] or b"\x01vorbis" in head[:128]):
        return "ogg"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE" and b"fmt " in head:
        return "wav"
    if head[4:8] == b"ftyp" and b"soun" in data:
        return "m4a"
    return "mp3" if mp3_frame(data) is not None else None


def too_large() -> str:
    """What to do about a file that is larger than is taken."""
    return "The file is larger than 1.9 MB. Cut it to the call itself, or save it as MP3 or M4A, and bring it again."


def in_minutes(seconds: int) -> str:
    """`3 minutes`, `1 minute 5 seconds`."""
    parts = ((seconds // 60, "minute"), (seconds % 60, "second"))
    return " ".join(f"{many} {name}{'' if many == 1 else 's'}" for many, name in parts if many) or "0 seconds"
