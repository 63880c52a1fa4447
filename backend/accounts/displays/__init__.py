"""Displays: screens on a wall that nobody signs in at. An administrator makes one and types its code at it, once; it
shows counts and references until it is ended.

models.py   the table
service.py  the use-cases
cookie.py   what a display's browser sends
schemas.py  the forms
routes.py   the administrators' pages, and the page where a code is typed
"""
