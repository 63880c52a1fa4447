"""Counts of what records say of the duties, for whoever trains: of a force and of its units, never of a record."""
