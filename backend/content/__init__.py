"""The content pack: the sealed one in use, the packs that were, and the commands that check and build one."""

from __future__ import annotations

from flask import Flask

from backend.core.config import ConfigRefused


def register(app: Flask) -> None:
    """Say where the sealed pack lies, read it, and add the commands. A command reads it only where it needs it: one of
    them builds it. Raises PackFileRefused; ConfigRefused where guidance would show what is for staff only.
    """
    from backend.content import commands, service
    from backend.core.starting import is_a_command

    config = app.extensions["foursight"]
    service.use_file(config.sealed_pack)
    if not is_a_command():
        marked = service.current_pack().for_staff_only()
        if marked and config.guidance_open:
            _refuse_to_publish(marked)
    commands.register(app)


def _refuse_to_publish(marked: list[str]) -> None:
    raise ConfigRefused(
        f"FOURSIGHT_GUIDANCE_OPEN=1 would show everybody what is marked staff_only: {', '.join(marked)}. "
        "Unset FOURSIGHT_GUIDANCE_OPEN, or take the marks off what anybody may read and build the pack anew."
    )
