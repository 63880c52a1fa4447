"""Where in the sources something of a served script stands, for an error that somebody reports:

    python -m backend.shell.where js/parts/walk-kinds.js 1 2345

The path below /static/<build>/, the line and the column are as the browser says them. The scripts are bundled again as
the sources stand here, so these must be the ones of that build: equal sources make an equal build.
"""

from __future__ import annotations

import sys
from pathlib import Path

from backend.shell.build import STATIC
from backend.shell.build_tools import where_written


def main() -> None:
    """Print the place as `file:line:column` below static/js, or say that there is none."""
    if len(sys.argv) != 4:
        sys.exit((__doc__ or "").strip())
    script, line, column = sys.argv[1:]
    found = where_written(STATIC / "js", Path(script).relative_to("js").as_posix(), int(line), int(column))
    if found is None:
        sys.exit(f"No script of these sources is called {script}.")
    print(found)


if __name__ == "__main__":
    main()
