"""What crosses between a phone and a door of this server, the live one and the training one alike: the envelope, how it
is read, opened and sealed, the receipt, every refusal, the routes of a door, and how a door knows the other realm's.

It knows no table: who may read what came in is said by the rooms behind each door.
"""
