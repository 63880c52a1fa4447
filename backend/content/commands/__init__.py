"""Commands to look at a pack, to build it, and to try the engine without a browser: `flask assess`, `flask content …`.

A server makes them known and imports none: what checks a pack stays out of it.
"""

from __future__ import annotations

from importlib import import_module

from click import Command, Context
from flask import Flask
from flask.cli import AppGroup

from backend.content.commands.assess import assess

WHERE = {
    "bank-holidays": ("change", "bank_holidays"),
    "build": ("build", "build_pack"),
    "check": ("check", "check"),
    "diff": ("read", "diff"),
    "keep": ("change", "keep"),
    "print": ("read", "print_pack"),
    "questions": ("read", "questions"),
    "reading": ("read", "reading"),
    "scenario": ("scenario", "scenario"),
    "walk": ("read", "walk"),
    "signatures": ("signatures", "signatures"),
}


class ImportedWhenAsked(AppGroup):
    """The commands of `WHERE`, each imported when it is called or listed."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Their names."""
        return sorted(WHERE)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """One of them, or None."""
        if cmd_name not in WHERE:
            return None
        module, name = WHERE[cmd_name]
        command: Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command


content = ImportedWhenAsked("content", help="Check, build and look at the content pack.")


def register(app: Flask) -> None:
    """Add the commands to an app."""
    app.cli.add_command(assess)
    app.cli.add_command(content)
