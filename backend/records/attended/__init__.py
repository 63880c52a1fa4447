"""Attended without a record: the force's own list of incidents of kinds that are often stalking, held against what was
received by incident number.

models.py         the tables
incident_file.py  a list as CSV, read line by line
store.py          queries and writes
lists.py          a list: looked at, kept whole or not at all, taken back
service.py        what has no report, and what is done about it
checks.py         for `flask audit verify`
"""
