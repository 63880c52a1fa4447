"""The page of a received record, for one that was never received: what training draws its records with. Pure: no
session, no key, no person of the force; what is typed is given back and written nowhere.
"""

from __future__ import annotations

from backend.content.received import ReceivedPage
from backend.review.practised.acts import SCHEMAS, done
from backend.review.practised.view import view_of

PAGE = ReceivedPage(view_of, SCHEMAS, done)
