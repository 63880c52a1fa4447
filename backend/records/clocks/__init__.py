"""Clocks over all records that somebody may see: as a list, and as what their calendar shows.

service.py   both, each written down before it is shown
"""
