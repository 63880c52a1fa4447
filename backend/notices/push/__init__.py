"""Web push (RFC 8030) to browsers that agreed: that a record waits, and nothing of it. A push is empty.

talk.py      one push, bounded in time and size whatever the service does
service.py   what waits to be sent
"""
