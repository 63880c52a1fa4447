"""The shapes of a pack and of a record as types, written from the schemas (`make shapes`)."""
