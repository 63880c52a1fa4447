"""What is kept of roles that read much, and of the named list, while one administrator has asked that somebody have
them and no other has confirmed it (service/two_people.py, staff/confirming.py).
"""
