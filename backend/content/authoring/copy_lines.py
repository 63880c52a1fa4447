"""What a line of a copy block draws on, whatever its form."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.kinds import Item
from backend.rules.record_lines import PLACE


def texts_in(line: Item) -> Iterator[str]:
    """Its texts in which `{question_id}` stands for an answer."""
    if "text" in line:
        yield line["text"]
    yield from (part["text"] for part in line.get("say", []) if isinstance(part, dict) and "text" in part)


def questions_in(line: Item) -> Iterator[str]:
    """The ids of the questions it names: whose answers it says, by whom it is told, and in its texts."""
    yield from line.get("answers", [])
    for part in line.get("say", []):
        yield from (
            [part] if isinstance(part, str) else [*([part["of"]] if "of" in part else []), *part.get("unless", [])]
        )
    yield from (line[by] for by in ("from", "whose") if by in line)
    for text in texts_in(line):
        yield from PLACE.findall(text)
