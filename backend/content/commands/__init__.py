"""Commands to look at a pack and to try the engine without a browser: `flask assess`, `flask content …`."""

from __future__ import annotations

from flask import Flask
from flask.cli import AppGroup

from backend.content.commands.change import bank_holidays, keep
from backend.content.commands.check import check
from backend.content.commands.read import diff, print_pack, reading
from backend.content.commands.scenario import scenario
from backend.content.commands.try_out import assess, questions

content = AppGroup("content", help="Look at the content pack.")
for command in (check, scenario, questions, print_pack, diff, reading, keep, bank_holidays):
    content.add_command(command)


def register(app: Flask) -> None:
    """Add the commands to an app."""
    app.cli.add_command(assess)
    app.cli.add_command(content)
