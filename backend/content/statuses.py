"""How sure a pack is of an item, and how a source of it was read."""

from __future__ import annotations

VERIFIED = "verified"  # read at the source
LAW_NOT_CONFIRMED = "law not confirmed"  # states law that nobody has read in the Act yet: force legal is asked first
REPORTED = "reported"  # told by another source
STATUSES = (VERIFIED, REPORTED, LAW_NOT_CONFIRMED, "to be verified by the force")
READ = "at the source"
HOW_READ = (READ, "second-hand", "our own")
HOW_SIGNED = ("read", "agreed")  # read at the source; agreed as the force's practice
