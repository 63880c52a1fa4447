"""Saving a view of the list of received records."""
