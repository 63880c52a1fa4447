"""The code by which a class is joined: six signs, none mistaken for another on a wall, in a handwriting or aloud.

Left out as they look alike: 0 O D, 1 I, 2 Z, 5 S, 8 B, U V. Left out as they sound alike: all that end as "ee" (B C D
E G P T V) but 3; of "em" and "en" N; of "kay" A J 8; of "five" and "nine" 5; of "six" and "ex" X; "ef" and "ess". No
vowel is left, so no word comes of it.
"""

from __future__ import annotations

import hashlib
import secrets

SIGNS = "34679HKLMQRWY"
LENGTH = (
    6  # 13^6, 4.8 million: with 150 wrong tries in a quarter of an hour, an address would be at it for most of a year
)
SPOKEN = {
    **{"3": "three", "4": "four", "6": "six", "7": "seven", "9": "nine", "H": "hotel", "K": "kilo", "L": "lima"},
    **{"M": "mike", "Q": "quebec", "R": "romeo", "W": "whiskey", "Y": "yankee"},
}
TYPED_FOR = str.maketrans({" ": None, "-": None, ".": None})


def new_code() -> str:
    """A new code, as `K7M4QH`."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """A code as it may have been typed: small letters, spaces and dashes."""
    return typed.upper().translate(TYPED_FOR)


def in_groups(code: str) -> str:
    """`K7M 4QH`: as it is shown and read out."""
    return f"{code[:3]} {code[3:]}"


def aloud(code: str) -> str:
    """`kilo seven mike, four quebec hotel`."""
    words = [SPOKEN.get(sign, sign) for sign in code]
    return f"{' '.join(words[:3])}, {' '.join(words[3:])}"


def new_token() -> str:
    """What opens one trainee's place: 128 random bits in an address."""
    return secrets.token_hex(16)


def digest(token: str) -> str:
    """The SHA-256 of a token: all that the server keeps of it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
