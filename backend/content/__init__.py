"""The content pack: its form, its checks, the pack in use, the packs that were, and the commands to look at them."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Say where the pack lies, and add the commands. The pack is loaded when first asked for."""
    from backend.content import commands, service

    config = app.extensions["foursight"]
    service.use_folders(config.pack_folder, config.overlay_folder)
    commands.register(app)
