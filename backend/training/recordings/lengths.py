"""How long a recording is, as far as its bytes say. Pure; nothing is decoded, and bytes that make no sense say None.

Sources: RIFF WAVE (Microsoft, 1991); RFC 3533 and 7845 (Ogg, Opus); ISO/IEC 14496-12 (mvhd; fragments.py); ISO/IEC
11172-3 (MP3 frame headers); RFC 8794 and 9559 (EBML, Matroska clusters).
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from backend.training.recordings.fragments import seconds_of_fragments

BITRATES = {3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)}  # MPEG 1, layer III, in kbit/s
BITRATES |= dict.fromkeys((0, 2), (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160))  # MPEG 2 and 2.5
OPUS_RATE = 48_000
CLUSTER, TIMESTAMP = b"\x1f\x43\xb6\x75", 0xE7


def seconds_of(form: str, data: bytes) -> int | None:
    """The length of a recording of a known form, in whole seconds; None where its bytes do not say."""
    try:
        found = LENGTHS[form](data)
    except (struct.error, IndexError, ZeroDivisionError):
        return None
    return None if found is None else round(found)


def mp3_frame(data: bytes) -> int | None:
    """The bit rate (kbit/s) of the frame with which an MP3 begins, after its tag; None where it begins with none."""
    at = 0
    if data[:3] == b"ID3" and len(data) > 10:
        at = 10 + sum((data[6 + n] & 0x7F) << (7 * (3 - n)) for n in range(4))
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # a sync of eleven bits, layer III
        return None
    version, rate = head[1] >> 3 & 3, head[2] >> 4
    return BITRATES[version][rate - 1] if version in BITRATES and 0 < rate < 15 else None


def _wav(data: bytes) -> float | None:
    at, rate = 12, 0
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name == b"fmt ":
            rate = struct.unpack_from("<I", data, at + 16)[0]
        if name == b"data":
            return float(min(size, len(data) - at - 8)) / float(rate)
        at += 8 + size + size % 2
    return None


def _ogg(data: bytes) -> float | None:
    rate = OPUS_RATE
    if b"OpusHead" not in data[:128]:
        rate = struct.unpack_from("<I", data, data.index(b"\x01vorbis") + 12)[0]
    return float(struct.unpack_from("<Q", data, data.rindex(b"OggS") + 6)[0]) / rate


def _m4a(data: bytes) -> float | None:
    at = data.find(b"mvhd")
    if at < 0:
        return None
    wide = data[at + 4] == 1
    scale, long = struct.unpack_from(">IQ" if wide else ">II", data, at + (24 if wide else 16))
    return float(long) / float(scale) if long else seconds_of_fragments(data)


def _mp3(data: bytes) -> float | None:
    rate = mp3_frame(data)
    return len(data) * 8 / (rate * 1000) if rate else None


def _webm(data: bytes) -> float | None:
    """Where its last cluster begins, in milliseconds: what is recorded on the spot says nothing of its end."""
    at = data.rfind(CLUSTER)
    at = data.find(bytes([TIMESTAMP]), at + 5, at + 16) if at >= 0 else -1
    if at < 0:
        return None
    size = data[at + 1] & 0x7F
    return int.from_bytes(data[at + 2 : at + 2 + size], "big") / 1000 if 0 < size <= 8 else None


LENGTHS: dict[str, Callable[[bytes], float | None]] = {
    **{"wav": _wav, "ogg": _ogg, "m4a": _m4a},
    **{"mp3": _mp3, "webm": _webm},
}
