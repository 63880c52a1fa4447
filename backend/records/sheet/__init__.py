"""The sheet for the morning and the daily meeting: what came since somebody last read it, and what stands open.

models.py    up to when somebody has read it
store.py     which records a part of the sheet is about, before anybody is asked who may see them
service.py   the sheet, as one person may see it; saying that one has read it
"""
