"""Mail by the force's own server: that a record waits, and nothing of it.

talk.py      one message, bounded in time and size whatever the server does
service.py   what waits to be sent
"""
