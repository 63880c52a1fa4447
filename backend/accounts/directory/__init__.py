"""The force's own directory of people (OpenID Connect): what is agreed with it, what it is asked, what may be believed.

settings.py   the file a force writes: which directory, and the table from its claims to our units and roles
talk.py       asking it: its addresses, its keys, a code, whether a sign-in still stands. The only requests that leave
tokens.py     whether a token is its word, for us, for this sign-in
claims.py     who it says somebody is, by the force's table. Pure
hidden.py     with what it is asked again, as it is kept
store.py      queries and writes

What is done with it is service/directory.
"""
