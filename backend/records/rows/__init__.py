"""One row for each record: what a list needs, without opening anything. Kept by the projection, made anew by
`flask project --rebuild`.
"""
