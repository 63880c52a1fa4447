"""How much and how long."""

from __future__ import annotations

from datetime import timedelta

TRAINEES = 120  # places, twice a full class: for those who lost their address and joined again
CODE_LASTS = timedelta(hours=1)
CLASS_LASTS = timedelta(hours=6)  # a class left open ends by itself
SHOWN_AFTER = timedelta(hours=24)  # trainees may still see their own result
WRONG_CODES = 150  # from one address in a quarter of an hour; a right one costs nothing, so a class never comes near
ASKS_EACH = 3  # questions of one phone at one stage, so that not the quickest asks all; the hall calls the rest
POLL_S = 3
