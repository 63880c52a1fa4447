"""What stands for a field that an item does not have. Written by `make shapes` from the schemas: change those."""

from typing import Any

DEFAULTS: dict[str, dict[str, Any]] = {
    "sources": {"edition": None, "how_read": "at the source"},
    "questions": {
        "hint": None,
        "why": None,
        "options": (),
        "fields": (),
        "sensitive": False,
        "find_out": False,
        "can_decline": False,
        "offers_unknown": True,
    },
    "findings": {"call_in": None, "script": (), "handler_script": (), "do": (), "say": (), "record": None, "law": None},
    "four": {"ask": ()},
    "recognition": {"tag": False, "heading": None, "do": (), "ask": ()},
    "clocks": {"safety": None},
    "services": {
        "covers": None,
        "sex": None,
        "from_age": None,
        "to_age": None,
        "languages": (),
        "languages_status": None,
        "people": None,
        "hours_status": None,
        "hours_note": None,
        "verified_on": None,
        "verified_by": None,
        "counterpart": None,
        "none_tonight": None,
    },
    "cards": {"law": (), "words": (), "see": ()},
    "codes": {"code": None, "qualifier": None},
    "prompts": {"first_if_quiet": False},
    "outline": {"questions": (), "strip": (), "groups": (), "group": None, "intro": ()},
}
