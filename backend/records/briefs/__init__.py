"""Briefs: what is here under an incident number, for whoever is sent there, before they arrive.

lines.py    the lines, from the records under the number that this person may be briefed on
service.py  sending one to somebody, which is their allocation; reading one's own
asking.py   asking for one while a call is taken, which is one's own allocation
models.py   who asked, for what number, until when
store.py    its queries and writes
checks.py   for `flask audit verify`
"""
