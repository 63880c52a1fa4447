"""Text that any police system takes: one line of printable ASCII. The Python twin of static/js/core/plain_ascii.js."""

from __future__ import annotations

import re
import unicodedata

IN_ASCII = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u2022": "*", "\u2044": "/", "\u00a3": "GBP ", "\u20ac": "EUR ", "\u00d7": "x",
    "\u00df": "ss", "\u00e6": "ae", "\u00c6": "AE", "\u0153": "oe", "\u0152": "OE", "\u00f8": "o", "\u00d8": "O",
    "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D", "\u00f0": "d", "\u00d0": "D",
    "\u00fe": "th", "\u00de": "Th", "\u0131": "i", "\u200b": "", "\u200d": "", "\ufeff": "",
}  # fmt: skip
SPACES = re.compile(r"[\x00-\x20\x7f\x85\u2028\u2029]+")
MARKS = ("\u0300", "\u036f")  # what an accent becomes when it is taken apart from its letter


def plain_ascii(text: str) -> str:
    """The text on one line, accents dropped, "?" for what has no ASCII form."""
    apart = unicodedata.normalize("NFKD", text)
    return SPACES.sub(" ", "".join(_ascii(char) for char in apart)).strip(" ")


def _ascii(char: str) -> str:
    if MARKS[0] <= char <= MARKS[1]:
        return ""
    if char in IN_ASCII:
        return IN_ASCII[char]
    return char if char.isascii() or SPACES.fullmatch(char) else "?"
