"""Files of sound for the tests: a WAV that plays, and the least of each other form that its reader looks at."""

from __future__ import annotations

import io
import struct
import wave
from pathlib import Path

from backend.training.recordings.lengths import CLUSTER

REAL = {
    **{"recorded.webm": "audio/webm", "recorded.m4a": "audio/mp4", "opus.ogg": "audio/ogg", "vorbis.ogg": "audio/ogg"},
    "call.mp3": "audio/mpeg",
}
"""Two seconds of a tone, as a browser recorded it (MP4 in fragments, as Safari records it) or an encoder wrote it."""
FRAME = b"\xff\xfb\x90\x00"  # MPEG 1, layer III, 128 kbit/s


def real(name: str) -> bytes:
    """A file as some program wrote it."""
    return (Path(__file__).parent / "real" / name).read_bytes()


def recorded_m4a(times: int) -> bytes:
    """What a browser records as MP4, so many times as long: its fragments stand one behind the other."""
    data = real("recorded.m4a")
    at, end = data.index(b"moof") - 4, data.rfind(b"mfra") - 4
    return data[:at] + data[at : end if end > 0 else None] * times


def wav(seconds: int = 1) -> bytes:
    """Silence."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * seconds)
    return made.getvalue()


def ogg(seconds: int) -> bytes:
    """Opus in two pages: its head, and its last."""
    page = b"OggS\x00%s" + b"\x00" * 16
    return (page % b"\x02" + b"\x00" * 8 + b"OpusHead") + (page[:5] + b"\x04" + struct.pack("<Q", 48_000 * seconds))


def m4a(seconds: int, kind: bytes = b"soun") -> bytes:
    """Its brand, its length, and what its track is."""
    head = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A mp42"
    return head + b"\x00\x00\x00\x6cmvhd" + b"\x00" * 12 + struct.pack(">II", 1000, 1000 * seconds) + b"hdlr" + kind


def mp3(seconds: int, tag: bytes = b"") -> bytes:
    """Frames of 128 kbit/s."""
    return tag + FRAME + b"\x00" * (16_000 * seconds - 4)


def webm(seconds: int, codec: bytes = b"A_OPUS") -> bytes:
    """A head, and a last cluster that begins so late."""
    head = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + codec
    return head + CLUSTER + b"\x01\xff\xff\xff\xff\xff\xff\xff\xe7\x84" + struct.pack(">I", 1000 * seconds)
