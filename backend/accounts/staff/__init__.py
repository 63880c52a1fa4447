"""The people of a force, as administrators keep them: finding and changing them, units, imports, slips with codes."""
