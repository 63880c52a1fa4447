"""Clocks as people see them: a list over their records, words in a row, and a calendar's file.

words.py     a clock in words
listing.py   the list
calendar.py  the file (RFC 5545)
routes.py    the list, the file, and noting that a clock is met
"""
