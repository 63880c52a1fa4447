"""Browsers that agreed to be told that a record waits, by the push service of their vendor.

keys.py     the pair by which a push service knows this server
models.py   the table
store.py    queries and writes
schemas.py  the form
service.py  agreeing, stopping, which are asked, where they are
routes.py   the page on which somebody agrees for the browser before them
"""
