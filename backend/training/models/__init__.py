"""The training tables, one file for each room that has some. Every table with personal data has `force_id` and
`unit_id`, copied from the account: nothing here refers to a row of the live database.
"""

from __future__ import annotations

import importlib
from pathlib import Path


def import_all() -> None:
    """Every file here, so that `TrainingBase.metadata` is the whole of the training database."""
    for file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        importlib.import_module(f"{__name__}.{file.stem}")
