"""Receiving keys: the public half of the key to which letters are sealed for one person's store on one phone. Its
private half lies in that store; the store's author key signs the public one (docs/shapes.md section 4).

models.py   the table
store.py    queries and writes
service.py  enrolling one, and which of a person's are in use
checks.py   for `flask audit verify`
"""
