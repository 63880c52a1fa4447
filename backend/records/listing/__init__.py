"""Listing records, and finding some of them. The actor, the time and the keys are arguments; every list is written down
before it is shown.

search.py   which records a list has, and what is looked for
entries.py  one record as a list has it
trail.py    what is written down before it is shown
"""
