"""The plan of a record as those at a desk see it, line by line, and tasks as a list of their own."""
