"""Briefs: what is here under an incident number, for whoever is sent there, before they arrive.

lines.py    the lines, from the records under the number that this person may be briefed on
service.py  sending one to somebody, which is their allocation; reading one's own
"""
