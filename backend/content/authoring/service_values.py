"""The values that the fields of a service in the directory of support may have.

What they come to for a person is found on the phone alone (static/js/core/services.js and opening.js).
"""

from __future__ import annotations

NATIONAL = "national"  # the area of a service that is for everywhere
CASES = ("domestic", "not_domestic")
AGES = ("under_13", "13_15", "16_17", "18_25", "over_25")
SEXES = ("female", "male")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
