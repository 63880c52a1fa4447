"""Why a record that is here cannot be shown, and what to do about it: a key that is not here is looked for elsewhere
than a pack that is not.
"""

from __future__ import annotations

from backend.records.errors import NotOpenable, PackGone

NO_KEY = "The server cannot open this record with the keys it has. Tell your Foursight administrator."
NO_PACK = (
    "This record is here and whole, but the content pack it was made with is not kept on this server any more, so that "
    "its questions and answers cannot be put in words. No key is missing. Tell your Foursight administrator that pack "
    "{pack_id} is to be put back: from a backup, or by starting the server once with that sealed pack and "
    "“flask --app wsgi content keep”. Until then ask its officer what it says; what is due on it goes on."
)


def why_not(error: NotOpenable) -> str:
    """The sentence of its page."""
    return NO_PACK.format(pack_id=error.pack_id) if isinstance(error, PackGone) else NO_KEY
