"""The pages of the desk at the size of a force: a record of each kind that is sent and acted on as people do, copied in
the database by statements of its own, and the pages that are asked for.

templates.py  one record of each kind, as a phone sends it and a desk acts on it
copies.py     which copies there are: whose, of when, open or closed
records.py    the copies' rows in each table
around.py     what stands around them: people, tours, the ladder's bundles, incidents without a record, the trail
filling.py    all of it in one write, without indexes meanwhile
pages.py      which pages there are, and who reads them
"""
