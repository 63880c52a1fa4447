"""The demonstration: an invented force, its people and a few records that arrive by the same way as real ones."""
