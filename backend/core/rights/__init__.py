"""A database account with few rights: what the account that runs Foursight on PostgreSQL may do, and no more.

It owns nothing: it may not alter or empty a table, nor take off a trigger. The account that owns the tables upgrades
them, and gives these rights (`flask rights`).
"""
