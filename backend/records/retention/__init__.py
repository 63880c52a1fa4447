"""How long a record is kept: a day to review it, a legal hold, and disposal by two people, after which nobody opens it.

models.py    the two tables
store.py     queries and writes; destroying what opens a record
service.py   the use-cases
checks.py    for `flask audit verify`
"""
