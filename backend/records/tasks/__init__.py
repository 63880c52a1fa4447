"""Lines of a plan that somebody is to do by a time: tasks. Each is what acts and its person's ticks say it is.

models.py    the row of a task, made from its acts
standing.py  how the tasks of a record stand, worked out from its acts and from nothing else
making.py    the rows, brought up to that in the write of the act or the version
again.py     what asks that the plan be looked at again
store.py     queries
service.py   giving, giving again, taking over, at a desk; looking at the plan again
ticking.py   what whose it is says of it: on a page, or from a phone
"""
