"""What can be wrong with a pack's folders, in words its author can act on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: in which file, with which item, and what."""

    file: str
    item: str
    cause: str

    def __str__(self) -> str:
        return f"{self.file}: {self.item}: {self.cause}" if self.item else f"{self.file}: {self.cause}"


class PackRefused(Exception):
    """Nothing is built of folders in which anything is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"The pack is refused: {len(self.problems)} to put right.\n{lines}")
