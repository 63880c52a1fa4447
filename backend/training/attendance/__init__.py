"""The register: who has been trained, in what and when. Noted by classes, by phones that practised, and from paper.

It scores nobody: no row, page or export holds what anybody answered.
"""
