"""The content pack: its form, its checks, the pack in use, the packs that were, and the commands to look at them."""

from __future__ import annotations

from flask import Flask
from flask.typing import ResponseReturnValue

from backend.content.errors import PackRefused
from backend.core.config import ConfigRefused
from backend.core.errors import WORDS, error_answer


def register(app: Flask) -> None:
    """Say where the pack lies, and add the commands. The pack is loaded when first asked for, or now where guidance is
    open to all. Raises ConfigRefused.
    """
    from backend.content import commands, service

    config = app.extensions["foursight"]
    service.use_folders(config.pack_folder, config.overlay_folder, config.instance)
    if config.guidance_open:
        _refuse_to_publish_what_is_for_staff()
    app.register_error_handler(PackRefused, _no_pack)
    commands.register(app)


def _refuse_to_publish_what_is_for_staff() -> None:
    """Raise ConfigRefused where guidance would be open to all and the pack in use holds something for staff only."""
    from backend.content import service

    try:
        marked = service.current_pack().for_staff_only()
    except PackRefused:
        return  # nothing is shown; screens look again at each pack they show
    if marked:
        raise ConfigRefused(
            f"FOURSIGHT_GUIDANCE_OPEN=1 would show everybody what is marked staff_only: {', '.join(marked)}. "
            "Unset FOURSIGHT_GUIDANCE_OPEN, or take the marks off what anybody may read."
        )


def _no_pack(_: PackRefused) -> ResponseReturnValue:
    """The folders are refused and no pack was ever sound here: nothing can be shown until somebody puts that right."""
    return error_answer(503, *WORDS[503], retry_after=60)
