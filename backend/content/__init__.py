"""The content pack: its form, its checks, the pack in use, the packs that were, and the commands to look at them."""

from __future__ import annotations

from flask import Flask
from flask.typing import ResponseReturnValue

from backend.content.errors import PackRefused
from backend.core.errors import WORDS, error_answer


def register(app: Flask) -> None:
    """Say where the pack lies, and add the commands. The pack is loaded when first asked for."""
    from backend.content import commands, service

    config = app.extensions["foursight"]
    service.use_folders(config.pack_folder, config.overlay_folder, config.instance)
    app.register_error_handler(PackRefused, _no_pack)
    commands.register(app)


def _no_pack(_: PackRefused) -> ResponseReturnValue:
    """The folders are refused and no pack was ever sound here: nothing can be shown until somebody puts that right."""
    return error_answer(503, *WORDS[503], retry_after=60)
