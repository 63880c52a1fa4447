"""QR codes as squares to draw: the template makes the picture, so nothing but Jinja makes markup."""

from __future__ import annotations

from typing import Any

QUIET = 4  # squares of white around it, as the standard asks


def qr(text: str) -> dict[str, Any]:
    """{"size", "squares"}: squares a side has, the white around it included, and an SVG path of the dark ones."""
    import segno  # only the page that shows a code needs it

    matrix = segno.make(text, micro=False, error="m").matrix
    dark = [(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, one in enumerate(row) if one]
    return {"size": len(matrix) + 2 * QUIET, "squares": "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)}
