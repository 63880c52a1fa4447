"""Opening what is not one's own work: with a reason, where a force asks for one; in an emergency, where it lets.

models.py    the two tables
store.py     queries and writes
service.py   giving a reason; breaking the glass, and who is told; looking at what one was told of
checks.py    for `flask audit verify`
"""
