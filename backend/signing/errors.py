"""What cannot be signed or taken back."""

from __future__ import annotations


class NoSuchSignature(Exception):
    """There is none of that id, or it is another force's: one answer for both."""
