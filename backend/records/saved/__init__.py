"""Views of the list that somebody saved for themselves: what is asked for in its address, under a name of theirs.

models.py   the table
service.py  the use-cases
"""
