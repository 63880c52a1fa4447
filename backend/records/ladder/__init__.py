"""Escalation that assumes silence: what nobody has taken is shown to one person after another, until somebody takes it
by name. Only an act, a version or the closing of the record ends it, and time never does.

models.py    what is due, who was shown what, the heartbeat
rules.py     the steps of a force's ladder, from the pack in use
standing.py  what of a record's is to be on the ladder now
due.py       its rows, written in the write of the act or the version
people.py    whom a step is shown to
store.py     queries and writes
taking.py    somebody takes it
loop.py      what is due goes on
"""
