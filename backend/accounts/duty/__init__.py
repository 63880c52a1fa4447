"""Who is on duty, for which unit, from when until when: said by themselves, or by a list from a file.

models.py     the tables
duty_file.py  a list as CSV, read line by line
store.py      queries and writes
service.py    the use-cases
ending.py     who hears that somebody goes off duty
routes.py     the pages
"""
