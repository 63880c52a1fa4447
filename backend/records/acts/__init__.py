"""What is done about a received record at a desk: only added, never changed, beside what its officer wrote.

models.py    the two tables
kinds.py     what can be done, and what is written with it
standing.py  how a record stands by what was done, worked out from nothing else
store.py     queries and writes
service.py   the use-cases
checks.py    for `flask audit verify`
"""
