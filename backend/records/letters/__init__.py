"""Letters: what a desk sends to one person's phones, sealed to each store's receiving key (docs/shapes.md section 4).

models.py   letters, and their sealed copies
sealing.py  sealing one, and what it is bound to
content.py  what is inside
standing.py how a letter stands, by what was done since
store.py    queries and writes
service.py  asking, taking back, giving to a phone, taking in an answer
"""
