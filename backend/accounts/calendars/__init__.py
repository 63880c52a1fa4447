"""Secret addresses at which a calendar program finds the clocks of one person's records, without a sign-in.

models.py   the table
store.py    queries and writes
service.py  making one, ending it, whose it is
routes.py   the page on which somebody makes and ends their own
"""
