"""What crosses between a phone and this server, in the live realm and in training alike: the envelope, how it
is read, opened and sealed, the receipt, every refusal, the routes of the sync API, and how a realm knows the other's.

It knows no table: who may read what came in is said by the rooms behind each.
"""
