"""What a file of sound is, by its bytes; what is none, has a picture, is too long or too large, is told what to do."""

from __future__ import annotations

import random
import struct
from contextlib import suppress

import pytest

from backend.training.recordings.sound import MOST_BYTES, TYPES, NoSound, sound_of
from tests.backend.training.recordings.sounds import REAL, m4a, mp3, ogg, real, recorded_m4a, wav, webm

TAG = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\x00" * 10
TAKEN = {
    **{"wav": wav(3), "ogg": ogg(90), "m4a": m4a(61), "mp3": mp3(2), "mp3, tagged": mp3(2, TAG), "webm": webm(12)},
    "ogg, of Vorbis": b"OggS"
    + b"\x00" * 24
    + b"\x01vorbis\x00\x00\x00\x00\x02\x44\xac\x00\x00OggS\x00\x04"
    + (44_100 * 5).to_bytes(8, "little"),
}
LONG = {"wav": 3, "ogg": 90, "m4a": 61, "mp3": 2, "mp3, tagged": 2, "webm": 12, "ogg, of Vorbis": 5}
REFUSED = {
    "nothing": (b"", "Choose a file, or record the call here."),
    "a text": (b"This is a call.mp3", "no recording that can be played here"),
    "a page": (b"<html><script>alert(1)</script>", "Save it as WebM, Ogg, MP3, WAV or M4A and bring it again."),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "no recording"),
    "a picture with a sync": (b"\xff\xd8\xff\xe0JFIF", "no recording"),
    "a film": (webm(10, b"V_VP8A_OPUS"), "There is a picture in this file."),
    "a film of a phone": (m4a(10, b"vide....soun"), "Save the sound alone"),
    "four minutes": (ogg(250), "It is 4 minutes 10 seconds long, and 3 minutes are the most. Cut it"),
    "four minutes on the spot": (webm(240), "It is 4 minutes long"),
    "four minutes on the spot, in Safari": (recorded_m4a(111), "It is 4 minutes"),
    "too large": (mp3(120)[:4] + b"\x00" * MOST_BYTES, "larger than 1.9 MB. Cut it to the call itself, or save it as"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_form_and_a_length_are_told_by_the_bytes(name: str) -> None:
    form, seconds = sound_of(TAKEN[name])

    assert (form, seconds) == (name.split(",", maxsplit=1)[0], LONG[name])
    assert form in TYPES


@pytest.mark.parametrize("name", REAL)
def test_what_a_browser_or_an_encoder_wrote_is_taken_with_its_length(name: str) -> None:
    """An MP4 that was recorded on the spot was taken for one of no length, however long it was."""
    form, seconds = sound_of(real(name))

    assert (TYPES[form], seconds) == (REAL[name], 2)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_taken_says_what_to_do(name: str) -> None:
    data, words = REFUSED[name]

    with pytest.raises(NoSound, match=r".") as refused:
        sound_of(data)
    assert words in str(refused.value)


def test_bytes_that_lie_are_refused_or_taken_and_never_break_it() -> None:
    chance = random.Random(20261129)
    for _ in range(1500):
        data = bytearray(chance.choice([*TAKEN.values(), real("recorded.m4a")])[: chance.randint(1, 2600)])
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(NoSound):
            assert sound_of(bytes(data))[0] in TYPES


def test_boxes_in_boxes_and_runs_of_more_samples_than_bytes_cost_nothing() -> None:
    head = m4a(0) + bytes(72)  # whole boxes
    deep = b"".join(struct.pack(">I4s", 8 * (60_000 - one), b"moof") for one in range(60_000))
    runs = struct.pack(">I4sII", 16, b"trun", 0x100, 2**32 - 1) * 60_000

    for data in (head + deep, head + runs):
        assert sound_of(data) == ("m4a", None)
