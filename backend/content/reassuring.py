"""Words that reassure, grade or send away: the app never says them, and no notice may."""

from __future__ import annotations

import re

PHRASES = (
    r"no need to (call|radio|report|record|worry|tell|attend)",
    r"(do not|don't|need not|needn't) need to (call|radio|report|record|worry)",
    r"not (really )?stalking|(isn't|wasn't) (really )?stalking|not a stalker",
    r"low(er)?[- ]risk|lowest risk|no risk|minimal risk|little risk|not (at|a) risk|risk is low|standard[- ]risk",
    r"nothing to worry|not serious|perfectly safe|(is|are|you're|they're) safe now|(probably|quite) harmless",
    r"no further action (is )?(needed|required)",
)
REFUSED = re.compile(rf"\b({'|'.join(PHRASES)})\b", re.IGNORECASE)
