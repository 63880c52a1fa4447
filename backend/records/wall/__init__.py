"""What a screen on a wall may show to whoever stands before it: counts, incident numbers and units. Nothing restricted,
and nothing that anybody is kept out of, in any part or count.

service.py  the wall of a force, or of one unit
"""
