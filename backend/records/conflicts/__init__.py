"""Who is kept out of a record because they are, know or command somebody in it, whatever else would let them read it.

models.py    the table, asked by backend/records/visibility and by nothing else that shows a record
store.py     its queries and writes, and the condition `is_kept_out`
service.py   keeping somebody out: oneself, another, by professional standards; letting them back
checks.py    for `flask audit verify`
"""
